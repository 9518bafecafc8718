"""Ce que l’on attend d’un document : tous ses paragraphes, tels que le programme qui l’a fait les connaît."""

from collections.abc import Callable
from dataclasses import dataclass

from communaute.socle.entrees.controle import lettres
from communaute.socle.texte.paragraphes import texte_seul

# Les phrases que la page dit.
SUIVI = (
    "Ce document garde des modifications suivies : elles sont reprises comme si vous les acceptiez toutes."
)
OBJET = "Un graphique, un schéma ou une formule n’est pas repris : joignez-le ensuite, en image."
NOTE = "La note de bas de page est placée à la fin de sa section, avec son numéro entre crochets."
NOTES = "Les 2 notes sont placées à la fin de leur section, avec leur numéro entre crochets."
MASQUE = "Ce document contient du texte masqué : il est repris avec le reste. Relisez-le avant de le montrer."
SOMMAIRE = "Le sommaire n’est pas repris : la fiche a le sien."


@dataclass(frozen=True)
class Document:
    """`fil` : chaque paragraphe du texte, dans l’ordre. `ailleurs` : notes, zones de texte, retrouvées où que ce soit.

    `tus` : ce qui ne doit pas entrer ; `dits` : des phrases que l’on attend, exactement ; `titres` : ceux des morceaux.
    """

    nom: str
    faire: Callable[[], bytes]
    fil: tuple[str, ...] = ()
    ailleurs: tuple[str, ...] = ()
    tus: tuple[str, ...] = ()
    dits: tuple[str, ...] = ()
    titres: tuple[str, ...] | None = None
    images: int = 0


def mots(entree) -> str:
    """Dans l’ordre, sans les notes."""
    morceaux = (f"{m.titre} {texte_seul(m.html)}" for m in entree.morceaux)
    return lettres(" ".join([entree.titre, entree.sous_titre, *morceaux]))


def perdus(document: Document, texte: str, notes="") -> list[str]:
    """Les paragraphes qui ne sont pas dans `texte`, ou pas à leur place. `texte`, `notes` : des lettres."""
    rate, ou = [], 0
    for paragraphe in document.fil:
        trouve = texte.find(lettres(paragraphe), ou)
        if trouve < 0:
            rate.append(paragraphe)
        else:
            ou = trouve + len(lettres(paragraphe))
    return rate + [p for p in document.ailleurs if lettres(p) not in texte + " " + notes]


def entres(document: Document, texte: str) -> list[str]:
    """Ce qui devait rester dehors, et qui est là."""
    return [p for p in document.tus if lettres(p) in texte]
