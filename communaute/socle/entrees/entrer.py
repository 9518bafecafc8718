"""Un document reçu devient de quoi écrire : un titre, des morceaux, des images, et ce qu’il faut en dire."""

import re
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from communaute.socle.entrees.controle import avertissements, oublies
from communaute.socle.entrees.decouper import SANS_CONSIGNE, Decoupe, Morceau, decouper, en_paragraphes
from communaute.socle.entrees.lire import DOSSIER_IMAGES, Image, Lu, lire
from communaute.socle.entrees.signes import lire as lire_marque
from communaute.socle.refus import Refus
from communaute.socle.texte.paragraphes import texte_seul

# Un nom de fichier, « Image 3 », une phrase de machine : cela ne décrit rien.
_NE_DECRIT_PAS = re.compile(
    r"\.(png|jpe?g|gif|webp|emf|wmf|svg|bmp|tiff?)$"
    r"|^(image|picture|photo|graphique|graphic|figure|capture|img)[\s_-]*\d*$"
    r"|(générée? automatiquement|automatically generated|ai-generated)",
    re.I,
)


@dataclass(frozen=True)
class ImageEntree:
    """`alt` : vide si le document n’en dit rien qui décrive."""

    image: Image
    morceau: int
    alt: str
    legende: str
    apres: str


@dataclass(frozen=True)
class Entree:
    nom: str
    titre: str
    sous_titre: str
    morceaux: tuple[Morceau, ...]
    images: tuple[ImageEntree, ...]
    dits: tuple[str, ...]


def entrer(recu, images_max: int) -> Entree:
    """`recu` : un fichier téléversé. Lève Refus « fichier »."""
    lu = lire(recu, images_max)
    marque = lire_marque(lu.faits["proprietes"])
    decoupe = decouper(lu.html, lu.faits["marques"], marque.attendus if marque else SANS_CONSIGNE)
    morceaux = [*decoupe.morceaux, *_oublies(lu, decoupe)]
    if not morceaux and not decoupe.titre:
        raise Refus("fichier", _("Ce document ne contient pas de texte que l’on sache lire."))
    return Entree(
        lu.nom,
        decoupe.titre or ("" if marque else lu.nom.rpartition(".")[0]),
        decoupe.sous_titre,
        tuple(morceaux),
        tuple(_images(lu, decoupe)),
        tuple(avertissements(lu, decoupe)),
    )


def _oublies(lu: Lu, decoupe: Decoupe) -> list[Morceau]:
    morceaux = " ".join(f"{m.titre} {texte_seul(m.html)} {texte_seul(m.notes)}" for m in decoupe.morceaux)
    laisses = [*decoupe.laisses, *decoupe.sommaire, *decoupe.consignes]
    dits = " ".join([decoupe.titre, decoupe.sous_titre, morceaux, *laisses])
    perdus = oublies(lu.faits["paragraphes"], dits)
    return [Morceau(_("Autres passages du document"), en_paragraphes(perdus))] if perdus else []


def _images(lu, decoupe):
    """Chaque image une fois, là où le document la montre d’abord, avec les premiers mots qui la décrivent."""
    vues: dict[bytes, ImageEntree] = {}
    for citee in decoupe.images:
        image = lu.images.get(citee.adresse)
        if image is None:
            continue
        alt = citee.alt or lu.faits["alts"].get(citee.adresse.removeprefix(f"{DOSSIER_IMAGES}/"), "")
        alt = "" if _NE_DECRIT_PAS.search(alt.strip()) else alt.strip()
        neuve = ImageEntree(image, citee.morceau, alt, citee.legende, citee.apres)
        vue = vues.setdefault(image.octets, neuve)
        vues[image.octets] = replace(vue, alt=vue.alt or alt, legende=vue.legende or citee.legende)
    return vues.values()
