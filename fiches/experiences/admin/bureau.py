"""Le bureau de relecture : la liste de ce qui attend, et la page où l’on relit.

La page n’est pas un formulaire de champs : elle n’accepte qu’un geste nommé, et tout le reste d’un envoi est ignoré.
"""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from communaute.reseaux.acces import acces_de
from communaute.socle.refus import Refus
from communaute.socle.texte.francais import date_longue
from communaute.socle.texte.typographie import typo_texte
from communaute.socle.web.admin import AvecCorbeille, for_each
from fiches.experiences import actions
from fiches.experiences.admin.attentes import attentes
from fiches.experiences.admin.filtres import FiltreEtat, FiltreRelecture, FiltreTheme
from fiches.experiences.admin.gestes import faire, lire, proposer
from fiches.experiences.admin.relecture import Relecture, etat_lisible, fiches_a_relire, qui_s_en_occupe
from fiches.experiences.models import Fiche
from fiches.experiences.querysets import lateness
from fiches.experiences.workflow import FICHE
from fiches.moderation.anciennete import depuis, depuis_quel_jour
from fiches.moderation.enums import Etat, Parution


def _depuis_la_prise(fiche) -> str:
    """Depuis quel jour quelqu’un de l’équipe s’en occupe ; rien si la suite revient à d’autres."""
    tient = fiche.prise_par and qui_s_en_occupe(fiche) == str(fiche.prise_par)
    return depuis_quel_jour(fiche.prise_le) if tient and fiche.prise_le else ""


@admin.register(Fiche)
class FicheAdmin(AvecCorbeille, admin.ModelAdmin):
    list_display = ["titre", "reseau", "etat", "attente", "qui"]
    list_filter = [
        FiltreEtat,
        FiltreRelecture,
        ("theme", FiltreTheme),
        ("reseau", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["reseau", "prise_par"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = [
        "title__unaccent",
        "reseau__name__unaccent",
        "reseau__sigle__unaccent",
        "auteurs__name__unaccent",
    ]
    search_help_text = gettext_lazy("Un mot du titre, le nom d’un réseau ou d’une autrice, d’un auteur.")
    actions = [*AvecCorbeille.actions, "archiver"]
    change_list_template = "admin/fiches/fiche/bureau.html"

    def get_queryset(self, request):
        return super().get_queryset(request).with_lateness()

    def get_ordering(self, request):
        """Ce qui a trop attendu d’abord, puis la plus ancienne attente."""
        return [lateness().desc(), "state_since", "pk"]

    def has_add_permission(self, request):
        """Une fiche s’ouvre dans le site, au nom d’un réseau."""
        return False

    def has_view_permission(self, request, obj=None):
        return super().has_view_permission(request, obj) and acces_de(request.user).equipe

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and acces_de(request.user).equipe

    def attentes(self, request):
        return attentes(request.user)

    # --- La liste ---------------------------------------------------------------------------------

    @admin.display(description=gettext_lazy("titre"), ordering="title")
    def titre(self, fiche):
        return typo_texte(fiche.title)

    @admin.display(description=gettext_lazy("état"), ordering="state")
    def etat(self, fiche):
        signe = format_html('<span class="etat etat--{}">{}</span>', fiche.state, etat_lisible(fiche))
        if fiche.parution != Parution.PUBLIEE or fiche.state == Etat.PUBLIEE:
            return signe
        return format_html(
            "{}<br>{}", signe, _("nouvelle version ; la version %d est en ligne") % fiche.version
        )

    @admin.display(description=gettext_lazy("depuis"), ordering="state_since")
    def attente(self, fiche):
        le = localtime(fiche.state_since)
        phrase = depuis(fiche.state_since)
        temps = format_html(
            '<time datetime="{}" title="{}">{}</time>', le.isoformat(), date_longue(le), phrase
        )
        if not fiche.en_retard:
            return temps
        return format_html('{}<br><strong class="retard">{}</strong>', temps, _("trop longtemps"))

    @admin.display(description=gettext_lazy("qui s’en occupe"), ordering="prise_par__name", empty_value="–")
    def qui(self, fiche):
        qui = qui_s_en_occupe(fiche)
        prise = _depuis_la_prise(fiche)
        return f"{qui}, {prise}" if prise else qui or None

    def changelist_view(self, request, extra_context=None):
        context = {"title": _("Bureau de relecture"), "is_nav_sidebar_enabled": False}
        return super().changelist_view(request, context | (extra_context or {}))

    def throw_away(self, item, *, by):
        return actions.trash(item, by=by)

    def take_back(self, item, *, by):
        return actions.restore(item, by=by)

    @admin.action(description=gettext_lazy("Archiver"), permissions=["change"])
    def archiver(self, request, queryset):
        n = for_each(self, request, queryset, lambda fiche: FICHE.apply(fiche, "archiver", by=request.user))
        if n:
            texte = ngettext("%d fiche archivée.", "%d fiches archivées.", n)
            self.message_user(request, texte % n, messages.SUCCESS)

    # --- La page ----------------------------------------------------------------------------------

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """GET montre la fiche et les gestes possibles ; POST fait le geste nommé par `_geste`."""
        fiche = fiches_a_relire().filter(pk=object_id).first() if object_id.isdecimal() else None
        if not self.has_view_permission(request, fiche):
            raise PermissionDenied
        if fiche is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if request.method == "POST":
            return self._gesture(request, fiche)
        return self._page(request, fiche)

    def history_view(self, request, object_id, extra_context=None):
        """L’histoire d’une fiche se lit sur sa page."""
        return redirect(reverse("admin:fiches_fiche_change", args=[object_id]) + "#histoire")

    def _gesture(self, request, fiche):
        if not self.has_change_permission(request, fiche):
            raise PermissionDenied
        name = request.POST.get("_geste", "")
        ecrit, refusee = lire(fiche, request.user, name, request.POST)
        if refusee:
            return self._page(request, fiche, refusee)
        try:
            merci = faire(fiche, name, by=request.user, ecrit=ecrit, lu=request.POST.get("lu", ""))
        except Refus as refus:
            niveau = messages.INFO if refus.code == "deja" else messages.ERROR
            self.message_user(request, refus.message, niveau)
        else:
            self.message_user(request, merci, messages.SUCCESS)
        return redirect("admin:fiches_fiche_change", fiche.pk)

    def _page(self, request, fiche, refusee=None):
        context = {
            **self.admin_site.each_context(request),
            "is_nav_sidebar_enabled": False,
            "title": fiche.title,
            "subtitle": _("Erreur – Relecture") if refusee else _("Relecture"),
            "opts": self.opts,
            "fiche": fiche,
            "prise_depuis": _depuis_la_prise(fiche),
            "relecture": Relecture(fiche, request.user, request.GET.get("depuis", "")),
            "gestes": proposer(fiche, request.user, refusee),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/fiches/fiche/relecture.html", context)
