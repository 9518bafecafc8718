"""Ce qu’il reste à faire, tel qu’une personne le lit : un nom de compte ne se montre qu’à qui y était."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ateliers.comptes_rendus.rules import can_read_names
from ateliers.programme import rules
from ateliers.suites.models import EtatSuite, Suite
from ateliers.suites.rules import is_in_charge

GESTES = {
    EtatSuite.A_FAIRE: gettext_lazy("C’est à faire"),
    EtatSuite.EN_COURS: gettext_lazy("C’est en cours"),
    EtatSuite.FAITE: gettext_lazy("C’est fait"),
    EtatSuite.ABANDONNEE: gettext_lazy("On y renonce"),
}


@dataclass(frozen=True)
class Ligne:
    """Une chose à faire. `gestes` : les états que cette personne peut lui donner (code, libellé)."""

    suite: Suite
    qui: str
    gestes: tuple[tuple[str, str], ...]
    corrige: bool


def suites_de(atelier, user) -> list[Ligne]:
    """Celles de cet atelier que la personne voit, dans l’ordre des dates. Une requête."""
    anime = rules.can_facilitate(user, atelier)
    rendu = getattr(atelier, "compte_rendu", None)
    noms = anime or (rendu is not None and can_read_names(user, rendu))
    visibles = Suite.objects.visible_to(user).filter(atelier=atelier)
    return [ligne_de(suite, user, anime=anime, noms=noms) for suite in visibles]


def ligne_de(suite, user, *, anime: bool, noms: bool) -> Ligne:
    mienne = is_in_charge(user, suite)
    gestes = [(e.value, GESTES[e]) for e in EtatSuite if e != suite.state] if anime or mienne else []
    return Ligne(suite, _qui(suite, noms or mienne), tuple(gestes), anime)


def _qui(suite, noms) -> str:
    if suite.qui or suite.personne is None:
        return suite.qui
    return str(suite.personne) if noms else _("une personne qui y était")


def mes_suites(user) -> list[Ligne]:
    """Ce que cette personne s’est chargée de faire, et qui ne l’est pas encore. Une requête."""
    miennes = Suite.objects.visible_to(user).filter(personne=user.pk).ouvertes()
    return [ligne_de(suite, user, anime=False, noms=True) for suite in miennes]
