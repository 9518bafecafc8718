"""Les filtres du bureau."""

from django.contrib import admin
from django.contrib.admin.views.main import SEARCH_VAR
from django.utils.translation import gettext_lazy as _

from communaute.socle.web.admin import FiltreCorbeille
from fiches.moderation.enums import CORRIGE_PAR_EQUIPE, Etat

ATTEND, TOUT = "attend", "tout"
MIENNES, PERSONNE, RETARD = "miennes", "personne", "retard"


class FiltreEtat(admin.SimpleListFilter):
    """Sans choix : ce qui attend l’équipe. Chercher un mot ou ouvrir la corbeille regarde tous les états."""

    title = _("état")
    parameter_name = "etat"

    def lookups(self, request, model_admin):
        return [(ATTEND, _("Ce qui attend l’équipe")), *Etat.choices, (TOUT, _("Tout"))]

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
            return queryset.waiting_for_equipe()
        if self.value() in Etat.values:
            return queryset.filter(state=self.value())
        return queryset


class FiltreRelecture(admin.SimpleListFilter):
    """Qui s’en occupe, et ce qui attend depuis trop longtemps."""

    title = _("relecture")
    parameter_name = "relecture"

    def lookups(self, request, model_admin):
        return [
            (MIENNES, _("Celles dont je m’occupe")),
            (PERSONNE, _("Que personne n’a prises")),
            (RETARD, _("Qui attendent depuis trop longtemps")),
        ]

    def queryset(self, request, queryset):
        if self.value() == MIENNES:
            return queryset.filter(state__in=CORRIGE_PAR_EQUIPE, prise_par=request.user)
        if self.value() == PERSONNE:
            return queryset.filter(state=Etat.SOUMISE)
        if self.value() == RETARD:
            return queryset.filter(en_retard=True)
        return queryset


class FiltreTheme(admin.RelatedOnlyFieldListFilter):
    """Les thèmes qui ont une fiche ; un brouillon peut ne pas en avoir encore."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.empty_value_display = _("Pas encore choisi")
