"""Où une partie proposée entre dans le texte d’un repère. Aucune écriture ici."""

from communaute.socle.texte.blocs import Contenu
from communaute.socle.texte.nettoyage import nettoyer
from fiches.reperes.contenu import UNIQUES, avec_bloc, bloc_neuf


def numero_de(repere, partie) -> str:
    """Le bloc où elle entre : le sien, toujours le même ; ou celui dont il n’y a qu’un par repère."""
    return bloc_neuf(repere.jeton, partie.nature) if partie.nature in UNIQUES else str(partie.jeton)


def avec_partie(contenu: Contenu, numero: str, partie) -> Contenu:
    """Le contenu où la partie est entrée ; à la suite de ce qui y est déjà, quand il ne peut y en avoir qu’une."""
    bloc = contenu.bloc(numero)
    avant = bloc.html if bloc else ""
    html = nettoyer(avant + partie.html, avant=avant, sel=numero).html
    return avec_bloc(contenu, numero, partie.nature, title=bloc.title if bloc else partie.title, html=html)
