"""Les pièces d’une fiche telles que les voit qui les range : chacune avec sa section, et ce qu’on peut en faire."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from fiches.experiences.parties import DE_LA_FICHE, parties
from fiches.experiences.pieces.lecture import Piece


@dataclass(frozen=True)
class Rangee:
    """`ou` : en toutes lettres ; `reservee` : sa section l’est, donc elle aussi."""

    piece: Piece
    ou: str
    reservee: bool
    premiere: bool
    derniere: bool


def liste_de(contenu, par_section: dict[str, tuple[Piece, ...]]) -> list[Rangee]:
    rangees = []
    for partie in parties(contenu):
        jointes = par_section.get(partie.code, ())
        rangees += [
            Rangee(piece, _ou(partie), not partie.est_ouverte, n == 0, n == len(jointes) - 1)
            for n, piece in enumerate(jointes)
        ]
    return rangees


def _ou(partie) -> str:
    if partie.code == DE_LA_FICHE:
        return _("À la fin de la fiche")
    return partie.bloc.title if partie.bloc else _("Sa section n’est plus écrite")
