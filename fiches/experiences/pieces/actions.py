"""Joindre, décrire, déplacer, retirer. Chaque geste est un enregistrement ordinaire du texte de la fiche."""

from django.db import transaction
from django.utils.translation import gettext as _

from communaute.socle.documents.actions import depositing
from communaute.socle.documents.examen import examiner
from communaute.socle.documents.formats import FORMATS, poids
from communaute.socle.documents.limites import limites
from communaute.socle.documents.models import Document
from communaute.socle.refus import Refus
from fiches.experiences import actions, rules
from fiches.experiences.pieces import blocs
from fiches.experiences.pieces.lecture import documents_de

# Ce qu’un texte peut garder en tout, pièces retirées comprises (l’historique les montre encore).
GARDES = 5


def attach(fiche, *, fichier, title: str, alt: str, section: str, by) -> Document:
    """Joint un fichier téléversé. Le même, déjà joint à cette fiche, n’en fait qu’un.

    Lève Refus « droit », « fichier » (le fichier n’entre pas), « alt » (une image sans texte), « limite »,
    « section ». Un refus ne laisse rien de rangé.
    """
    _allow(rules.can_write(by, fiche))
    with examiner(fichier) as examine, depositing() as deposit, transaction.atomic():
        if examine.format.est_image:
            _describe_image(alt)
        fiche = _locked(fiche, by=by)
        head = fiche.texte.head
        contenu = head.contenu
        document = Document.objects.filter(texte=fiche.texte_id, sha256=examine.sha256).first()
        if document is not None and contenu.bloc(str(document.pk)):
            return document
        _within_limits(fiche, contenu, examine, neuf=document is None)
        _known_section(contenu, section)
        if document is None:
            document = deposit(examine, texte=fiche.texte, by=by)
        bloc = blocs.piece(document, title=title, alt=alt, section=section)
        actions.write(fiche, blocs.avec_piece(contenu, bloc), based_on=head, by=by)
    return document


def describe(fiche, numero: str, *, title: str, alt: str, section: str, based_on, by):
    """Change le titre, le texte d’image ou la section. Lève TexteEnConflit si une autre l’a changée autrement."""
    contenu = based_on.contenu
    document = _document(fiche, contenu, numero)
    if FORMATS[document.sorte].est_image:
        _describe_image(alt)
    _known_section(contenu, section)
    bloc = blocs.piece(document, title=title, alt=alt, section=section)
    return actions.write(fiche, blocs.avec_piece(contenu, bloc), based_on=based_on, by=by)


def move(fiche, numero: str, pas: int, *, by):
    """Une place plus haut (-1) ou plus bas (+1) dans sa section."""
    return _on_head(fiche, lambda contenu: blocs.deplacer(contenu, numero, pas), by=by)


def remove(fiche, numero: str, *, by):
    """Ôte la pièce du texte. Le fichier reste, pour l’historique ; la retirer deux fois ne change rien."""
    return _on_head(fiche, lambda contenu: blocs.sans_piece(contenu, numero), by=by)


def _on_head(fiche, change, *, by):
    with transaction.atomic():
        fiche = _locked(fiche, by=by)
        head = fiche.texte.head
        return actions.write(fiche, change(head.contenu), based_on=head, by=by)


def _locked(fiche, *, by):
    fiche = actions.locked(fiche, by=by)
    _allow(rules.can_write(by, fiche))
    return fiche


def _allow(oui: bool):
    if not oui:
        raise Refus("droit", _("Ce texte ne peut plus être modifié à cette étape."))


def _describe_image(alt: str):
    if not blocs.en_ligne(alt):
        raise Refus("alt", _("Dites ce que montre cette image, pour les personnes qui ne la voient pas."))


def _known_section(contenu, section: str):
    if section and section not in [bloc.kind for bloc in blocs.sections(contenu)]:
        raise Refus("section", _("Cette section n’est plus écrite : choisissez-en une autre."))


def _document(fiche, contenu, numero) -> Document:
    bloc = contenu.bloc(numero)
    document = documents_de([bloc] if bloc else []).get(numero)
    if document is None or document.texte_id != fiche.texte_id:
        raise Refus("absente", _("Cette pièce n’est plus jointe à la fiche."))
    return document


def _within_limits(fiche, contenu, examine, *, neuf: bool):
    bornes = limites()
    jointes = blocs.pieces(contenu)
    if len(jointes) >= bornes.nombre:
        raise Refus("limite", _("Cette fiche porte déjà toutes les pièces jointes qu’elle peut porter."))
    portes = sum(d.taille for d in documents_de(jointes).values())
    gardes = sum(Document.objects.filter(texte=fiche.texte_id).values_list("taille", flat=True))
    if portes + examine.taille > bornes.total or (neuf and gardes + examine.taille > bornes.total * GARDES):
        raise Refus(
            "limite",
            _("Avec ce fichier, les pièces jointes dépasseraient %(total)s : allégez-le, ou retirez-en une.")
            % {"total": poids(bornes.total)},
        )
