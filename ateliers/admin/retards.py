"""Les comptes rendus en retard, au bureau : combien, et lesquels."""

from django.contrib import admin
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ateliers.comptes_rendus.retards import en_retard
from ateliers.programme.models import Atelier
from communaute.socle.web.bureau import Attente, liste


class FiltreCompteRendu(admin.SimpleListFilter):
    title = gettext_lazy("compte rendu")
    parameter_name = "compte_rendu"

    def lookups(self, request, model_admin):
        return [("en_retard", _("En retard"))]

    def queryset(self, request, queryset):
        if self.value() != "en_retard":
            return queryset
        return queryset.filter(pk__in=en_retard().order_by().values("pk"))


def comptes_rendus_en_retard() -> list[Attente]:
    """« 2 comptes rendus en retard », depuis la plus ancienne journée. Une requête."""
    fins = list(en_retard().values_list("ends_at", flat=True))
    if not fins:
        return []
    phrase = ngettext("%(n)d compte rendu en retard", "%(n)d comptes rendus en retard", len(fins))
    adresse = liste(Atelier, "compte_rendu=en_retard")
    return [Attente(phrase % {"n": len(fins)}, adresse, len(fins), fins[0])]
