"""Les résultats : des nombres et des phrases, jamais une réponse. Rien avant la clôture, ni sous quatre avis."""

import datetime as dt
from dataclasses import dataclass, field

from django.utils import timezone

from ateliers.evaluations.actions import hasard
from ateliers.evaluations.enums import ECHELLES, PHRASES, QUESTIONS
from ateliers.evaluations.rules import is_over

MINIMUM = 4


@dataclass(frozen=True)
class Point:
    """Un mot de l’échelle et combien de fois il a été choisi. `part` : en centièmes, arrondie."""

    libelle: str
    nombre: int
    part: int


@dataclass(frozen=True)
class EchelleLue:
    code: str
    question: str
    points: list[Point]
    repondu: int


@dataclass(frozen=True)
class Resultats:
    """`lisibles` : l’évaluation est close et a reçu assez d’avis ; sinon tout le reste est vide, `nombre` compris.

    `finie` : elle ne reçoit plus d’avis. `textes` : (intitulé, phrases dans un ordre tiré au sort, sans lien).
    """

    finie: bool
    lisibles: bool
    nombre: int = 0
    echelles: list[EchelleLue] = field(default_factory=list)
    textes: list[tuple[str, list[str]]] = field(default_factory=list)


def resultats(evaluation, now: dt.datetime | None = None) -> Resultats:
    """Une requête. Ne se lit qu’après la fermeture, par l’équipe comme par les autres."""
    if not is_over(evaluation, now or timezone.now()):
        return Resultats(finie=False, lisibles=False)
    return rassembler(list(evaluation.reponses.values(*QUESTIONS)))


def rassembler(reponses: list[dict]) -> Resultats:
    """Les résultats de ces réponses, s’il y en a assez."""
    if len(reponses) < MINIMUM:
        return Resultats(finie=True, lisibles=False)
    textes = {nom: [r[nom].strip() for r in reponses if r[nom].strip()] for nom in PHRASES}
    for phrases in textes.values():
        hasard.shuffle(phrases)
    return Resultats(
        finie=True,
        lisibles=True,
        nombre=len(reponses),
        echelles=[_lue(code, [r[code] for r in reponses if r[code]]) for code in ECHELLES],
        textes=[(str(PHRASES[nom]), phrases) for nom, phrases in textes.items()],
    )


def _lue(code, notes) -> EchelleLue:
    echelle = ECHELLES[code]
    points = [
        Point(str(mot), notes.count(n), round(100 * notes.count(n) / len(notes)) if notes else 0)
        for n, mot in enumerate(echelle.points, 1)
    ]
    return EchelleLue(code, str(echelle.question), points, len(notes))
