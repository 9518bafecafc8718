"""Ce qui a changé depuis la dernière lecture d’une personne, en mots."""

from dataclasses import dataclass
from datetime import datetime

from communaute.socle.texte.regards import last_look
from fiches.experiences.ecarts import Ecarts, ecarts_entre


@dataclass(frozen=True)
class DepuisLaDerniereFois:
    """`ecarts` est vide quand elle a lu le texte tel qu’il est."""

    le: datetime
    ecarts: Ecarts
    entete: list

    @property
    def a_change(self) -> bool:
        return not self.ecarts.vide


def depuis_la_derniere_fois(fiche, user) -> DepuisLaDerniereFois | None:
    """None tant qu’elle n’a fait aucun geste qui dise qu’elle a lu ce texte."""
    regard = last_look(fiche.texte_id, user)
    if regard is None:
        return None
    ecarts = ecarts_entre(regard.revision.contenu, fiche.texte.head.contenu, fiche.communaute_id)
    return DepuisLaDerniereFois(regard.at, ecarts, ecarts.entete)
