"""Le seul chemin d'un HTML saisi vers un texte stocké : liste blanche, forme unique, identifiants.

1. nh3 (l'analyseur HTML5) lit la saisie comme un navigateur et la rend bien formée ;
2. `structure` la réécrit avec les seuls blocs permis ;
3. nh3, réglé sur la liste exacte, doit rendre le résultat inchangé.
"""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

import nh3

from .adresses import image_permise, lien_permis
from .arbre import Noeud, analyser, echapper, serialiser
from .en_ligne import sans_invisibles
from .identifiants import attribuer, est_identifiant
from .structure import COUPURES, restructurer

PERMIS: dict[str, set[str]] = {
    **{tag: {"data-p"} for tag in ("p", "h3", "h4", "li", "blockquote", "table", "figure")},
    **{tag: set() for tag in ("ul", "ol", "strong", "em", "caption", "thead", "tbody", "tr", "figcaption")},
    "a": {"href"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "img": {"src", "alt"},
}
_SUPPRIMES = set(
    "script style noscript template svg math title xml xmp iframe object embed applet noembed noframes"
    " textarea head audio video canvas".split()
)
_LECTURE = nh3.Cleaner(
    tags=set(PERMIS) | COUPURES | set("h1 h2 h5 h6 b i cite dfn span br tfoot".split()),
    clean_content_tags=_SUPPRIMES,
    attributes={
        "*": {"style", "data-p"},
        "a": {"href"},
        "th": PERMIS["th"],
        "td": PERMIS["td"],
        "img": {"src", "alt"},
    },
    link_rel=None,
    url_schemes={"http", "https", "mailto"},
)


def _filtrer(tag: str, nom: str, valeur: str) -> str | None:
    if nom == "href":
        return lien_permis(valeur) or None
    if nom == "src":
        return image_permise(valeur) or None
    if nom == "data-p":
        return valeur if est_identifiant(valeur) else None
    return valeur


_GARDE = nh3.Cleaner(
    tags=set(PERMIS),
    clean_content_tags=_SUPPRIMES,
    attributes=PERMIS,
    attribute_filter=_filtrer,
    link_rel=None,
    url_schemes={"http", "https", "mailto"},
)
_SUBSTITUTS = re.compile("[\ud800-\udfff\x00]")
_SANS_FERMETURE = frozenset("br hr img input col wbr source p li td th tr dt dd option".split())
_PASSES_MAX = 8
# Aucun texte écrit par une personne n'imbrique tant de balises, et le temps d'analyse en croît au carré.
_IMBRICATION_MAX = 500
_BALISE = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")


class Nettoye(NamedTuple):
    html: str
    origines: dict[str, str]


def nettoyer(html: str, avant: str = "", sel: str = "") -> Nettoye:
    """Nettoie une saisie ; idempotent. `avant` : le texte dont elle part ; `sel` : l'identifiant du bloc."""
    arbre = _stabiliser(_SUBSTITUTS.sub("", html or ""))
    origines = attribuer(arbre, avant, sel)
    return Nettoye(serialiser(arbre), origines)


def _stabiliser(html: str) -> Noeud:
    if _imbrique_trop(html):
        html = echapper(unescape(re.sub(r"<[^>]*>", " ", html)))
    precedent = None
    for _ in range(_PASSES_MAX):
        arbre = restructurer(analyser(_LECTURE.clean(html)))
        _oter_identifiants_faux(arbre)
        html = serialiser(arbre)
        if html == precedent and analyser(_GARDE.clean(html)) == arbre:
            return arbre
        precedent = html
    # Ne doit pas arriver ; si cela arrive, les mots restent et plus une balise.
    texte = " ".join(sans_invisibles(analyser(_GARDE.clean(html)).texte()).split())
    return analyser(f"<p>{echapper(texte)}</p>") if texte else Noeud("")


def _imbrique_trop(html: str) -> bool:
    """Compte les balises restées ouvertes, nom par nom : une fermeture sans rapport ne trompe pas le compte."""
    ouvertes: dict[str, int] = {}
    total = 0
    for fermante, nom in _BALISE.findall(html):
        nom = nom.lower()
        if not fermante and nom not in _SANS_FERMETURE:
            ouvertes[nom] = ouvertes.get(nom, 0) + 1
            total += 1
        elif fermante and ouvertes.get(nom):
            ouvertes[nom] -= 1
            total -= 1
        if total > _IMBRICATION_MAX:
            return True
    return False


def _oter_identifiants_faux(arbre: Noeud) -> None:
    for noeud in arbre.tous():
        if "data-p" in noeud.attrs and not est_identifiant(noeud.attrs["data-p"]):
            del noeud.attrs["data-p"]
