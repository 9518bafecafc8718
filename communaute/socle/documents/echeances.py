"""L’entretien des fichiers : ce que plus rien ne cite finit par s’en aller."""

import datetime as dt
import uuid

from django.db import transaction
from django.utils import timezone

from communaute.socle.documents import rangement
from communaute.socle.documents.actions import purge
from communaute.socle.documents.citations import est_cite
from communaute.socle.documents.models import Document

SANS_LIGNE = 24 * 60 * 60
SANS_CITATION = dt.timedelta(days=30)


def passer() -> None:
    sweep_uncited()
    sweep_files()


def sweep_files() -> int:
    """Efface les fichiers sans ligne depuis plus d’un jour (un dépôt interrompu). Renvoie leur nombre."""
    perdus = [nom for nom in rangement.stored(older_than=SANS_LIGNE) if not _est_connu(nom)]
    rangement.remove(*perdus)
    return len(perdus)


def sweep_uncited(now=None) -> int:
    """Efface les documents de plus de trente jours qu’aucun état de leur texte ne cite. Renvoie leur nombre."""
    limite = (now or timezone.now()) - SANS_CITATION
    nombre = 0
    for numero in list(Document.objects.filter(depose_le__lt=limite).values_list("pk", flat=True)):
        with transaction.atomic():
            document = Document.objects.select_for_update().filter(pk=numero).first()
            if document is not None and not est_cite(document):
                nombre += purge(Document.objects.filter(pk=numero))
    return nombre


def _est_connu(nom: str) -> bool:
    try:
        numero = uuid.UUID(nom.partition("/")[2].partition("-")[0])
    except ValueError:
        return False
    return Document.objects.filter(pk=numero).exists()
