"""Lire les mots d’un document, après coup : s’ils ne se lisent pas, le fichier reste ce qu’il est."""

import logging

from django.db import transaction
from django.utils import timezone

from communaute.socle.documents import rangement
from communaute.socle.documents.a_part import lancer
from communaute.socle.documents.documente import owner_of
from communaute.socle.documents.models import Document
from communaute.socle.recherche.actions import reindex
from communaute.socle.taches.reprises import tache

logger = logging.getLogger(__name__)
LONGUEUR_MAX = 200_000


@tache
def extraire(numero: str):
    """Extrait les mots une fois, puis récrit l’entrée de recherche de l’objet qui les porte."""
    document = Document.objects.filter(pk=numero, extrait_le=None).first()
    if document is None:
        return
    lus = lancer.mots(rangement.chemin(document.fichier), document.sorte, LONGUEUR_MAX)
    if "refus" in lus:
        logger.warning("document %s : ses mots ne se lisent pas (%s)", document.pk, lus["refus"])
    with transaction.atomic():
        document = Document.objects.select_for_update().filter(pk=numero).first()
        if document is None:
            return
        document.texte_extrait, document.extrait_le = lus.get("mots", ""), timezone.now()
        document.save(update_fields=["texte_extrait", "extrait_le"])
        owner = owner_of(document)
        if owner is not None:
            reindex(owner)
