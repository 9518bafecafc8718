"""Le bureau des commentaires : ce qui est signalé d’abord, chaque commentaire dans sa conversation.

La page n’accepte qu’un geste nommé ; tout le reste d’un envoi est ignoré.
"""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Min
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from communaute.socle.passages import actions, rules
from communaute.socle.passages.fil import fil_de
from communaute.socle.passages.forms import MasquageForm
from communaute.socle.passages.models import Commentaire, EtatCommentaire, Signalement
from communaute.socle.refus import Refus
from communaute.socle.texte.francais import date_courte
from communaute.socle.web.admin import SansSuppression
from communaute.socle.web.bureau import Attente, liste

MERCIS = {
    "masquer": gettext_lazy("Le commentaire est masqué ; le motif est transmis."),
    "retablir": gettext_lazy("Le commentaire est rétabli."),
    "classer": gettext_lazy("Le signalement est classé ; le commentaire reste."),
}
EXTRAIT = 90


class FiltreATraiter(admin.SimpleListFilter):
    title = gettext_lazy("situation")
    parameter_name = "situation"

    def lookups(self, request, model_admin):
        return [
            ("signale", _("Signalés, à traiter")),
            ("masque", _("Masqués")),
            ("recours", _("Masqués, avec une réponse")),
        ]

    def queryset(self, request, queryset):
        if self.value() == "signale":
            return queryset.filter(a_traiter__gt=0)
        if self.value() == "masque":
            return queryset.filter(state=EtatCommentaire.MASQUE)
        if self.value() == "recours":
            return queryset.filter(state=EtatCommentaire.MASQUE).exclude(recours="")
        return queryset


@admin.register(Commentaire)
class CommentaireAdmin(SansSuppression, admin.ModelAdmin):
    list_display = ["extrait", "auteur", "ou", "signalements_en_attente", "etat", "quand"]
    list_display_links = ["extrait"]
    list_filter = [FiltreATraiter]
    list_per_page = 50
    actions = None
    change_list_template = "admin/communaute/commentaire/bureau.html"

    def has_add_permission(self, request):
        """Un commentaire s’écrit sur la page qu’il commente."""
        return False

    def has_change_permission(self, request, obj=None):
        """Ce qui s’y fait passe par des gestes nommés."""
        return super().has_change_permission(request, obj) and (
            obj is None or rules.can_moderate(request.user, obj)
        )

    def has_view_permission(self, request, obj=None):
        return super().has_view_permission(request, obj) and (
            obj is None or rules.can_moderate(request.user, obj)
        )

    def get_queryset(self, request):
        moderes = Commentaire.objects.moderated_by(request.user).with_reports(request.user)
        return moderes.select_related("author").prefetch_related("item")

    def get_ordering(self, request):
        """Ce qui attend d’abord, puis le plus récent."""
        return ["-a_traiter", "-created_at", "-pk"]

    def attentes(self, request):
        """Les commentaires signalés là où cette personne modère."""
        moderes = Commentaire.objects.moderated_by(request.user).order_by().values("pk")
        signales = Signalement.objects.filter(traite_le=None, commentaire__in=moderes).order_by()
        n, ancien = signales.aggregate(n=Count("commentaire", distinct=True), ancien=Min("le")).values()
        phrase = ngettext("%d commentaire signalé", "%d commentaires signalés", n)
        return [Attente(phrase % n, liste(Commentaire, "situation=signale"), n, ancien)] if n else []

    @admin.display(description=gettext_lazy("extrait"))
    def extrait(self, commentaire):
        if commentaire.state == EtatCommentaire.RETIRE:
            return _("(retiré)")
        return Truncator(" ".join(commentaire.texte.split())).chars(EXTRAIT)

    @admin.display(description=gettext_lazy("par"))
    def auteur(self, commentaire):
        return commentaire.author or _("Compte supprimé")

    @admin.display(description=gettext_lazy("où"))
    def ou(self, commentaire):
        return format_html('<a href="{}">{}</a>', commentaire.get_absolute_url(), commentaire.item)

    @admin.display(description=gettext_lazy("signalements"))
    def signalements_en_attente(self, commentaire):
        return commentaire.a_traiter or "–"

    @admin.display(description=gettext_lazy("état"))
    def etat(self, commentaire):
        if commentaire.state == EtatCommentaire.MASQUE and commentaire.recours:
            return _("Masqué, réponse reçue")
        return commentaire.get_state_display()

    @admin.display(description=gettext_lazy("depuis"))
    def quand(self, commentaire):
        le = localtime(commentaire.created_at)
        return format_html('<time datetime="{}">{}</time>', le.isoformat(), date_courte(le))

    def changelist_view(self, request, extra_context=None):
        context = {"title": _("Bureau des commentaires"), "is_nav_sidebar_enabled": False}
        return super().changelist_view(request, context | (extra_context or {}))

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """GET montre la conversation et les gestes possibles ; POST fait le geste nommé par `_geste`."""
        commentaire = self._find(request, object_id)
        if not self.has_view_permission(request, commentaire):
            raise PermissionDenied
        if commentaire is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if request.method == "POST":
            return self._gesture(request, commentaire)
        return self._page(request, commentaire)

    def history_view(self, request, object_id, extra_context=None):
        """Ce qui est arrivé à un commentaire se lit sur sa page."""
        return redirect(reverse("admin:communaute_commentaire_change", args=[object_id]))

    def _find(self, request, object_id) -> Commentaire | None:
        if not object_id.isascii() or not object_id.isdecimal() or len(object_id) > 18:
            return None
        return self.get_queryset(request).filter(pk=object_id).first()

    def _gesture(self, request, commentaire):
        if not self.has_change_permission(request, commentaire):
            raise PermissionDenied
        name = request.POST.get("_geste", "")
        form = MasquageForm(request.POST if name == "masquer" else None)
        if name == "masquer" and not form.is_valid():
            return self._page(request, commentaire, form)
        try:
            self._do(name, commentaire, form, by=request.user)
        except Refus as refus:
            niveau = messages.INFO if refus.code == "deja" else messages.ERROR
            self.message_user(request, refus.message, niveau)
        else:
            self.message_user(request, MERCIS[name], messages.SUCCESS)
        return redirect("admin:communaute_commentaire_change", commentaire.pk)

    def _do(self, name, commentaire, form, *, by):
        if name == "masquer":
            actions.hide(commentaire=commentaire, by=by, motif=form.cleaned_data["note"])
        elif name == "retablir":
            actions.restore(commentaire=commentaire, by=by)
        elif name == "classer":
            actions.dismiss_reports(commentaire=commentaire, by=by)
        else:
            raise Refus("inconnu", _("Ce geste n’existe pas."))

    def _page(self, request, commentaire, form=None):
        user = request.user
        context = {
            **self.admin_site.each_context(request),
            "is_nav_sidebar_enabled": False,
            "title": _("Un commentaire de %(qui)s") % {"qui": self.auteur(commentaire)},
            "subtitle": _("Modération"),
            "opts": self.opts,
            "commentaire": commentaire,
            "etat": self.etat(commentaire),
            "lignes": fil_de(commentaire.item, user).autour(commentaire.pk),
            "signalements": commentaire.signalements.select_related("par"),
            "form": form or MasquageForm(),
            "masque": rules.can_hide(user, commentaire),
            "retablit": rules.can_restore(user, commentaire),
            "classe": bool(commentaire.a_traiter) and rules.can_judge(user, commentaire),
            "est_le_sien": rules.is_author(user, commentaire),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/communaute/commentaire/moderer.html", context)
