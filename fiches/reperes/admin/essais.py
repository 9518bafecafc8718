"""Les essais de tous les repères : l’équipe les lit d’un coup d’œil ; corriger ou retirer se fait dans le site."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from communaute.reseaux.acces import acces_de
from communaute.socle.texte.typographie import typo_texte
from communaute.socle.web.admin import FiltreCorbeille, LectureSeule
from fiches.reperes.essais.lecture import moment
from fiches.reperes.essais.models import Essai


@admin.register(Essai)
class EssaiAdmin(LectureSeule, admin.ModelAdmin):
    list_display = ["cadre", "du_repere", "reseau", "quand_dit", "issue"]
    list_filter = ["issue", ("reseau", admin.RelatedOnlyFieldListFilter), FiltreCorbeille]
    list_select_related = ["repere", "reseau"]
    list_per_page = 50
    search_fields = ["cadre__unaccent", "resultat__unaccent", "repere__title__unaccent"]
    search_help_text = _("Un mot du cadre ou du récit, le titre d’un repère.")
    ordering = ["-created_at", "-pk"]
    fields = [
        "du_repere",
        "version",
        "reseau",
        "quand_dit",
        "cadre",
        "issue",
        "resultat",
        "par",
        "created_at",
    ]
    fields += ["corbeille_le", "retirer"]
    readonly_fields = fields

    def has_view_permission(self, request, obj=None):
        return super().has_view_permission(request, obj) and acces_de(request.user).equipe

    def changelist_view(self, request, extra_context=None):
        context = {"title": _("Ce que les réseaux ont essayé"), "is_nav_sidebar_enabled": False}
        return super().changelist_view(request, context | (extra_context or {}))

    @admin.display(description=_("repère"), ordering="repere__title")
    def du_repere(self, essai):
        return typo_texte(essai.repere.title)

    @admin.display(description=_("quand"), ordering="quand")
    def quand_dit(self, essai):
        return moment(essai.quand)

    @admin.display(description=_("retirer"))
    def retirer(self, essai):
        """La page du site demande un motif, et l’envoie à qui a raconté."""
        if essai.est_jete:
            return _("À la corbeille ; il se reprend sur la page du repère.")
        adresse = reverse("reperes:essai_corbeille", args=[essai.repere.slug, essai.pk])
        return format_html('<a href="{}">{}</a>', adresse, _("Retirer cet essai, avec un motif"))
