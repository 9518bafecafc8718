"""Le plan d’écriture d’un repère : ses parties par nature, ce qui est ouvert, ce qui manque."""

from dataclasses import dataclass
from functools import cached_property

from communaute.socle.texte.blocs import Bloc
from communaute.socle.texte.paragraphes import texte_seul
from fiches.reperes import aides
from fiches.reperes.contenu import DEMANDES, INTITULES, Groupe, bloc_neuf, grouper
from fiches.reperes.enums import NatureBloc
from fiches.reperes.libelles import titre_de

ENTETE, NOUVEAU = "entete", "nouveau-"


@dataclass(frozen=True)
class Ligne:
    """Une partie écrite, et ce que l’on peut en faire."""

    bloc: Bloc
    titre: str
    debut: str
    monte: bool
    descend: bool


@dataclass(frozen=True)
class Rang:
    """Une nature, ses parties, et le geste qui en ajoute une."""

    groupe: Groupe
    lignes: tuple[Ligne, ...]

    @property
    def nature(self) -> NatureBloc:
        return self.groupe.nature

    @property
    def question(self) -> str:
        return aides.QUESTIONS[self.nature]

    @property
    def conseil(self) -> str:
        return aides.CONSEILS.get(self.nature, "")

    @property
    def ajout(self) -> str:
        """Le libellé du geste, vide si la nature n’en admet qu’une et qu’elle est écrite."""
        return "" if self.groupe.est_unique and self.lignes else aides.AJOUTS[self.nature]

    @property
    def nouveau(self) -> str:
        return NOUVEAU + self.nature.value

    @property
    def a_intitule(self) -> bool:
        return self.nature in INTITULES


class PlanDuRepere:
    """`ouvert` : « entete », le numéro d’une partie, ou « nouveau-levier ». Lève KeyError s’il ne désigne rien.

    `base` : le texte d’où part la personne ; une partie retirée entre-temps y est encore, et reste ouverte.
    """

    def __init__(self, contenu, jeton, ouvert: str = "", base=None):
        self.contenu = contenu
        self.base = base or contenu
        self.rangs = [_rang(groupe) for groupe in grouper(contenu, vides=True)]
        self.ouvert = ouvert
        self.numero, self.nature = self._designer(ouvert, jeton)

    def _designer(self, ouvert, jeton) -> tuple[str, str]:
        if ouvert in ("", ENTETE):
            return "", ""
        if ouvert.startswith(NOUVEAU):
            nature = ouvert.removeprefix(NOUVEAU)
            if nature not in NatureBloc.values:
                raise KeyError(ouvert)
            return bloc_neuf(jeton, nature), nature
        bloc = self.contenu.bloc(ouvert) or self.base.bloc(ouvert)
        if bloc is None:
            raise KeyError(ouvert)
        return bloc.id, bloc.kind

    @cached_property
    def rang_ouvert(self) -> Rang | None:
        return next((r for r in self.rangs if r.nature.value == self.nature), None)

    @property
    def est_nouvelle(self) -> bool:
        """La partie ouverte n’est pas (ou plus) dans le texte : elle s’ouvre à la fin de sa nature."""
        return bool(self.numero) and self.contenu.bloc(self.numero) is None

    @property
    def faites(self) -> int:
        return sum(bool(r.lignes) for r in self.rangs if r.nature in DEMANDES)

    @property
    def total(self) -> int:
        return len(DEMANDES)


def _rang(groupe: Groupe) -> Rang:
    dernier = len(groupe.blocs) - 1
    return Rang(
        groupe,
        tuple(
            Ligne(bloc, titre_de(bloc), _debut(bloc), rang > 0, rang < dernier)
            for rang, bloc in enumerate(groupe.blocs)
        ),
    )


def _debut(bloc, mots: int = 18) -> str:
    suite = texte_seul(bloc.html).split()
    return " ".join(suite[:mots]) + ("…" if len(suite) > mots else "")
