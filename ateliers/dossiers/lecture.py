"""Ce que la page d’un atelier montre de ses documents, et ce qui s’en cherche."""

from dataclasses import dataclass

from ateliers.dossiers.contenu import adresse
from ateliers.dossiers.models import Dossier
from communaute.socle.documents.formats import en_bref
from communaute.socle.documents.models import Document

# Ce que tous les documents ajoutent, au plus, à ce qui se cherche d’un atelier.
MOTS_MAX = 150_000


@dataclass(frozen=True)
class Joint:
    id: str
    titre: str
    adresse: str
    en_bref: str


def documents_de(atelier) -> list[Joint]:
    """Dans leur ordre : une requête, deux s’il y en a. L’appelant a vérifié que l’on lit l’atelier."""
    blocs = _blocs(atelier)
    if not blocs:
        return []
    documents = {
        str(d.pk): d for d in Document.objects.filter(pk__in=[b.id for b in blocs]).defer("texte_extrait")
    }
    return [
        Joint(b.id, b.title, adresse(documents[b.id]), en_bref(documents[b.id].sorte, documents[b.id].taille))
        for b in blocs
        if b.id in documents
    ]


def mots_du_dossier(atelier) -> list[str]:
    """Les titres, et ce que disent les documents ; qui lit l’atelier les lit."""
    blocs, reste = _blocs(atelier), MOTS_MAX
    mots = [bloc.title for bloc in blocs]
    if blocs:
        documents = Document.objects.filter(pk__in=[bloc.id for bloc in blocs])
        for extrait in documents.values_list("texte_extrait", flat=True):
            mots.append(extrait[:reste])
            reste -= len(mots[-1])
    return [mot for mot in mots if mot]


def _blocs(atelier):
    dossier = Dossier.objects.select_related("texte__head").filter(atelier=atelier).first()
    return dossier.texte.head.contenu.blocs if dossier else ()
