"""Ce qu’une page montre des pièces jointes : une requête s’il y en a, aucune sinon."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from communaute.socle.documents.a_part.image import VIGNETTE
from communaute.socle.documents.formats import FORMATS, en_bref
from communaute.socle.documents.models import Document
from fiches.experiences.parties import PIECE, codes
from fiches.experiences.pieces.blocs import adresse, alt_de

# Ce que toutes les pièces d’une fiche ajoutent, au plus, à ce qui se cherche d’elle.
MOTS_MAX = 150_000


@dataclass(frozen=True)
class Piece:
    """Une pièce jointe prête à être montrée. `largeur` et `hauteur` : celles de la vignette (0 sans image)."""

    id: str
    titre: str
    section: str
    adresse: str
    en_bref: str
    est_image: bool
    alt: str = ""
    vignette: str = ""
    largeur: int = 0
    hauteur: int = 0


def pieces_de(blocs, documents=None) -> dict[str, tuple[Piece, ...]]:
    """Les pièces de ces blocs (déjà triés selon qui lit), par code de section ; « » pour la fiche entière.

    `documents` : ceux de plusieurs textes, déjà lus (documents_de).
    """
    blocs = list(blocs)
    jointes = [bloc for bloc in blocs if bloc.kind == PIECE]
    if not jointes:
        return {}
    documents = documents_de(jointes) if documents is None else documents
    de, sortie = codes(blocs), {}
    for bloc in jointes:
        if bloc.id in documents:
            lue = _piece(bloc, documents[bloc.id], de[bloc.id])
            sortie[lue.section] = (*sortie.get(lue.section, ()), lue)
    return sortie


def documents_de(blocs) -> dict[str, Document]:
    """Les documents que citent ces pièces, par numéro, sans leurs mots."""
    numeros = [bloc.id for bloc in blocs if bloc.kind == PIECE]
    if not numeros:
        return {}
    return {str(d.pk): d for d in Document.objects.filter(pk__in=numeros).defer("texte_extrait")}


def mots_des_pieces(blocs) -> list[str]:
    """Ce qui se cherche des pièces de ces blocs : ce que montrent les images, ce que disent les documents."""
    jointes = [bloc for bloc in blocs if bloc.kind == PIECE]
    if not jointes:
        return []
    extraits = dict(
        Document.objects.filter(pk__in=[b.id for b in jointes]).values_list("pk", "texte_extrait")
    )
    mots, reste = [alt_de(bloc) for bloc in jointes], MOTS_MAX
    for bloc in jointes:
        extrait = extraits.get(UUID(bloc.id), "")[:reste]
        reste -= len(extrait)
        mots.append(extrait)
    return [mot for mot in mots if mot]


def _piece(bloc, document, section) -> Piece:
    image = FORMATS[document.sorte].est_image
    largeur, hauteur = _reduite(document.largeur, document.hauteur) if image else (0, 0)
    return Piece(
        id=bloc.id,
        titre=bloc.title,
        section=section,
        adresse=adresse(document),
        en_bref=en_bref(document.sorte, document.taille),
        est_image=image,
        alt=alt_de(bloc),
        vignette=reverse("documents:vignette", args=[document.pk]) if image else "",
        largeur=largeur,
        hauteur=hauteur,
    )


def _reduite(largeur: int, hauteur: int) -> tuple[int, int]:
    """Les côtés de la vignette, comme la réduction les calcule, à un point près."""
    rapport = min(1, VIGNETTE / max(largeur, hauteur))
    return max(1, round(largeur * rapport)), max(1, round(hauteur * rapport))
