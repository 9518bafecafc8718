"""Ce que cette personne emporte d’une édition : ses fichiers, ou l’extrait de ce qui est ouvert à tout le monde."""

from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from communaute.reseaux.enums import Visibilite
from communaute.socle.documents.formats import poids
from communaute.socle.exports.formats import FORMATS, Format
from communaute.socle.exports.ouvrage import Ouvrage
from fiches.guides.editions.lecture import lire
from fiches.guides.editions.livraison import fichiers_du_jour
from fiches.guides.editions.models import FichierLivre
from fiches.guides.editions.reference import numero
from fiches.guides.enums import EtatFichier
from fiches.guides.ouvrage import livre_de


@dataclass(frozen=True)
class Pret:
    """Un fichier fait : `poids` en mots, `sha256` pour vérifier qu’on a bien reçu celui-là."""

    format: Format
    poids: str
    sha256: str
    adresse: str


@dataclass(frozen=True)
class AEmporter:
    """`est_extrait` : l’édition a des textes que cette personne ne lit pas, et se lit par extrait.

    `attend` : un format se fait encore ; `manques` : ceux qui n’ont pas pu être faits. `numero` : « 1 », « 1.1 ».
    """

    est_extrait: bool = False
    prets: tuple[Pret, ...] = ()
    manques: tuple[Format, ...] = ()
    attend: bool = False
    numero: str = ""
    pdf_de_tous: str = ""


def a_emporter(lue, *, membre: bool) -> AEmporter:
    """`lue` : ce que la personne lit de l’édition."""
    fichiers, livraison = fichiers_de(lue, membre=membre)
    if fichiers is None:
        return AEmporter(est_extrait=True)
    prets = tuple(_pret(lue.edition, fichiers[code]) for code in FORMATS if _est_pret(fichiers.get(code)))
    manques = tuple(FORMATS[code] for code in FORMATS if code in fichiers and not _est_pret(fichiers[code]))
    public = lue.edition.visibility == Visibilite.PUBLIC and not lue.reserves
    pdf = next((p.adresse for p in prets if p.format.code == "pdf"), "")
    return AEmporter(
        prets=prets,
        manques=manques,
        attend=len(fichiers) < len(FORMATS),
        numero=numero(lue.edition, livraison.number if livraison else 0),
        pdf_de_tous=pdf if public else "",
    )


def fichiers_de(lue, *, membre: bool):
    """({format : son fichier}, la livraison) ; (None, None) si cette personne ne lit pas toute l’édition."""
    entiere = lue if membre else lire(lue.edition, membre=True)
    if entiere.cle != lue.cle:
        return None, None
    livraison, fichiers = fichiers_du_jour(entiere)
    return fichiers, livraison


def extrait_de(lue) -> Ouvrage:
    """Le livre de ce qui est ouvert à tout le monde, qui se dit un extrait dès sa couverture."""
    livre = livre_de(lue)
    edition = _("%(edition)s, extrait public") % {"edition": livre.edition}
    phrase = _("Extrait : seuls les textes ouverts à tout le monde y sont.")
    return replace(livre, edition=edition, precisions=(*livre.precisions, phrase))


def _est_pret(fichier: FichierLivre | None) -> bool:
    return fichier is not None and fichier.state == EtatFichier.PRET


def _pret(edition, fichier) -> Pret:
    adresse = reverse("guides:fichier", args=[edition.guide.slug, edition.number, fichier.format])
    return Pret(FORMATS[fichier.format], poids(fichier.taille), fichier.sha256, adresse)
