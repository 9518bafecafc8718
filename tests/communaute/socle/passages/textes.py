"""Un petit texte en deux blocs, récrit comme l’éditeur le ferait."""

from dataclasses import replace

from communaute.socle.texte.blocs import Bloc, Contenu
from communaute.socle.texte.nettoyage import nettoyer
from communaute.socle.texte.paragraphes import unites

A, B = "aaaaaaaa-0000-4000-8000-000000000000", "bbbbbbbb-0000-4000-8000-000000000000"


def contenu(a="", b="", **meta) -> Contenu:
    return Contenu(meta, tuple(Bloc(id, html=nettoyer(html, sel=id).html) for id, html in ((A, a), (B, b))))


def numeros(c: Contenu, id=A) -> list[str]:
    return [unite.id for unite in unites(c.bloc(id).html)]


def recrire(c: Contenu, html: str, id=A) -> tuple[Contenu, dict]:
    """Comme l’éditeur : le nouveau HTML passe par le nettoyage, qui garde les numéros."""
    bloc = c.bloc(id)
    propre = nettoyer(html, avant=bloc.html, sel=id)
    return c.avec_bloc(replace(bloc, html=propre.html)), propre.origines


def corriger(c: Contenu, ancien: str, nouveau: str, id=A) -> tuple[Contenu, dict]:
    assert ancien in c.bloc(id).html
    return recrire(c, c.bloc(id).html.replace(ancien, nouveau), id)
