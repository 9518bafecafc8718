"""Les notes dans les courriels : combien, et par où commencer. Revérifié à l’envoi : rien pour qui ne les lit plus.

Aucun mot d’une note ni d’une réponse ne part par courriel : le lien mène au passage.
"""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import ngettext

from communaute.comptes.models import Personne
from communaute.socle.notifications.actions import notify
from communaute.socle.passages.models import Annotation, EtatAnnotation, Poids
from fiches.experiences.relecture import rules


@dataclass(frozen=True)
class NotesEnvoyees:
    """Les notes ouvertes quand la reprise est demandée. `premiere` : la première écrite."""

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
    """Les notes qui attendent encore : celles de cette reprise-là, et les ouvertes d’avant ; jamais les siennes.

    L’avis garde dans sa clé l’instant où les dernières sont parties.
    """
    depart = _moment(avis.key)
    if depart is None or not rules.can_follow(avis.recipient, fiche):
        return None
    ouvertes = _envoyees(fiche).filter(envoyee_le__lte=depart, state=EtatAnnotation.OUVERTE)
    notes = list(ouvertes.exclude(author=avis.recipient))
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


@dataclass(frozen=True)
class Conversation:
    """Ce qu’une note a déjà fait dire : `numeros` des réponses, et combien de fois chaque personne y a pris part."""

    note: int
    numeros: frozenset[int]
    dites: Counter

    @classmethod
    def de(cls, note: Annotation) -> "Conversation":
        reponses = list(note.reponses.values_list("pk", "author_id"))
        dites = Counter(dict.fromkeys((note.author_id, note.tranchee_par_id), 0))
        dites.update(author for _pk, author in reponses)
        return cls(note.pk, frozenset(pk for pk, _author in reponses), dites)


def tell(fiche, avant: Conversation, *, by) -> None:
    """Celles et ceux qui ont pris part à la conversation, et qui la lisent encore, apprennent qu’elle avance.

    Une fois par heure et par note, quel que soit le nombre de gestes ; de nouveau dès que la personne a répondu.
    """
    heure = timezone.now().strftime("%Y-%m-%dT%H")
    for personne in Personne.objects.filter(pk__in=avant.dites.keys() - {None, by.pk}, is_active=True):
        if rules.can_follow(personne, fiche):
            key = f"{avant.note}:{avant.dites[personne.pk]}:{heure}"
            notify("fiche.reponse", fiche, [personne], by=by, key=key)


def note_de_la_reponse(avis, fiche) -> int | None:
    """Le numéro de la note dont la conversation avance, si la personne prévenue peut encore la lire."""
    numero = avis.key.split(":")[2]
    if not numero.isdecimal() or not rules.can_follow(avis.recipient, fiche):
        return None
    return _envoyees(fiche).filter(pk=numero).values_list("pk", flat=True).first()


def suit_la_conversation(avis, fiche) -> bool:
    """Le courriel n’a lieu d’être que si elle ouvre encore la marge."""
    return note_de_la_reponse(avis, fiche) is not None


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
