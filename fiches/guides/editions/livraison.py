"""Mettre une édition en fichiers, et les refaire quand quelque chose s’en retire.

Les fichiers sont ceux de l’édition entière, que lit la communauté. Leurs octets dorment sous leur empreinte.
"""

import hashlib
import logging
import uuid
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from communaute.socle.exports.fabriquer import Echec, fabriquer
from communaute.socle.exports.formats import FORMATS
from communaute.socle.journal.actions import record
from communaute.socle.taches.reprises import tache
from communaute.socle.tirages.images import images_de
from communaute.socle.tirages.rangement import store_at
from fiches.guides.editions.lecture import lire
from fiches.guides.editions.models import Edition, Erratum, FichierLivre, Livraison
from fiches.guides.enums import EtatFichier

logger = logging.getLogger(__name__)


def chemin(fichier: FichierLivre) -> Path:
    """Où dort un fichier prêt."""
    nom = f"{fichier.sha256}.{fichier.format}"
    return Path(settings.MEDIA_ROOT) / "editions" / fichier.sha256[:2] / nom


@tache
def deliver(edition_pk: int) -> None:
    """Fait les fichiers qui manquent à l’édition telle qu’elle se lit. Deux tâches font la même chose, une fois."""
    livraison, lue = _livraison(edition_pk)
    for format in FORMATS:
        if not livraison.fichiers.filter(format=format).exists():
            _make(livraison, lue, format)
    _sweep(livraison)


def _livraison(edition_pk):
    """La livraison de ce qui se lit aujourd’hui : la dernière, ou une de plus si quelque chose s’est retiré."""
    with transaction.atomic():
        Edition.objects.select_for_update().values_list("pk").get(pk=edition_pk)
        edition = Edition.objects.with_guide().get(pk=edition_pk)
        lue = lire(edition, membre=True)
        derniere = edition.livraisons.order_by("-number").first()
        if derniere is not None and derniere.cle == lue.cle:
            return derniere, lue
        if derniere is not None and not any(e.le > derniere.le for e in lue.errata):
            phrase = _("Des passages ou des noms retirés depuis la parution n’y sont plus.")
            Erratum.objects.create(edition=edition, texte=phrase, jeton=uuid.uuid4())
            lue = lire(edition, membre=True)
        number = derniere.number + 1 if derniere else 0
        livraison = Livraison.objects.create(edition=edition, number=number, cle=lue.cle)
        record("edition.livrer", edition, livraison=number)
    return livraison, lue


def _make(livraison, lue, format) -> None:
    # Le livre connaît la pièce du dessus ; importé ici, il n’est lu que par la tâche.
    from fiches.guides.ouvrage import livre_de

    livre = livre_de(lue, livraison.number)
    try:
        octets = fabriquer(livre, format, images_de(livre))
        sha256 = hashlib.sha256(octets).hexdigest()
        store_at(chemin(FichierLivre(sha256=sha256, format=format)), octets)
    except Exception as echec:
        logger.exception("fichier manqué (%s, %s)", lue.edition, format)
        motif = echec.code if isinstance(echec, Echec) else type(echec).__name__
        valeurs = {"state": EtatFichier.MANQUE, "motif": motif}
    else:
        valeurs = {"state": EtatFichier.PRET, "sha256": sha256, "taille": len(octets)}
    FichierLivre.objects.get_or_create(livraison=livraison, format=format, defaults=valeurs)


def _sweep(livraison) -> None:
    """Ôte du disque les fichiers des livraisons d’avant : ils portent ce qui vient d’être retiré."""
    anciens = FichierLivre.objects.filter(
        livraison__edition=livraison.edition_id, livraison__number__lt=livraison.number, retire_le=None
    )
    for fichier in anciens:
        if fichier.state == EtatFichier.PRET:
            chemin(fichier).unlink(missing_ok=True)
    anciens.update(retire_le=timezone.now())


def retry(edition) -> None:
    """Refait les formats qui ont manqué."""
    FichierLivre.objects.filter(livraison__edition=edition, state=EtatFichier.MANQUE).delete()
    deliver.enqueue(edition.pk)


def fichiers_du_jour(lue) -> tuple[Livraison | None, dict[str, FichierLivre]]:
    """La livraison qui dit vrai de cette édition et ses fichiers, ou (None, {}) : ils se refont.

    `lue` : ce que la communauté lit de l’édition (`membre=True`).
    """
    livraison = (
        lue.edition.livraisons.filter(cle=lue.cle).order_by("-number").prefetch_related("fichiers").first()
    )
    if livraison is None:
        return None, {}
    return livraison, {f.format: f for f in livraison.fichiers.all() if f.retire_le is None}
