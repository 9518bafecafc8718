"""Les filtres du bureau des repères."""

from django.contrib import admin
from django.contrib.admin.views.main import SEARCH_VAR
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from communaute.socle.web.admin import FiltreCorbeille
from fiches.reperes.enums import EtatRepere
from fiches.reperes.positions.attendus import manque_une_position
from fiches.reperes.preuves.sans_experience import en_appelle

ATTEND, TOUT = "attend", "tout"


def attend_l_equipe() -> Q:
    """Une proposition, une validation échue, un texte à actualiser, une date de revue passée."""
    today = timezone.localdate()
    echue = Q(state=EtatRepere.VALIDATION) & (Q(validation_until__lt=today) | Q(validation_until=None))
    a_revoir = Q(state=EtatRepere.PUBLIE, review_on__lte=today)
    return Q(state__in=(EtatRepere.PROPOSITION, EtatRepere.A_ACTUALISER)) | echue | a_revoir


class FiltreEtat(admin.SimpleListFilter):
    """Sans choix : ce qui attend l’équipe. Chercher un mot, ouvrir la corbeille… regarde tous les états."""

    title = _("état")
    parameter_name = "etat"

    def lookups(self, request, model_admin):
        return [(ATTEND, _("Ce qui attend l’équipe")), *EtatRepere.choices, (TOUT, _("Tout"))]

    def value(self):
        return super().value() or self._par_defaut()

    def _par_defaut(self):
        autres = (
            SEARCH_VAR,
            *(f.parameter_name for f in (FiltreCorbeille, *AILLEURS)),
        )
        ailleurs = any(self.request.GET.get(nom) for nom in autres)
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


class FiltrePositions(admin.SimpleListFilter):
    """Les validations où un réseau au moins n’a rien dit."""

    title = _("positions")
    parameter_name = "positions"

    def lookups(self, request, model_admin):
        return [("manquantes", _("Positions manquantes"))]

    def queryset(self, request, queryset):
        if self.value() == "manquantes":
            return queryset.filter(manque_une_position(), state=EtatRepere.VALIDATION)
        return queryset


class FiltreLeviers(admin.SimpleListFilter):
    """Les repères dont un levier au moins n’a aucune expérience publiée pour l’appuyer."""

    title = _("leviers")
    parameter_name = "leviers"

    def lookups(self, request, model_admin):
        return [("nus", _("Leviers sans expérience"))]

    def queryset(self, request, queryset):
        return queryset.filter(en_appelle()) if self.value() == "nus" else queryset


class FiltreFormulations(admin.SimpleListFilter):
    """Les repères où quelqu’un a proposé une autre formulation, et attend qu’on lui réponde."""

    title = _("formulations")
    parameter_name = "formulations"

    def lookups(self, request, model_admin):
        return [("attente", _("Formulations en attente"))]

    def queryset(self, request, queryset):
        return queryset.filter(formulations_en_attente__gt=0) if self.value() == "attente" else queryset


# Choisir l’un d’eux regarde tous les états.
AILLEURS = (FiltrePositions, FiltreLeviers, FiltreFormulations)
