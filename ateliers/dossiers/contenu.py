"""Le dossier d’un atelier en valeurs : une suite de documents, chacun un bloc du texte. Aucune écriture ici."""

import base64
from dataclasses import replace

from django.urls import reverse

from communaute.socle.documents.models import Document
from communaute.socle.documents.noms import nom_d_adresse
from communaute.socle.texte.arbre import Noeud, serialiser
from communaute.socle.texte.blocs import Bloc, Contenu
from communaute.socle.texte.en_ligne import sans_invisibles

DOCUMENT = "document"


def adresse(document: Document) -> str:
    return reverse("documents:fichier", args=[document.pk, nom_d_adresse(document.nom)])


def bloc_de(document: Document, title: str) -> Bloc:
    """Un lien vers le document ; sans titre, le nom du fichier en tient lieu."""
    title = " ".join(sans_invisibles(title).split()) or document.nom.rpartition(".")[0]
    numero = {"data-p": base64.b32encode(document.pk.bytes)[:8].decode().lower()}
    lien = Noeud("p", numero, [Noeud("a", {"href": adresse(document)}, [title])])
    return Bloc(id=str(document.pk), kind=DOCUMENT, title=title, html=serialiser(lien))


def sans(contenu: Contenu, numero: str) -> Contenu:
    return replace(contenu, blocs=tuple(bloc for bloc in contenu.blocs if bloc.id != numero))


def deplacer(contenu: Contenu, numero: str, pas: int) -> Contenu:
    """Une place plus haut (-1) ou plus bas (+1) ; au bout, rien ne bouge."""
    blocs = list(contenu.blocs)
    ici = next((rang for rang, bloc in enumerate(blocs) if bloc.id == numero), None)
    if ici is not None and 0 <= ici + pas < len(blocs):
        blocs.insert(ici + pas, blocs.pop(ici))
    return replace(contenu, blocs=tuple(blocs))
