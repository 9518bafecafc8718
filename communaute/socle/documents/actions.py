"""Ranger un fichier examiné, effacer ceux d’un texte. Le fichier est sur le disque avant que sa ligne n’existe."""

import contextlib
import uuid
from collections.abc import Callable, Iterator

from django.db import transaction

from communaute.socle.documents import rangement
from communaute.socle.documents.examen import Examine
from communaute.socle.documents.models import Document
from communaute.socle.documents.taches import extraire


@contextlib.contextmanager
def depositing() -> Iterator[Callable[..., Document]]:
    """Donne `deposit(examine, texte=…, by=…)`. Si le bloc échoue, les fichiers qu’il a rangés s’en vont.

    Entoure la transaction (et non l’inverse) : une validation qui échoue efface aussi.
    """
    ranges: list[str] = []

    def deposit(examine: Examine, *, texte, by) -> Document:
        numero = uuid.uuid4()
        fichier = rangement.nom_de(numero)
        vignette = rangement.nom_de(numero, "-v") if examine.vignette else ""
        for nom, source in ((fichier, examine.fichier), (vignette, examine.vignette)):
            if nom:
                ranges.append(nom)
                rangement.store(nom, source)
        document = Document.objects.create(
            id=numero,
            texte=texte,
            nom=examine.nom,
            sorte=examine.format.code,
            taille=examine.taille,
            sha256=examine.sha256,
            fichier=fichier,
            vignette=vignette,
            largeur=examine.largeur,
            hauteur=examine.hauteur,
            depose_par=by,
        )
        if not examine.format.est_image:
            extraire.enqueue(str(document.pk))
        return document

    try:
        yield deposit
    except BaseException:
        rangement.remove(*ranges)
        raise


def purge(documents) -> int:
    """Efface ces documents ; leurs fichiers partent une fois la transaction validée. Renvoie leur nombre."""
    noms = [nom for paire in documents.values_list("fichier", "vignette") for nom in paire]
    nombre, _detail = documents.delete()
    transaction.on_commit(lambda: rangement.remove(*noms))
    return nombre
