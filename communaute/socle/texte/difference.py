"""La différence entre deux textes, pour des personnes : des données qu'un gabarit met en <ins> et <del>."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal, NamedTuple

from .blocs import Bloc, Contenu
from .paragraphes import Unite, texte_seul, unites

Etat = Literal["inchange", "ajoute", "retire", "change"]
_MOTS = re.compile(r"\w+(?:['’-]\w+)*|\s+|[^\w\s]")


class Segment(NamedTuple):
    op: Literal["egal", "ajout", "retrait"]
    texte: str


@dataclass(frozen=True)
class UniteComparee:
    """Un paragraphe, un item… `nature` : nom de l'élément (« p », « li », « h3 », « table »…).

    « change » sans aucun segment ajouté ni retiré : seule la mise en forme (ou la nature) a changé.
    """

    etat: Etat
    nature: str
    segments: tuple[Segment, ...]

    @property
    def mise_en_forme(self) -> bool:
        return self.etat == "change" and all(segment.op == "egal" for segment in self.segments)


@dataclass(frozen=True)
class BlocCompare:
    id: str
    title: str
    etat: Etat
    unites: tuple[UniteComparee, ...]
    title_avant: str = ""  # rempli si le titre a changé
    visibility_avant: str = ""  # rempli si la visibilité a changé
    visibility: str = ""


@dataclass(frozen=True)
class MetaComparee:
    cle: str
    etat: Etat
    avant: Any
    apres: Any
    segments: tuple[Segment, ...]


@dataclass(frozen=True)
class Difference:
    meta: tuple[MetaComparee, ...]
    blocs: tuple[BlocCompare, ...]

    @property
    def vide(self) -> bool:
        return all(ligne.etat == "inchange" for ligne in (*self.meta, *self.blocs))


def comparer(avant: Contenu, apres: Contenu) -> Difference:
    cles = _ordre(avant.meta, apres.meta)
    meta = tuple(_meta(cle, avant.meta, apres.meta) for cle in cles)
    cotes = [{bloc.id: bloc for bloc in cote.blocs} for cote in (avant, apres)]
    ordre = _ordre(*cotes)
    return Difference(meta, tuple(_bloc(cotes[0].get(id), cotes[1].get(id)) for id in ordre))


def comparer_html(avant: str, apres: str) -> tuple[UniteComparee, ...]:
    """Les unités du nouveau texte dans l'ordre, celles qui ont disparu à la place qu'elles avaient.

    Un paragraphe disparu et un nouveau qui lui ressemble, côte à côte, se lisent comme un seul qui a changé : c'est
    une façon de montrer, qui ne dit rien de leur identité.
    """
    cotes = [{unite.id: unite for unite in unites(html)} for html in (avant, apres)]
    paires = [(cotes[0].get(id), cotes[1].get(id)) for id in _ordre(*cotes)]
    return tuple(_unite(*paire) for paire in _rapprocher(paires))


def comparer_mots(avant: str, apres: str) -> tuple[Segment, ...]:
    return tuple(_segments(avant, apres))


def _ordre(avant: Iterable[str], apres: Iterable[str]) -> list[str]:
    """L'ordre d'`apres`, où chaque élément disparu reste derrière celui qu'il suivait."""
    sortie, precedent = list(apres), -1
    for cle in avant:
        if cle in sortie:
            precedent = sortie.index(cle)
        else:
            precedent += 1
            sortie.insert(precedent, cle)
    return sortie


Paire = tuple[Unite | None, Unite | None]


def _rapprocher(paires: list[Paire]) -> Iterator[Paire]:
    """Dans chaque suite d'unités disparues et nouvelles, celles qui se ressemblent vont ensemble, dans l'ordre."""
    retirees: list[Unite] = []
    neuves: list[Unite] = []
    for avant, apres in paires:
        if apres is None:
            retirees.append(avant)
        elif avant is None:
            neuves.append(apres)
        else:
            yield from _suite(retirees, neuves)
            retirees, neuves = [], []
            yield avant, apres
    yield from _suite(retirees, neuves)


def _suite(retirees: list[Unite], neuves: list[Unite]) -> Iterator[Paire]:
    rang, seules = 0, []
    for neuve in neuves:
        proche = next((n for n in range(rang, len(retirees)) if _ressemble(retirees[n], neuve)), None)
        if proche is None:
            seules.append(neuve)
            continue
        yield from ((unite, None) for unite in retirees[rang:proche])
        yield from ((None, unite) for unite in seules)
        yield _au_meme_numero(retirees[proche], neuve), neuve
        rang, seules = proche + 1, []
    yield from ((unite, None) for unite in retirees[rang:])
    yield from ((None, unite) for unite in seules)


def _au_meme_numero(avant: Unite, apres: Unite) -> Unite:
    """Le numéro d'un paragraphe ne se lit pas : il n'est pas une différence."""
    if not (avant.id and apres.id):
        return avant
    return avant._replace(
        id=apres.id, html=avant.html.replace(f'data-p="{avant.id}"', f'data-p="{apres.id}"')
    )


def _ressemble(avant: Unite, apres: Unite) -> bool:
    """De même nature, et la moitié de leurs mots en commun, dans le même ordre."""
    if avant.conteneur != apres.conteneur:
        return False
    mots = [texte_seul(unite.html).split() for unite in (avant, apres)]
    if not all(mots):
        return False
    comparaison = SequenceMatcher(a=mots[0], b=mots[1], autojunk=False)
    return comparaison.quick_ratio() >= 0.5 and comparaison.ratio() >= 0.5


def _meta(cle: str, avant: dict[str, Any], apres: dict[str, Any]) -> MetaComparee:
    a, b = avant.get(cle), apres.get(cle)
    etat = _etat(a, b)
    segments = comparer_mots(a or "", b or "") if all(isinstance(v, str | None) for v in (a, b)) else ()
    return MetaComparee(cle, etat, a, b, segments)


def _etat(avant: Any, apres: Any) -> Etat:
    if avant == apres:
        return "inchange"
    if avant in (None, ""):
        return "ajoute"
    return "retire" if apres in (None, "") else "change"


def _bloc(avant: Bloc | None, apres: Bloc | None) -> BlocCompare:
    present = apres or avant
    lignes = comparer_html(avant.html if avant else "", apres.html if apres else "")
    if avant is None or apres is None:
        return BlocCompare(present.id, present.title, "ajoute" if apres else "retire", lignes)
    return BlocCompare(
        id=apres.id,
        title=apres.title,
        etat="inchange" if avant == apres else "change",
        unites=lignes,
        title_avant=avant.title if avant.title != apres.title else "",
        visibility_avant=avant.visibility if avant.visibility != apres.visibility else "",
        visibility=apres.visibility,
    )


def _unite(avant: Unite | None, apres: Unite | None) -> UniteComparee:
    present = apres or avant
    etat = (
        "inchange"
        if avant == apres
        else "ajoute"
        if avant is None
        else "retire"
        if apres is None
        else "change"
    )
    textes = [texte_seul(unite.html) if unite else "" for unite in (avant, apres)]
    nature = re.match(r"<(\w+)", present.html)
    return UniteComparee(etat, nature[1] if nature else "p", comparer_mots(*textes))


def _segments(avant: str, apres: str) -> Iterator[Segment]:
    if avant == apres:
        if apres:
            yield Segment("egal", apres)
        return
    mots = [_MOTS.findall(texte) for texte in (avant, apres)]
    comparaison = SequenceMatcher(a=mots[0], b=mots[1], autojunk=False)
    retire = ajoute = ""
    passages = comparaison.get_opcodes()
    for rang, (operation, a, a_fin, b, b_fin) in enumerate(passages):
        ici, la = "".join(mots[0][a:a_fin]), "".join(mots[1][b:b_fin])
        # Une espace seule entre deux remplacements n'est pas un mot gardé : la phrase se lit d'un trait.
        seule = not la.strip() and retire and ajoute and rang + 1 < len(passages)
        if operation == "equal" and not seule:
            yield from _changes(retire, ajoute)
            retire = ajoute = ""
            yield Segment("egal", la)
        else:
            retire, ajoute = retire + ici, ajoute + la
    yield from _changes(retire, ajoute)


def _changes(retire: str, ajoute: str) -> Iterator[Segment]:
    if retire:
        yield Segment("retrait", retire)
    if ajoute:
        yield Segment("ajout", ajoute)
