"""Bâtir le déroulé : ajouter, récrire, retirer, déplacer, allonger. L’atelier est verrouillé ; les heures suivent.

`version` : le déroulé tel qu’on l’avait sous les yeux. Périmée, rien n’est écrit et Refus « perime » le dit.
"""

import datetime as dt
import hashlib

from django.db import transaction
from django.utils.translation import gettext as _

from ateliers.programme import rules
from ateliers.programme.dates import PARIS
from ateliers.programme.models import Atelier, Conduite, Sequence
from communaute.socle.journal.actions import record
from communaute.socle.recherche.actions import reindex
from communaute.socle.refus import Refus

PUBLICS = ("title", "minutes", "nature", "forme", "consigne")
PRIVES = ("intention", "note", "materiel", "plan_b", "responsable")
MINUIT = 24 * 60


def sequences_de(atelier) -> list[Sequence]:
    """Dans l’ordre de la journée, avec ce que l’animation en garde pour elle ; une requête."""
    return list(atelier.sequences.select_related("conduite"))


def version_de(sequences) -> str:
    """Un signe court, le même tant que rien n’a bougé, ni les heures, ni les mots, publics ou privés."""
    lignes = [
        (s.pk, s.starts_at, *(getattr(s, n) for n in PUBLICS), *prive_de(s).values()) for s in sequences
    ]
    return hashlib.sha256(repr(lignes).encode()).hexdigest()[:16]


def prive_de(sequence) -> dict:
    conduite = getattr(sequence, "conduite", None)
    return {nom: getattr(conduite, nom, "") for nom in PRIVES}


def write(atelier, *, pk=None, champs, prive, version, by) -> Sequence:
    """Ajoute une séquence à la fin (`pk` vide) ou récrit celle-ci ; ce qui suit change d’heure."""
    with transaction.atomic():
        atelier, rangees = _open(atelier, version, by)
        sequence = _find(rangees, pk) if pk else Sequence(atelier=atelier)
        if not pk:
            rangees.append(sequence)
        for nom in PUBLICS:
            setattr(sequence, nom, champs[nom])
        _save(atelier, rangees, by)
        Conduite.objects.update_or_create(sequence=sequence, defaults={nom: prive[nom] for nom in PRIVES})
    return sequence


def remove(atelier, *, pk, version, by) -> None:
    with transaction.atomic():
        atelier, rangees = _open(atelier, version, by)
        sequence = _find(rangees, pk)
        rangees.remove(sequence)
        debut = min([sequence.starts_at, *(s.starts_at for s in rangees)])
        sequence.delete()
        _save(atelier, rangees, by, debut)


def move(atelier, *, pk, pas, version, by) -> None:
    """Un rang plus haut (`pas` -1) ou plus bas (1) ; au bout, rien ne se passe."""
    with transaction.atomic():
        atelier, rangees = _open(atelier, version, by)
        sequence = _find(rangees, pk)
        debut, ici = rangees[0].starts_at, rangees.index(sequence)
        la = min(max(ici + pas, 0), len(rangees) - 1)
        rangees.insert(la, rangees.pop(ici))
        _save(atelier, rangees, by, debut)


def stretch(atelier, *, pk, minutes, version, by) -> None:
    """Change une durée. Lève Refus « duree » pour une durée impossible."""
    if not str(minutes).isdecimal() or not 1 <= int(minutes) <= MINUIT:
        raise Refus("duree", _("Donnez une durée en minutes, au moins 1."))
    with transaction.atomic():
        atelier, rangees = _open(atelier, version, by)
        _find(rangees, pk).minutes = int(minutes)
        _save(atelier, rangees, by)


def _open(atelier, version, by):
    atelier = Atelier._base_manager.select_for_update(of=("self",)).get(pk=atelier.pk)
    if not rules.can_facilitate(by, atelier):
        raise Refus("droit", _("Ce geste ne vous revient pas."))
    rangees = sequences_de(atelier)
    if version != version_de(rangees):
        raise Refus(
            "perime",
            _("Le déroulé a changé pendant que vous l’aviez sous les yeux. Votre saisie est gardée ici ; "
              "regardez ce qui a changé avant d’enregistrer de nouveau."),
        )  # fmt: skip
    return atelier, rangees


def _find(rangees, pk) -> Sequence:
    for sequence in rangees:
        if str(sequence.pk) == str(pk):
            return sequence
    raise Refus("inconnue", _("Cette séquence n’est plus dans le déroulé."))


def _save(atelier, rangees, by, debut=None):
    """L’heure de chacune : le début de la première, puis les durées. Un déroulé ne passe pas minuit."""
    depart = debut or (rangees and rangees[0].starts_at) or atelier.starts_at.astimezone(PARIS).time()
    minutes = depart.hour * 60 + depart.minute
    for rang, sequence in enumerate(rangees, 1):
        if minutes + sequence.minutes > MINUIT:
            raise Refus("minuit", _("Le déroulé passerait minuit : raccourcissez une séquence."))
        sequence.order, sequence.starts_at = rang, dt.time(minutes // 60, minutes % 60)
        minutes += sequence.minutes
        sequence.save()
    atelier.save(update_fields=["updated_at"])
    record("atelier.programme", atelier, by=by)
    reindex(atelier)
