"""Le bureau des repères : la liste, la page où l’on lit et fait avancer, celle des réglages.

La page d’un repère n’accepte qu’un geste nommé ; ses réglages sont un formulaire, enregistré par les mêmes gestes
que ceux du site.
"""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Min, Sum
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from communaute.reseaux.acces import acces_de
from communaute.socle.refus import Refus
from communaute.socle.texte.francais import date_courte, date_longue
from communaute.socle.texte.typographie import typo_texte
from communaute.socle.web.admin import AvecCorbeille, for_each
from communaute.socle.web.bureau import Attente, liste
from fiches.moderation.anciennete import depuis
from fiches.reperes import actions, autour
from fiches.reperes.admin import gestes, reglages
from fiches.reperes.admin.filtres import AILLEURS, FiltreEtat, attend_l_equipe
from fiches.reperes.admin.relecture import Relecture, reperes_a_relire
from fiches.reperes.amendements import bureau as formulations
from fiches.reperes.enums import EtatRepere
from fiches.reperes.models import Repere
from fiches.reperes.preuves.sans_experience import with_leviers_nus
from fiches.reperes.workflow import REPERE


@admin.register(Repere)
class RepereAdmin(AvecCorbeille, admin.ModelAdmin):
    form = reglages.ReglagesForm
    inlines = [reglages.ContributionInline, reglages.IllustrationInline]
    list_display = ["titre", "du_theme", "etat", "attente", "echeance", "formulations", "sans_experience"]
    list_filter = [
        FiltreEtat,
        *AILLEURS,
        ("theme", admin.RelatedOnlyFieldListFilter),
        "visibility",
    ]
    list_select_related = ["theme"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["title__unaccent", "resume__unaccent", "contributeurs__name__unaccent"]
    search_help_text = gettext_lazy("Un mot du titre ou du résumé, le nom d’une personne qui l’écrit.")
    ordering = ["state_since", "pk"]
    actions = [*AvecCorbeille.actions, "archiver"]
    change_list_template = "admin/fiches/repere/bureau.html"
    change_form_template = "admin/fiches/repere/reglages.html"

    def has_add_permission(self, request):
        """Un repère se propose dans le site."""
        return False

    def has_view_permission(self, request, obj=None):
        return super().has_view_permission(request, obj) and acces_de(request.user).equipe

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and acces_de(request.user).equipe

    def attentes(self, request):
        qui = attend_l_equipe()
        dits = formulations.with_formulations(self.model.objects.gardes()).aggregate(
            n=Count("pk", filter=qui),
            depuis=Min("state_since", filter=qui),
            proposees=Sum("formulations_en_attente"),
            proposees_depuis=Min("formulations_depuis"),
        )
        n, proposees = dits["n"], dits["proposees"] or 0
        reperes = ngettext("%d repère attend l’équipe", "%d repères attendent l’équipe", n) % n
        mots = ngettext(
            "%d formulation proposée attend une réponse",
            "%d formulations proposées attendent une réponse",
            proposees,
        )
        # La plus ancienne d’abord ; la première colonne est celle des cases à cocher.
        ordre = f"formulations=attente&o={1 + self.list_display.index('formulations')}"
        trouvees = [
            Attente(reperes, liste(Repere), n, dits["depuis"]),
            Attente(mots % proposees, liste(Repere, ordre), proposees, dits["proposees_depuis"]),
        ]
        return [attente for attente in trouvees if attente.combien]

    # --- La liste ---------------------------------------------------------------------------------

    @admin.display(description=gettext_lazy("titre"), ordering="title")
    def titre(self, repere):
        return typo_texte(repere.title)

    @admin.display(description=gettext_lazy("thème"), ordering="theme__order")
    def du_theme(self, repere):
        return repere.theme.title

    @admin.display(description=gettext_lazy("état"), ordering="state")
    def etat(self, repere):
        etat = repere.get_state_display()
        return format_html('<span class="etat etat--{}">{}</span>', repere.state, etat)

    @admin.display(description=gettext_lazy("depuis"), ordering="state_since")
    def attente(self, repere):
        le = localtime(repere.state_since)
        phrase = depuis(repere.state_since)
        return format_html(
            '<time datetime="{}" title="{}">{}</time>', le.isoformat(), date_longue(le), phrase
        )

    @admin.display(description=gettext_lazy("échéance"), empty_value="–")
    def echeance(self, repere):
        if repere.state == EtatRepere.VALIDATION and repere.validation_until:
            return _("validation jusqu’au %s") % date_courte(repere.validation_until)
        return _("à revoir le %s") % date_courte(repere.review_on) if repere.review_on else None

    @admin.display(description=gettext_lazy("leviers sans expérience"), empty_value="–")
    def sans_experience(self, repere):
        return repere.leviers_nus or None

    @admin.display(
        description=gettext_lazy("formulations en attente"), ordering="formulations_depuis", empty_value="–"
    )
    def formulations(self, repere):
        return formulations.en_mots(repere) or None

    def get_queryset(self, request):
        return formulations.with_formulations(with_leviers_nus(super().get_queryset(request)))

    def changelist_view(self, request, extra_context=None):
        context = {"title": _("Bureau des repères"), "is_nav_sidebar_enabled": False}
        return super().changelist_view(request, context | (extra_context or {}))

    def throw_away(self, item, *, by):
        return actions.trash(item, by=by)

    def take_back(self, item, *, by):
        return actions.restore(item, by=by)

    @admin.action(description=gettext_lazy("Archiver"), permissions=["change"])
    def archiver(self, request, queryset):
        n = for_each(
            self, request, queryset, lambda repere: REPERE.apply(repere, "archiver", by=request.user)
        )
        if n:
            texte = ngettext("%d repère archivé.", "%d repères archivés.", n)
            self.message_user(request, texte % n, messages.SUCCESS)

    # --- La page ----------------------------------------------------------------------------------

    def get_urls(self):
        regler = self.admin_site.admin_view(self.settings_view)
        return [
            path("<path:object_id>/reglages/", regler, name="fiches_repere_reglages"),
            *super().get_urls(),
        ]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """GET montre le repère et les gestes possibles ; POST fait le geste nommé par `_geste`."""
        repere = reperes_a_relire().filter(pk=object_id).first() if object_id.isdecimal() else None
        if not self.has_view_permission(request, repere):
            raise PermissionDenied
        if repere is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if request.method == "POST":
            return self._gesture(request, repere)
        return self._page(request, repere)

    def history_view(self, request, object_id, extra_context=None):
        """L’histoire d’un repère se lit sur sa page."""
        return redirect(reverse("admin:fiches_repere_change", args=[object_id]) + "#histoire")

    def _gesture(self, request, repere):
        if not self.has_change_permission(request, repere):
            raise PermissionDenied
        name = request.POST.get("_geste", "")
        form = gestes.formulaire(name, request.POST)
        if form is not None and not form.is_valid():
            return self._page(request, repere, form)
        donnees = form.cleaned_data if form else {}
        try:
            merci = gestes.faire(
                repere, name, by=request.user, donnees=donnees, lu=request.POST.get("lu", "")
            )
        except Refus as refus:
            niveau = messages.INFO if refus.code == "deja" else messages.ERROR
            self.message_user(request, refus.message, niveau)
        else:
            self.message_user(request, merci, messages.SUCCESS)
        return redirect("admin:fiches_repere_change", repere.pk)

    def _page(self, request, repere, refusee=None):
        context = {
            **self.admin_site.each_context(request),
            "is_nav_sidebar_enabled": False,
            "title": repere.title,
            "subtitle": _("Erreur – Repère") if refusee else _("Repère"),
            "opts": self.opts,
            "repere": repere,
            "relecture": Relecture(repere, request.user),
            "gestes": gestes.proposer(repere, request.user, refusee),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/fiches/repere/relecture.html", context)

    # --- Les réglages -----------------------------------------------------------------------------

    def settings_view(self, request, object_id):
        context = {"subtitle": _("Réglages"), "is_nav_sidebar_enabled": False}
        return self.changeform_view(request, object_id, "", context)

    def save_model(self, request, obj, form, change):
        """L’ordre et la date ; le reste du repère n’est pas dans ce formulaire."""
        data = form.cleaned_data
        actions.settle(obj, order=data["order"], review_on=data["review_on"], by=request.user)

    def save_related(self, request, form, formsets, change):
        autour.credit_networks(form.instance, form.cleaned_data["reseaux"], by=request.user)
        reglages.save_lines(self, request, form.instance, formsets)

    def response_change(self, request, obj):
        self.message_user(request, _("Les réglages sont enregistrés."), messages.SUCCESS)
        return redirect("admin:fiches_repere_change", obj.pk)
