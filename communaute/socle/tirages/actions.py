"""Demander un tirage, le faire, l’ôter quand il a servi."""

import datetime as dt
import logging

from django.db import transaction
from django.utils import timezone

from communaute.socle.exports.fabriquer import Echec, fabriquer
from communaute.socle.exports.formats import FORMATS
from communaute.socle.exports.ouvrage import Ouvrage, empreinte
from communaute.socle.taches.reprises import tache
from communaute.socle.tirages import rangement
from communaute.socle.tirages.images import images_de
from communaute.socle.tirages.models import EtatTirage, Tirage

logger = logging.getLogger(__name__)
# Un fichier fait se refait en quelques secondes : il ne dort pas ici pour toujours.
GARDE, GARDE_MANQUE = dt.timedelta(days=7), dt.timedelta(days=1)


def ask(*, ouvrage: Ouvrage, format: str) -> Tirage:
    """Le tirage de cet ouvrage dans ce format : celui qui existe (double clic), ou un neuf, mis en file.

    Lève KeyError pour un format inconnu.
    """
    FORMATS[format]
    with transaction.atomic():
        tirage, neuf = Tirage.objects.get_or_create(
            empreinte=empreinte(ouvrage, format),
            defaults={"format": format, "title": ouvrage.titre[:300], "ouvrage": ouvrage.to_json()},
        )
        if neuf:
            make.enqueue(tirage.pk)
    return tirage


@tache
def make(pk: int) -> None:
    """Fait le fichier, hors de toute transaction ; deux tâches rangent la même chose au même endroit."""
    tirage = Tirage.objects.filter(pk=pk, state=EtatTirage.DEMANDE).first()
    if tirage is None:
        return
    ouvrage = Ouvrage.from_json(tirage.ouvrage)
    try:
        octets = fabriquer(ouvrage, tirage.format, images_de(ouvrage))
        rangement.store(tirage, octets)
    except Exception as echec:
        # Prévu ou non, ce n’est jamais « en préparation » pour toujours : la page le dit, l’équipe le lit.
        logger.exception("tirage manqué (%s, %s)", tirage.title, tirage.format)
        motif = echec.code if isinstance(echec, Echec) else type(echec).__name__
        _finish(pk, state=EtatTirage.MANQUE, motif=motif)
        return
    _finish(pk, state=EtatTirage.PRET, taille=len(octets))


def _finish(pk: int, **champs) -> None:
    champs |= {"ouvrage": None, "fini_le": timezone.now()}
    Tirage.objects.filter(pk=pk, state=EtatTirage.DEMANDE).update(**champs)


def sweep(now=None) -> int:
    """Efface les tirages d’il y a plus d’une semaine, et les manqués de la veille, qui pourront se redemander."""
    now = now or timezone.now()
    vieux = Tirage.objects.filter(demande_le__lt=now - GARDE)
    vieux |= Tirage.objects.filter(state=EtatTirage.MANQUE, demande_le__lt=now - GARDE_MANQUE)
    nombre = 0
    for pk in vieux.values_list("pk", flat=True):
        with transaction.atomic():
            # Le fichier part sous le verrou de sa ligne : une demande qui attend en refera un, après.
            if tirage := Tirage.objects.select_for_update().filter(pk=pk).first():
                rangement.remove(tirage)
                tirage.delete()
                nombre += 1
    return nombre
