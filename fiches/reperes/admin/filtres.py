"""Les filtres du bureau des repères."""

from django.contrib import admin
from django.contrib.admin.views.main import SEARCH_VAR
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from communaute.socle.web.admin import FiltreCorbeille
from fiches.reperes.enums import EtatRepere

ATTEND, TOUT = "attend", "tout"


def attend_l_equipe() -> Q:
    """Une proposition, une validation échue, un texte à actualiser, une date de revue passée."""
    today = timezone.localdate()
    echue = Q(state=EtatRepere.VALIDATION) & (Q(validation_until__lt=today) | Q(validation_until=None))
    a_revoir = Q(state=EtatRepere.PUBLIE, review_on__lte=today)
    return Q(state__in=(EtatRepere.PROPOSITION, EtatRepere.A_ACTUALISER)) | echue | a_revoir


class FiltreEtat(admin.SimpleListFilter):
    """Sans choix : ce qui attend l’équipe. Chercher un mot ou ouvrir la corbeille regarde tous les états."""

    title = _("état")
    parameter_name = "etat"

    def lookups(self, request, model_admin):
        return [(ATTEND, _("Ce qui attend l’équipe")), *EtatRepere.choices, (TOUT, _("Tout"))]

    def value(self):
        return super().value() or self._par_defaut()

    def _par_defaut(self):
        ailleurs = self.request.GET.get(SEARCH_VAR) or self.request.GET.get(FiltreCorbeille.parameter_name)
        return TOUT if ailleurs else ATTEND

    def choices(self, changelist):
        _tout, *choix = super().choices(changelist)
        return choix

    def queryset(self, request, queryset):
        if self.value() == ATTEND:
            return queryset.filter(attend_l_equipe())
        if self.value() in EtatRepere.values:
            return queryset.filter(state=self.value())
        return queryset
