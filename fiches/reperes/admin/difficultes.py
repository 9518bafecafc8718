"""Les difficultés par où l’on entre : leurs mots, le repère où chacune mène."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from communaute.socle.web.admin import Journalise, SansSuppression
from fiches.reperes.models import Difficulte, Repere


@admin.register(Difficulte)
class DifficulteAdmin(Journalise, SansSuppression, admin.ModelAdmin):
    list_display = ["phrase", "repere", "se_voit", "order", "est_affichee"]
    list_filter = ["est_affichee", "communaute"]
    list_select_related = ["repere"]
    search_fields = ["phrase__unaccent", "repere__title__unaccent"]
    fields = ["communaute", "phrase", "repere", "order", "est_affichee"]
    ordering = ["order", "pk"]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "repere":
            kwargs["queryset"] = Repere.objects.gardes().published().order_by("title")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description=_("lue par le public"), boolean=True)
    def se_voit(self, difficulte):
        """Une difficulté ne paraît au public que si le repère où elle mène lui est ouvert."""
        repere = difficulte.repere
        ouvert = repere.visibility == "public" and repere.publiee_revision_id is not None
        return difficulte.est_affichee and ouvert and not repere.est_jete
