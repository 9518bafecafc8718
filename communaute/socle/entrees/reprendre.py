"""Changer un texte comme un document relu l’a changé, sans toucher à ce que le document ne dit pas. Fonctions pures.

Un traitement de texte ne rend pas tout (les numéros des paragraphes, la portée d’une case de tableau). On compare donc
ce qu’il rend à ce qu’il rendrait si rien n’avait été changé : ce qui est pareil garde son écriture exacte.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from communaute.socle.entrees.controle import lettres
from communaute.socle.texte.nettoyage import nettoyer
from communaute.socle.texte.paragraphes import Unite, composer, texte_seul, unites

_ESPACES = re.compile("[ \u00a0\u202f]+")
_PORTEUR = re.compile(r"^<(\w+)")
RESSEMBLE = 0.5


def pareils(un: str, autre: str) -> bool:
    """Deux textes sans identifiants, aux espaces près : un logiciel pose les siennes devant « : » ou « ? »."""
    return _ESPACES.sub(" ", un) == _ESPACES.sub(" ", autre)


def reprendre(base: str, relu: str, recu: str, sel: str = "") -> str:
    """`base` (HTML stocké) changé comme `recu` change `relu`, deux lectures du même document. `sel` : voir nettoyer.

    `relu` est celle du document tel qu’il est parti. Un paragraphe qui n’a pas changé garde son HTML et son numéro,
    même déplacé ; un paragraphe retouché garde son numéro ; ce qui n’était pas dans le document reste à sa place.
    """
    if pareils(relu, recu):
        return base
    alignement = _Alignement(unites(base), unites(relu), unites(recu))
    return nettoyer(composer(alignement.suite()), avant=base, sel=sel).html


class _Alignement:
    def __init__(self, base: list[Unite], relues: list[Unite], recues: list[Unite]) -> None:
        self.relues, self.recues = relues, recues
        self.muets, self.de_base = _rapporter(base, relues)

    def suite(self) -> Iterator[Unite]:
        """Les unités du texte changé ; celles que le document ne montrait pas, derrière celle qu’elles suivaient."""
        yield from self.muets.get(-1, ())
        cotes = [[_dit(u) for u in cote] for cote in (self.relues, self.recues)]
        operations = SequenceMatcher(a=cotes[0], b=cotes[1], autojunk=False).get_opcodes()
        otees = [n for op, a, a_fin, _b, _f in operations if op != "equal" for n in range(a, a_fin)]
        deplacees = {}
        for n in otees:
            deplacees.setdefault(cotes[0][n], []).append(n)
        for op, a, a_fin, b, b_fin in operations:
            if op == "equal":
                for n in range(a, a_fin):
                    yield from self._intactes(n, range(a, a_fin))
                    yield from self.muets.get(n, ())
                continue
            seules = [m for m in range(b, b_fin) if cotes[1][m] not in deplacees]
            paires = dict(self._paires(range(a, a_fin), seules))
            for m in range(b, b_fin):
                if not deplacees.get(cotes[1][m]):
                    yield self._numerotee(self.recues[m], paires.get(m))
                else:
                    yield self._seule(deplacees[cotes[1][m]].pop(0)) or self.recues[m]
            for n in range(a, a_fin):
                yield from self.muets.get(n, ())

    def _paires(self, otees, neuves) -> Iterator[tuple[int, int]]:
        """(neuve, celle qu’elle récrit) : de même nature, et la moitié de leurs mots en commun, dans l’ordre."""
        libres = list(otees)
        for m in neuves:
            place = next((i for i, n in enumerate(libres) if _proches(self.relues[n], self.recues[m])), None)
            if place is not None:
                yield m, libres[place]
                del libres[: place + 1]

    def _seule(self, n: int | None) -> Unite | None:
        """Ce qu’était cette relue, si elle ne fait qu’un avec une unité de la base."""
        rangs, anciennes = self.de_base.get(n, ((), ()))
        return anciennes[0] if len(rangs) == len(anciennes) == 1 else None

    def _intactes(self, n: int, pareilles: range) -> Iterator[Unite]:
        """Ce que disait la base d’une relue que rien n’a changée ; plusieurs lues ensemble le restent ensemble."""
        rangs, anciennes = self.de_base.get(n, ((), ()))
        if not set(rangs) <= set(pareilles):
            yield self.relues[n]
        elif n == min(rangs, default=n):
            yield from anciennes

    def _numerotee(self, unite: Unite, otee: int | None) -> Unite:
        ancienne = self._seule(otee)
        if ancienne is None or not ancienne.id:
            return unite
        html = _PORTEUR.sub(rf'<\1 data-p="{ancienne.id}"', unite.html, count=1)
        return unite._replace(id=ancienne.id, html=html)


def _rapporter(base, relues) -> tuple[dict[int, tuple], dict[int, tuple[range, tuple]]]:
    """Les unités que le document ne montre pas ({rang de la relue qui précède: unités}) ; ce que chaque relue était.

    Lues autrement qu’écrites (une citation en deux paragraphes), elles vont ensemble : {rang: (rangs, unités)}.
    """
    cotes = [[lettres(texte_seul(u.html)) for u in cote] for cote in (base, relues)]
    muets, de_base = {}, {}
    for op, a, a_fin, b, b_fin in SequenceMatcher(a=cotes[0], b=cotes[1], autojunk=False).get_opcodes():
        if op == "delete":
            muets[b - 1] = (*muets.get(b - 1, ()), *base[a:a_fin])
        elif a_fin - a == b_fin - b:
            de_base |= {b + n: (range(b + n, b + n + 1), (base[a + n],)) for n in range(a_fin - a)}
        else:
            de_base |= {n: (range(b, b_fin), tuple(base[a:a_fin])) for n in range(b, b_fin)}
    return muets, de_base


def _dit(unite: Unite) -> tuple[str | None, str]:
    return unite.conteneur, _ESPACES.sub(" ", unite.html)


def _proches(une: Unite, autre: Unite) -> bool:
    if une.conteneur != autre.conteneur or _PORTEUR.match(une.html)[0] != _PORTEUR.match(autre.html)[0]:
        return False
    mots = [texte_seul(u.html).split() for u in (une, autre)]
    return SequenceMatcher(a=mots[0], b=mots[1], autojunk=False).ratio() >= RESSEMBLE
