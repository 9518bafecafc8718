"""La marge d’un texte que l’on commente : près de chaque paragraphe, un lien, et combien on en parle.

N’ajoute que des liens à un HTML déjà nettoyé. Fonctions pures.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from communaute.socle.texte.arbre import Noeud, analyser, serialiser
from communaute.socle.texte.blocs import Bloc
from communaute.socle.texte.paragraphes import texte_seul

COMMENTES = frozenset({"p", "li", "blockquote"})
# Un tableau, une image : on en parle en entier, d’une ligne posée dessous.
ENTIERS = frozenset({"table", "figure"})
DEDANS = frozenset({"p", "ul", "ol", "blockquote", *ENTIERS})
MOTS = 6


@dataclass(frozen=True)
class Marge:
    """`page` : où l’on écrit ; `fil` : où l’on lit ; `comptes` : {(bloc, paragraphe): combien}."""

    page: str
    fil: str
    ecrit: bool
    comptes: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def poser(self, bloc: Bloc) -> str:
        ici = tuple((p, n) for (b, p), n in self.comptes.items() if b == bloc.id)
        return _poser(bloc.html, bloc.id, ici, self.page if self.ecrit else "", self.fil)


@lru_cache(maxsize=1024)
def _poser(html: str, bloc: str, comptes: tuple, page: str, fil: str) -> str:
    racine, nombres = analyser(html), dict(comptes)
    for rang, noeud in reversed(list(enumerate(racine.enfants))):
        numero = noeud.attrs.get("data-p", "") if isinstance(noeud, Noeud) and noeud.tag in ENTIERS else ""
        if numero and (liens := list(_liens(noeud, f"{bloc}.{numero}", nombres.get(numero, 0), page, fil))):
            racine.enfants.insert(rang + 1, Noeud("p", {"class": "marge-passage ecran"}, liens))
    for noeud in list(racine.tous()):
        numero = noeud.attrs.get("data-p", "")
        if not numero or noeud.tag not in COMMENTES or _en_contient(noeud):
            continue
        liens = list(_liens(noeud, f"{bloc}.{numero}", nombres.get(numero, 0), page, fil))
        if liens:
            place = next((i for i, e in enumerate(noeud.enfants) if _coupe(e)), len(noeud.enfants))
            noeud.enfants[place:place] = [" ", Noeud("span", {"class": "marge-passage ecran"}, liens)]
    return serialiser(racine)


def _en_contient(noeud: Noeud) -> bool:
    """Ses mots sont dans des paragraphes à lui : c’est près d’eux que l’on écrit."""
    return any(e.tag in ("p", "blockquote", "table", "figure") for e in noeud.noeuds())


def _coupe(enfant) -> bool:
    return isinstance(enfant, Noeud) and enfant.tag in DEDANS


def _liens(noeud, passage, nombre, page, fil):
    debut = texte_seul(serialiser(noeud)).split()
    precision = " : " + " ".join(debut[:MOTS]) + ("…" if len(debut) > MOTS else "")
    if nombre:
        label = ngettext("%d commentaire", "%d commentaires", nombre) % nombre
        yield _lien(label, f"{fil}?passage={passage}#commentaires", precision, "nombre")
    if page:
        if nombre:
            yield " "
        yield _lien(_("Commenter"), f"{page}?passage={passage}#commentaire-form", precision, "geste")


def _lien(label, adresse, precision, sorte) -> Noeud:
    # `class` avant `href` : ce n’est pas un lien vers l’extérieur du texte.
    attrs = {"class": f"marge-passage__{sorte}", "href": adresse}
    return Noeud("a", attrs, [label, Noeud("span", {"class": "hors-vue"}, [precision])])
