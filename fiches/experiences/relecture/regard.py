"""Ce qui a changé depuis la dernière lecture d’une personne, en mots."""

from dataclasses import dataclass
from datetime import datetime

from communaute.socle.texte.difference import Difference, comparer
from communaute.socle.texte.regards import last_look
from fiches.experiences.libelles import ecarts_d_entete


@dataclass(frozen=True)
class DepuisLaDerniereFois:
    """`ecarts` est vide quand elle a lu le texte tel qu’il est."""

    le: datetime
    ecarts: Difference
    entete: list

    @property
    def a_change(self) -> bool:
        return not self.ecarts.vide


def depuis_la_derniere_fois(fiche, user) -> DepuisLaDerniereFois | None:
    """None tant qu’elle n’a fait aucun geste qui dise qu’elle a lu ce texte."""
    regard = last_look(fiche.texte_id, user)
    if regard is None:
        return None
    ecarts = comparer(regard.revision.contenu, fiche.texte.head.contenu)
    return DepuisLaDerniereFois(regard.at, ecarts, ecarts_d_entete(ecarts, fiche.communaute_id))
