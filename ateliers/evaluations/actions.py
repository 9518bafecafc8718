"""Ouvrir l’évaluation, y répondre, la clore. Répondre n’a pas de `by` : personne n’est nommé, rien n’est journalisé."""

import random
import secrets

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ateliers.evaluations.enums import QUESTIONS
from ateliers.evaluations.models import Evaluation, Reponse
from ateliers.evaluations.rules import OBSTACLES, OUVERTE, is_open, obstacle_to_open
from ateliers.programme.models import Atelier
from ateliers.programme.rules import can_facilitate
from communaute.socle.journal.actions import record
from communaute.socle.refus import Refus

# Ni 0 ni O, ni 1 ni I ni L, et aucune voyelle : se lit de loin, ne fait pas de mot.
LETTRES = "23456789BCDFGHJKMNPQRSTVWXZ"
LONGUEUR = 6
hasard = random.SystemRandom()


def open_room(*, atelier, by, now=None) -> Evaluation:
    """Ouvre l’évaluation et lui donne un code à afficher ; déjà ouverte, elle garde le sien (double clic).

    `now` : l’instant du geste, quand on reprend une journée passée.
    Lève Refus : « droit », « annule », « reporte », « pas_encore » ou « trop_tard ».
    """
    moment = now or timezone.now()
    with transaction.atomic():
        atelier = Atelier._base_manager.select_for_update(of=("self",)).get(pk=atelier.pk)
        if not can_facilitate(by, atelier):
            raise Refus("droit", _("Ce geste ne vous revient pas."))
        if deja := Evaluation.objects.filter(atelier=atelier).first():
            return deja
        if code := obstacle_to_open(atelier, moment):
            raise Refus(code, OBSTACLES[code])
        evaluation = Evaluation.objects.create(
            atelier=atelier, code=_free_code(), ouverte_le=moment, ferme_le=atelier.ends_at + OUVERTE
        )
        record("evaluation.ouvrir", evaluation, by=by, atelier=atelier.pk)
    return evaluation


def answer(*, evaluation, jeton, avis, now=None) -> None:
    """Garde un avis : {question: réponse}. `jeton` : un numéro tiré avec la page ; un double clic n’en garde qu’un.

    N’écrit rien d’autre, nulle part. Le jour gardé est celui de l’ouverture, pour tous. Lève Refus « close ».
    """
    with transaction.atomic():
        lues = Evaluation.objects.select_related("atelier").select_for_update(of=("self",))
        evaluation = lues.get(pk=evaluation.pk)
        if not is_open(evaluation, now or timezone.now()):
            raise Refus("close", OBSTACLES["close"])
        Reponse.objects.bulk_create([_reponse(evaluation, id=jeton, **avis)], ignore_conflicts=True)


def close(evaluation, *, now=None) -> bool:
    """Close l’évaluation dont le délai est passé : tous les avis sont récrits, d’un coup, dans un ordre tiré au sort.

    Chaque question est mélangée à part : ce qu’une personne a répondu ici et là ne se rassemble plus. Nouveaux
    numéros, même transaction, donc même trace dans la base. Déjà close, ou pas encore l’heure : rien ne se passe.
    """
    moment = now or timezone.now()
    with transaction.atomic():
        evaluation = Evaluation.objects.select_for_update().get(pk=evaluation.pk)
        if evaluation.close_le or moment < evaluation.ferme_le:
            return False
        colonnes = {nom: list(evaluation.reponses.values_list(nom, flat=True)) for nom in QUESTIONS}
        for colonne in colonnes.values():
            hasard.shuffle(colonne)
        evaluation.reponses.all().delete()
        rangees = zip(*colonnes.values(), strict=True)
        Reponse.objects.bulk_create(
            _reponse(evaluation, **dict(zip(QUESTIONS, rangee, strict=True))) for rangee in rangees
        )
        evaluation.close_le = moment
        evaluation.save(update_fields=["close_le"])
        record("evaluation.clore", evaluation, atelier=evaluation.atelier_id)
    return True


def close_due() -> int:
    """Close celles dont le délai est passé."""
    dues = Evaluation.objects.filter(close_le=None, ferme_le__lte=timezone.now())
    return sum(close(evaluation) for evaluation in dues)


def _reponse(evaluation, **champs) -> Reponse:
    return Reponse(evaluation=evaluation, jour=timezone.localdate(evaluation.ouverte_le), **champs)


def _free_code() -> str:
    while True:
        code = "".join(secrets.choice(LETTRES) for _n in range(LONGUEUR))
        if not Evaluation.objects.filter(code=code).exists():
            return code
