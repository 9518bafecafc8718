"""Les notes dans les courriels : combien, et par où commencer. Revérifié à l’envoi : rien pour qui ne les lit plus."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.utils.translation import ngettext

from communaute.socle.passages.models import Annotation, EtatAnnotation, Poids
from fiches.experiences.relecture import rules


@dataclass(frozen=True)
class NotesEnvoyees:
    """Les notes parties avec une demande de reprise. `premiere` : la première dans l’ordre où elles ont été écrites."""

    necessaires: int
    suggestions: int
    premiere: int

    @property
    def total(self) -> int:
        return self.necessaires + self.suggestions

    @property
    def en_mots(self) -> str:
        """« 2 nécessaires, 1 suggestion »"""
        return _suite(
            (self.necessaires, ngettext("%d nécessaire", "%d nécessaires", self.necessaires)),
            (self.suggestions, ngettext("%d suggestion", "%d suggestions", self.suggestions)),
        )


@dataclass(frozen=True)
class SuitesDonnees:
    """Ce que sont devenues les notes d’une personne."""

    traitees: int
    ecartees: int
    ouvertes: int
    premiere: int

    @property
    def en_mots(self) -> str:
        """« 1 traitée, 2 encore ouvertes »"""
        return _suite(
            (self.traitees, ngettext("%d traitée", "%d traitées", self.traitees)),
            (self.ecartees, ngettext("%d écartée", "%d écartées", self.ecartees)),
            (self.ouvertes, ngettext("%d encore ouverte", "%d encore ouvertes", self.ouvertes)),
        )


def suit_la_fiche(avis, fiche) -> bool:
    """Le motif d’une reprise ne regarde que celles et ceux qui écrivent et relisent, au moment de l’envoi."""
    return rules.can_follow(avis.recipient, fiche)


def notes_de_la_reprise(avis, fiche) -> NotesEnvoyees | None:
    """Les notes de cette reprise-là : l’avis garde dans sa clé l’instant où elles sont parties."""
    depart = _moment(avis.key)
    if depart is None or not rules.can_follow(avis.recipient, fiche):
        return None
    notes = list(_envoyees(fiche).filter(envoyee_le=depart))
    if not notes:
        return None
    necessaires = sum(n.poids == Poids.NECESSAIRE for n in notes)
    return NotesEnvoyees(necessaires, len(notes) - necessaires, notes[0].pk)


def suites_de_mes_notes(avis, fiche) -> SuitesDonnees | None:
    """Quand la fiche revient : ce qu’il est advenu des notes de la personne prévenue."""
    if not rules.can_follow(avis.recipient, fiche):
        return None
    notes = list(_envoyees(fiche).filter(author=avis.recipient))
    if not notes:
        return None
    par_etat = Counter(n.state for n in notes)
    etats = (EtatAnnotation.TRAITEE, EtatAnnotation.ECARTEE, EtatAnnotation.OUVERTE)
    return SuitesDonnees(*(par_etat[etat] for etat in etats), notes[0].pk)


def _suite(*comptes: tuple[int, str]) -> str:
    """Les comptes qui ne sont pas nuls, l’un après l’autre."""
    return ", ".join(phrase % n for n, phrase in comptes if n)


def _envoyees(fiche):
    return Annotation.objects.filter(texte=fiche.texte_id, envoyee_le__isnull=False)


def _moment(key: str) -> dt.datetime | None:
    """La fin d’une clé d’avis (« fiches.fiche:12:2026-03-12T… »), si c’est un instant."""
    try:
        return dt.datetime.fromisoformat(key.split(":", 2)[-1])
    except ValueError:
        return None
