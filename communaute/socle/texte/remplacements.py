"""Un paragraphe récrit en entier perd son identifiant : retrouver, à sa place, ce qui l’a remplacé.

Sans cela, deux réécritures du même paragraphe passeraient pour un retrait et deux ajouts, et se suivraient sans
que personne n’ait choisi.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from .paragraphes import Unite, texte_seul

Suite = dict[str, tuple[Unite, ...]]
_MOT = re.compile(r"\w+")


def rapprocher(base: list[Unite], mien: list[Unite], autre: list[Unite]) -> tuple[Suite, Suite, Suite]:
    """Les trois côtés, chaque passage sous l’identifiant qu’il avait dans `base` ; un ajout garde le sien.

    Ce qui remplace un paragraphe en prend aussi la place : l’ordre ne dépend pas de qui enregistre le premier.
    """
    de_base = {unite.id: unite for unite in base}
    cotes = [{unite.id: unite for unite in cote} for cote in (mien, autre)]
    places = [_remplaces(de_base, cote) for cote in cotes]
    suites = []
    for rang in (0, 1):
        ici, la = cotes[rang], cotes[1 - rang]
        surs = {
            neuf: ancien
            for neuf, ancien in places[rang].items()
            if neuf not in la or places[1 - rang].get(neuf) == ancien
        }
        suites.append(_sous(ici, surs))
    return _sous(de_base, {}), suites[0], suites[1]


def _sous(cote: Mapping[str, Unite], places: Mapping[str, str]) -> Suite:
    suite: defaultdict[str, tuple[Unite, ...]] = defaultdict(tuple)
    for id, unite in cote.items():
        suite[places.get(id, id)] += (unite,)
    return dict(suite)


def _remplaces(base: Mapping[str, Unite], cote: Mapping[str, Unite]) -> dict[str, str]:
    """{identifiant neuf: celui qu’il remplace}, entre les mêmes voisins restés en place."""
    places: dict[str, str] = {}
    pris: set[str] = set()
    for sens in (list, lambda ids: list(reversed(ids))):
        retires = _trous(sens(base), cote.keys(), pris)
        for voisin, neufs in _trous(sens(cote), base.keys(), places.keys()).items():
            if voisin in retires:
                paires = _apparier(
                    [base[id] for id in sens(retires[voisin])], [cote[id] for id in sens(neufs)]
                )
                places |= paires
                pris |= set(retires[voisin])
    return places


def _trous(ids: list[str], restes, deja) -> dict[str | None, list[str]]:
    """Ce qui n’est que d’un côté, rangé sous le dernier voisin commun qui le précède."""
    trous: defaultdict[str | None, list[str]] = defaultdict(list)
    voisin = None
    for id in ids:
        if id in restes:
            voisin = id
        elif id not in deja:
            trous[voisin].append(id)
    return dict(trous)


def _apparier(retires: list[Unite], neufs: list[Unite]) -> dict[str, str]:
    """Dans l’ordre ; en nombre inégal, chacun avec celui dont il garde le plus de mots, sans jamais se croiser."""
    mots = [set(_MOT.findall(texte_seul(unite.html).lower())) for unite in retires]
    places: dict[str, str] = {}
    rang = 0
    for place, neuf in enumerate(neufs):
        siens = set(_MOT.findall(texte_seul(neuf.html).lower()))
        par_defaut = max(rang, min(place, len(retires) - 1))
        if len(neufs) == len(retires):
            rang = place
        else:
            pareils = {n: len(siens & mots[n]) for n in range(rang, len(retires))}
            rang = max(pareils, key=lambda n: (pareils[n], n == par_defaut))
        places[neuf.id] = retires[rang].id
    return places
