"""Ce que quelqu’un tape, en termes sûrs. Fonctions pures, puis l’expression que PostgreSQL comprend.

Des mots, « des guillemets » pour une expression exacte, un tiret devant un mot pour l’écarter ; tout autre signe
est ignoré : aucune saisie n’atteint la syntaxe des requêtes.
"""

import operator
import re
from dataclasses import dataclass
from functools import reduce

from django.contrib.postgres.search import SearchQuery

from communaute.socle.recherche.mots import epurer, mots, variantes

CONFIGURATIONS = ("french", "francais_sans_accent")
LONGUEUR_MAX = 200
TERMES_MAX = 10
# Les mots d’une phrase qui ne disent pas ce que l’on cherche : ceux que PostgreSQL écarte, et d’autres.
CREUX = frozenset(
    "au aux avec ce ces dans de des du elle en et eux il je la le leur lui ma mais me mes moi mon ne nos notre nous on"
    " ou par pas pour qu que qui sa se ses son sur ta te tes toi ton tu un une vos votre vous c d j l à m n s t y est"
    " sont a ont les plus comment pourquoi quand quel quelle quels quelles quoi cela ça cet cette si tout tous toute"
    " toutes très faire fait font peut peuvent entre chez être avoir".split()
)
_MORCEAUX = re.compile(
    r"""["“«](?P<phrase>[^"”»]*)(?:["”»]|$)|(?P<exclu>(?<!\S)-(?=[^\W_]))?(?P<mots>[^\s"“«]+)"""
)


@dataclass(frozen=True)
class Terme:
    """Un mot et ses variantes (l’une suffit), ou une suite de mots exacte. Que des lettres et des chiffres."""

    formes: tuple[str, ...]
    est_phrase: bool = False
    est_exclu: bool = False

    def expression(self, prefixe: bool = False) -> str:
        if self.est_phrase:
            return " <-> ".join(self.formes)
        fins = [":*" if prefixe else ""] * len(self.formes)
        return " | ".join(forme + fin for forme, fin in zip(self.formes, fins, strict=True))


def nettoyer_saisie(q: str) -> str:
    """La saisie telle qu’on la remontre : bornée, sur une ligne, sans caractère de contrôle."""
    visible = "".join(c if c.isprintable() else " " for c in epurer(q[: 4 * LONGUEUR_MAX]))
    return " ".join(visible.split())[:LONGUEUR_MAX].strip()


def lire(q: str) -> tuple[Terme, ...]:
    """Les termes d’une saisie, dans l’ordre ; les mots creux n’y restent que s’il n’y a qu’eux."""
    termes = []
    for morceau in _MORCEAUX.finditer(nettoyer_saisie(q)):
        if morceau["phrase"] is not None:
            suite = tuple(mot.formes[0] for mot in mots(morceau["phrase"]))
            termes += [Terme(suite, est_phrase=True)] if suite else []
            continue
        for mot in mots(morceau["mots"]):
            formes = tuple(dict.fromkeys(v for forme in mot.formes for v in variantes(forme)))
            termes.append(Terme(formes, est_exclu=bool(morceau["exclu"])))
    uniques = list(dict.fromkeys(termes))
    pleins = [t for t in uniques if t.est_phrase or t.est_exclu or t.formes[0] not in CREUX]
    gardes = pleins if any(not t.est_exclu for t in pleins) else uniques
    return tuple(gardes[:TERMES_MAX]) if any(not t.est_exclu for t in gardes) else ()


def requete(termes, *, tous: bool = True, prefixe: bool = False):
    """L’expression de recherche : tous les termes, ou (`tous=False`) l’un d’eux au moins.

    Chaque terme est demandé avec et sans ses accents. `prefixe` : le dernier mot est peut-être inachevé.
    """
    voulus = [t for t in termes if not t.est_exclu]
    dernier = voulus[-1] if prefixe else None
    union = operator.and_ if tous else operator.or_
    somme = reduce(union, (_demande(t.expression(prefixe=t is dernier)) for t in voulus))
    for ecarte in (t for t in termes if t.est_exclu):
        somme = reduce(operator.and_, _demandes(ecarte.expression(), invert=True), somme)
    return somme


def _demande(expression: str):
    return reduce(operator.or_, _demandes(expression))


def _demandes(expression: str, **options) -> list[SearchQuery]:
    return [SearchQuery(expression, config=c, search_type="raw", **options) for c in CONFIGURATIONS]
