"""Retrouver un passage après des corrections : à sa place, déplacé, ou perdu. Jamais un passage qui lui ressemble.

Un passage se reconnaît d’abord au numéro de son paragraphe ; ses mots ne disent que l’endroit, dans ce paragraphe.
Les positions se comptent sur `texte_seul` du paragraphe. Fonctions pures (décision « notes-de-relecture »).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _

from communaute.socle.passages.plis import en_commun, occurrences, plier, sans_espace
from communaute.socle.refus import Refus
from communaute.socle.texte.arbre import analyser, serialiser
from communaute.socle.texte.blocs import Contenu
from communaute.socle.texte.identifiants import porteurs
from communaute.socle.texte.paragraphes import texte_seul

AUTOUR = 64
# Des mots plus courts ne se reconnaissent qu’avec un peu de ce qui les touche.
COURT, TOUCHE = 20, 8


@dataclass(frozen=True)
class Ancre:
    """Un passage : un bloc, un paragraphe, des mots et ce qui les entoure.

    Sans `quote`, le paragraphe entier ; sans `paragraphe_id`, le bloc entier ; sans `bloc_id`, la ligne d’en-tête que
    nomme `paragraphe_id`, ou le texte entier. `fois` : combien de fois ces mots étaient dans ce paragraphe.
    """

    bloc_id: str = ""
    paragraphe_id: str = ""
    quote: str = ""
    prefix: str = ""
    suffix: str = ""
    fois: int = 1


@dataclass(frozen=True)
class Trouvee:
    """Là où elle était. `debut` et `fin` : ses mots dans le texte du paragraphe (tout, si elle n’en cite pas)."""

    bloc: str
    paragraphe: str
    debut: int = 0
    fin: int = 0


@dataclass(frozen=True)
class Deplacee(Trouvee):
    """Le même paragraphe dans un autre bloc, ou ses mots dans un paragraphe qui s’en est détaché."""


@dataclass(frozen=True)
class Orpheline:
    """Plus nulle part avec certitude. `paragraphe` : le sien, s’il existe encore."""

    bloc: str = ""
    paragraphe: str | None = None


def prendre(contenu: Contenu, bloc_id="", paragraphe_id="", quote="", prefix="", suffix="") -> Ancre:
    """L’ancre de ce passage, où `prefix` et `suffix` sont relus dans le texte.

    Lève Refus : « lieu » si ce paragraphe n’existe pas, « absent » si les mots n’y sont pas, « plusieurs » si rien
    ne dit de quelle fois il s’agit.
    """
    texte = texte_du_lieu(contenu, bloc_id, paragraphe_id)
    if texte is None:
        raise Refus("lieu", _("Ce passage n’est plus dans le texte."))
    if not plier(quote).texte or not paragraphe_id:
        return Ancre(bloc_id, paragraphe_id)
    places = occurrences(texte, quote)
    if not places:
        raise Refus("absent", _("Ces mots ne sont pas dans ce paragraphe."))
    debut, fin = _choisir(texte, places, prefix, suffix)
    return _ancre(bloc_id, paragraphe_id, texte, debut, fin)


def relire(contenu: Contenu, bloc_id="", paragraphe_id="", quote="", prefix="", suffix="") -> Ancre:
    """Une ancre gardée, avec `fois` compté dans le texte où elle a été prise."""
    texte = texte_du_lieu(contenu, bloc_id, paragraphe_id)
    fois = len(occurrences(texte, quote)) if texte and quote else 1
    return Ancre(bloc_id, paragraphe_id, quote, prefix, suffix, max(fois, 1))


def retrouver(ancre: Ancre, contenu: Contenu, origines: Mapping[str, str]) -> Trouvee | Orpheline:
    """Où ce passage se trouve aujourd’hui.

    `origines` : {paragraphe: celui dont il s’est détaché}, des révisions écrites après l’ancre et d’elles seules.
    """
    if not ancre.paragraphe_id:
        la = not ancre.bloc_id or contenu.bloc(ancre.bloc_id) is not None
        return Trouvee(ancre.bloc_id, "") if la else Orpheline()
    ici = texte_du_lieu(contenu, ancre.bloc_id, ancre.paragraphe_id)
    if ici is not None and (place := _placer(ancre, ici)):
        return Trouvee(ancre.bloc_id, ancre.paragraphe_id, *place)
    perdue = Orpheline(ancre.bloc_id, ancre.paragraphe_id) if ici is not None else Orpheline()
    if not ancre.bloc_id:
        return perdue
    ailleurs = [
        (bloc, texte) for bloc, id, texte in paragraphes(contenu)
        if id == ancre.paragraphe_id and bloc != ancre.bloc_id
    ]  # fmt: skip
    for bloc, texte in ailleurs if len(ailleurs) == 1 else ():
        if place := _placer(ancre, texte):
            return Deplacee(bloc, ancre.paragraphe_id, *place)
        perdue = perdue if ici is not None else Orpheline(bloc, ancre.paragraphe_id)
    return _chez_ses_descendants(ancre, contenu, origines) or perdue


def lignee(suite: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Les origines de plusieurs révisions, de la plus ancienne à la plus récente, en une seule table."""
    toutes: dict[str, str] = {}
    for origines in suite:
        toutes |= origines
    return toutes


def paragraphes(contenu: Contenu) -> Iterator[tuple[str, str, str]]:
    """Tous les paragraphes des blocs : (bloc, numéro, texte)."""
    for bloc in contenu.blocs:
        for id, texte in textes(bloc.html):
            yield bloc.id, id, texte


@lru_cache(maxsize=2048)
def textes(html: str) -> tuple[tuple[str, str], ...]:
    """Les paragraphes d’un HTML : (numéro, texte). Lu une fois, quel que soit le nombre de passages à y chercher."""
    return tuple(
        (noeud.attrs.get("data-p", ""), texte_seul(serialiser(noeud))) for noeud in porteurs(analyser(html))
    )


def texte_du_lieu(contenu: Contenu, bloc_id: str, paragraphe_id: str) -> str | None:
    """Le texte d’un paragraphe, d’un bloc ou d’une ligne d’en-tête ; None s’il n’existe pas."""
    if not bloc_id:
        if not paragraphe_id:
            return ""
        valeur = contenu.meta.get(paragraphe_id)
        return None if valeur is None else " ".join(str(valeur).split())
    bloc = contenu.bloc(bloc_id)
    if bloc is None or not paragraphe_id:
        return None if bloc is None else texte_seul(bloc.html)
    return next((texte for id, texte in textes(bloc.html) if id == paragraphe_id), None)


def _ancre(bloc_id, paragraphe_id, texte, debut, fin) -> Ancre:
    quote = texte[debut:fin]
    return Ancre(
        bloc_id,
        paragraphe_id,
        quote,
        prefix=texte[max(0, debut - AUTOUR) : debut],
        suffix=texte[fin : fin + AUTOUR],
        fois=len(occurrences(texte, quote)),
    )


def _choisir(texte, places, prefix, suffix) -> tuple[int, int]:
    """La place dont l’entourage ressemble le plus à ce que la personne avait sous les yeux."""

    def accord(place):
        return en_commun(texte[: place[0]][::-1], prefix[::-1]) + en_commun(texte[place[1] :], suffix)

    accords = [accord(place) for place in places]
    meilleures = [place for place, n in zip(places, accords, strict=True) if n == max(accords)]
    if len(meilleures) > 1:
        raise Refus("plusieurs", _("Ces mots y sont plusieurs fois : citez-en davantage."))
    return meilleures[0]


def _placer(ancre: Ancre, texte: str) -> tuple[int, int] | None:
    """La place des mots de l’ancre dans ce paragraphe, qui est le sien ; None au moindre doute."""
    if not ancre.quote:
        return 0, len(texte)
    places = occurrences(texte, ancre.quote)
    cotes = [_cotes(ancre, texte, place) for place in places]
    if ancre.fois > 1:
        # Ils y étaient déjà plusieurs fois : aucun ne doit manquer, et les deux côtés doivent être intacts.
        entiers = [place for place, c in zip(places, cotes, strict=True) if all(c)]
        return entiers[0] if len(places) >= ancre.fois and len(entiers) == 1 else None
    if len(places) == 1:
        return places[0] if _assez_sur(ancre, texte, places[0]) else None
    touches = [place for place, c in zip(places, cotes, strict=True) if any(c)]
    return touches[0] if len(touches) == 1 else None


def _cotes(ancre, texte, place) -> tuple[bool, bool]:
    """Ce qui précède, ce qui suit, est-il resté tel quel, bord du paragraphe compris ?"""
    avant, apres = sans_espace(texte[: place[0]]), sans_espace(texte[place[1] :])
    prefix, suffix = sans_espace(ancre.prefix), sans_espace(ancre.suffix)
    au_debut, a_la_fin = len(ancre.prefix) < AUTOUR, len(ancre.suffix) < AUTOUR
    return (
        avant == prefix if au_debut else avant.endswith(prefix),
        apres == suffix if a_la_fin else apres.startswith(suffix),
    )


def _assez_sur(ancre, texte, place) -> bool:
    """Un mot court peut revenir par hasard dans une phrase récrite : il lui faut un voisin d’avant."""
    if len(ancre.quote) >= COURT or any(_cotes(ancre, texte, place)):
        return True
    avant = en_commun(texte[: place[0]][::-1], ancre.prefix[::-1])
    return avant >= TOUCHE or en_commun(texte[place[1] :], ancre.suffix) >= TOUCHE


def _chez_ses_descendants(ancre, contenu, origines) -> Deplacee | None:
    """Les mots, une seule fois en tout, dans les paragraphes détachés du sien."""
    if not ancre.quote or ancre.fois > 1:
        return None
    trouvees = [
        Deplacee(bloc, id, *place)
        for bloc, id, texte in paragraphes(contenu)
        if id != ancre.paragraphe_id and _descend(id, ancre.paragraphe_id, origines)
        for place in occurrences(texte, ancre.quote)
    ]
    return trouvees[0] if len(trouvees) == 1 else None


def _descend(id: str, aieul: str, origines: Mapping[str, str]) -> bool:
    vus: set[str] = set()
    while id in origines and id not in vus:
        vus.add(id)
        id = origines[id]
        if id == aieul:
            return True
    return False
