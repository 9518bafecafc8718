"""Qui vient, et qui attend : les noms par réseau, puis, quand on le demande et que c’est noté, comment les joindre."""

from dataclasses import dataclass

from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from ateliers.inscriptions import rules
from ateliers.inscriptions.models import Inscription
from communaute.reseaux.querysets import SansAccent
from communaute.socle.journal.actions import record
from communaute.socle.refus import Refus


@dataclass(frozen=True)
class Groupe:
    """Un réseau (ou « Personnes invitées », « Sans réseau ») et les inscriptions de ses personnes."""

    nom: str
    inscriptions: list[Inscription]


def places(atelier):
    """Les inscriptions confirmées, rangées par réseau puis par nom ; une requête."""
    return (
        atelier.inscriptions.confirmed()
        .select_related("personne", "reseau")
        .order_by(
            SansAccent("reseau__name").asc(nulls_last=True),
            "invite_nom",
            SansAccent(Coalesce("personne__name", "invite_nom")),
            "pk",
        )
    )


def par_reseau(inscriptions) -> list[Groupe]:
    """`inscriptions` : celles de places(), dans leur ordre."""
    groupes: dict[str, list] = {}
    for inscription in inscriptions:
        groupes.setdefault(groupe_dit(inscription), []).append(inscription)
    return [Groupe(nom, membres) for nom, membres in groupes.items()]


def groupe_dit(inscription) -> str:
    if inscription.reseau:
        return str(inscription.reseau)
    return _("Personnes invitées") if inscription.invite_nom else _("Sans réseau")


def attente(atelier):
    """La liste d’attente, dans son ordre : le rang est la place dans la liste ; une requête."""
    return atelier.inscriptions.waiting().select_related("personne", "reseau")


def show_contacts(atelier, *, by) -> None:
    """Note que cette personne lit les adresses des personnes inscrites. Lève Refus : « droit »."""
    if not rules.can_read_registered(by, atelier):
        raise Refus("droit", _("Ce geste ne vous revient pas."))
    record("inscription.coordonnees", atelier, by=by)
