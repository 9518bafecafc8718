"""Joindre un document préparatoire, le déplacer, le retirer : chaque geste est un enregistrement du dossier."""

from django.db import transaction
from django.utils.translation import gettext as _

from ateliers.dossiers import contenu as c
from ateliers.dossiers.models import Dossier
from ateliers.programme import rules
from ateliers.programme.models import Atelier
from communaute.socle.documents.actions import depositing
from communaute.socle.documents.examen import examiner
from communaute.socle.documents.formats import poids
from communaute.socle.documents.limites import limites
from communaute.socle.documents.models import Document
from communaute.socle.journal.actions import record
from communaute.socle.recherche.actions import reindex
from communaute.socle.refus import Refus
from communaute.socle.texte.actions import open_text, save
from communaute.socle.texte.blocs import Contenu

# Ce que le dossier peut garder en tout, documents retirés compris : son historique les cite encore.
GARDES = 5


def attach(atelier, *, fichier, title: str, by) -> Document:
    """Joint un fichier téléversé ; le même, déjà joint, n’en fait qu’un. Un refus ne laisse rien de rangé.

    Lève Refus : « droit », « limite », ou celui de l’examen du fichier.
    """
    _allow(by, atelier)
    with examiner(fichier) as examine, depositing() as deposit, transaction.atomic():
        atelier, dossier = _open(atelier, by)
        texte = dossier.texte
        document = Document.objects.filter(texte=texte, sha256=examine.sha256).first()
        if document is not None and texte.head.contenu.bloc(str(document.pk)):
            return document
        _within_limits(texte, examine, neuf=document is None)
        if document is None:
            document = deposit(examine, texte=texte, by=by)
        _write(dossier, texte.head.contenu.avec_bloc(c.bloc_de(document, title)), by)
        record("atelier.document_joint", atelier, by=by, document=str(document.pk))
    return document


def move(atelier, numero: str, pas: int, *, by) -> None:
    with transaction.atomic():
        atelier, dossier = _open(atelier, by)
        _write(dossier, c.deplacer(dossier.texte.head.contenu, numero, pas), by)


def remove(atelier, numero: str, *, by) -> bool:
    """Retire le document de la page ; il ne se lit plus. Vrai s’il y était (double clic)."""
    with transaction.atomic():
        atelier, dossier = _open(atelier, by)
        contenu = dossier.texte.head.contenu
        if contenu.bloc(numero) is None:
            return False
        _write(dossier, c.sans(contenu, numero), by)
        record("atelier.document_retire", atelier, by=by, document=numero)
    return True


def _open(atelier, by):
    """L’atelier verrouillé, et son dossier, ouvert au premier document."""
    atelier = Atelier._base_manager.select_for_update(of=("self",)).get(pk=atelier.pk)
    _allow(by, atelier)
    dossier = Dossier.objects.select_related("texte__head").filter(atelier=atelier).first()
    if dossier is None:
        dossier = Dossier.objects.create(atelier=atelier, texte=open_text(Contenu(), by=by))
        dossier = Dossier.objects.select_related("texte__head").get(pk=dossier.pk)
    return atelier, dossier


def _write(dossier, contenu, by):
    save(dossier.texte, contenu, based_on=dossier.texte.head, by=by)
    reindex(dossier)


def _allow(by, atelier):
    if not rules.can_facilitate(by, atelier):
        raise Refus("droit", _("Ce geste ne vous revient pas."))


def _within_limits(texte, examine, *, neuf: bool):
    bornes, joints = limites(), [bloc.id for bloc in texte.head.contenu.blocs]
    if len(joints) >= bornes.nombre:
        raise Refus("limite", _("Cet atelier a déjà tous les documents qu’il peut avoir."))
    tailles = dict(Document.objects.filter(texte=texte).values_list("pk", "taille"))
    montres = sum(taille for pk, taille in tailles.items() if str(pk) in joints)
    gardes = sum(tailles.values())
    if montres + examine.taille > bornes.total or (neuf and gardes + examine.taille > bornes.total * GARDES):
        raise Refus(
            "limite",
            _("Avec ce fichier, les documents dépasseraient %(total)s : allégez-le, ou retirez-en un.")
            % {"total": poids(bornes.total)},
        )
