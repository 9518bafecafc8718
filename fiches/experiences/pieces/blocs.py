"""Une pièce jointe est un bloc du texte : elle se fusionne, se compare et s’assume avec lui. Aucune écriture ici."""

import base64
from dataclasses import replace

from django.urls import reverse

from communaute.socle.documents.formats import FORMATS
from communaute.socle.documents.models import Document
from communaute.socle.documents.noms import nom_d_adresse
from communaute.socle.texte.arbre import Noeud, analyser, serialiser
from communaute.socle.texte.blocs import Bloc, Contenu
from communaute.socle.texte.en_ligne import sans_invisibles
from fiches.experiences.parties import DE_LA_FICHE, PIECE, SUITES, codes, ranger


def adresse(document: Document) -> str:
    return reverse("documents:fichier", args=[document.pk, nom_d_adresse(document.nom)])


def piece(document: Document, *, title: str, alt: str = "", section: str = DE_LA_FICHE) -> Bloc:
    """Le bloc d’un document : une image et sa légende, ou un lien. Sans titre, le nom du fichier en tient lieu."""
    title, alt = en_ligne(title) or document.nom.rpartition(".")[0], en_ligne(alt)
    numero = {"data-p": base64.b32encode(document.pk.bytes)[:8].decode().lower()}
    if FORMATS[document.sorte].est_image:
        image = Noeud("img", {"src": adresse(document), "alt": alt})
        noeud = Noeud("figure", numero, [image, Noeud("figcaption", {}, [title])])
    else:
        noeud = Noeud("p", numero, [Noeud("a", {"href": adresse(document)}, [title])])
    return Bloc(
        id=str(document.pk), kind=PIECE, title=title, html=serialiser(noeud), data={"section": section}
    )


def alt_de(bloc: Bloc) -> str:
    images = (noeud for noeud in analyser(bloc.html).tous() if noeud.tag == "img")
    return next((image.attrs.get("alt", "") for image in images), "")


def adresse_de(bloc: Bloc) -> str:
    """L’adresse du fichier, telle que le texte la cite ; la règle de visibilité se redemande en l’ouvrant."""
    cites = (noeud.attrs.get("src") or noeud.attrs.get("href") for noeud in analyser(bloc.html).tous())
    return next((cite for cite in cites if cite), "")


def pieces(contenu: Contenu) -> list[Bloc]:
    """Toutes les pièces, dans l’ordre du texte."""
    return [bloc for bloc in contenu.blocs if bloc.kind == PIECE]


def sections(contenu: Contenu) -> list[Bloc]:
    """Celles où une pièce peut se ranger : les sections écrites."""
    return [bloc for bloc in contenu.blocs if bloc.kind not in SUITES]


def avec_piece(contenu: Contenu, bloc: Bloc) -> Contenu:
    """Le contenu où cette pièce est à sa place : la même si elle y était, sinon la dernière de sa section."""
    return _rangee(contenu.avec_bloc(bloc))


def sans_piece(contenu: Contenu, numero: str) -> Contenu:
    return replace(contenu, blocs=tuple(b for b in contenu.blocs if b.id != numero or b.kind != PIECE))


def deplacer(contenu: Contenu, numero: str, pas: int) -> Contenu:
    """La pièce une place plus haut (-1) ou plus bas (+1) parmi celles de sa section ; au bout, rien ne bouge."""
    de = codes(contenu.blocs)
    rangs = [n for n, b in enumerate(contenu.blocs) if b.kind == PIECE and de[b.id] == de.get(numero)]
    ici = next((n for n, rang in enumerate(rangs) if contenu.blocs[rang].id == numero), None)
    if ici is None or not 0 <= ici + pas < len(rangs):
        return contenu
    blocs = list(contenu.blocs)
    un, autre = rangs[ici], rangs[ici + pas]
    blocs[un], blocs[autre] = blocs[autre], blocs[un]
    return replace(contenu, blocs=tuple(blocs))


def _rangee(contenu):
    ordre = [bloc.kind for bloc in sections(contenu)]
    return replace(contenu, blocs=ranger(contenu.blocs, ordre))


def en_ligne(texte: str) -> str:
    """Sur une ligne, sans rien d’invisible."""
    return " ".join(sans_invisibles(texte).split())
