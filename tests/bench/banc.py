"""Le déroulement : préparer, démarrer, mesurer chaque page en alternance avec la référence, écrire le tableau."""

import argparse
import contextlib
from collections import defaultdict
from dataclasses import dataclass
from statistics import median

from tests.bench.mesure import Page, Releve, Site
from tests.bench.serveurs import Serveur, base, environnement, preparer

CHAUFFE = 12
CONCURRENCES = (1, 8)
NOUS = ("communaute.wsgi:application", "tests.bench.reglages", "tests.bench.peupler")
TEMOIN = ("tests.bench.temoin.wsgi:application", "tests.bench.temoin.settings", "tests.bench.temoin.peupler")


@dataclass(frozen=True)
class Mesuree:
    """Une page, où la demander, et ce qu’elle coûte à la base."""

    site: Site
    page: Page
    requetes: int


@dataclass(frozen=True)
class Resultat:
    """Les médianes d’une page à une concurrence donnée ; `ratio` : son débit sur celui de la référence."""

    fils: int
    debit: float
    p50: float
    p95: float
    ratio: float


def lancer(grappe: str, options: argparse.Namespace, ecrire=print) -> dict[str, list[Resultat]]:
    """Tout le banc sur ce serveur PostgreSQL. Rend les résultats par page."""
    autres = {"BANC_SANS_MANIFESTE": "1"} if options.sans_manifeste else {}
    with contextlib.ExitStack() as pile:
        prets = []
        for nom, (application, reglages, module) in (("temoin", TEMOIN), ("site", NOUS)):
            env = environnement(pile.enter_context(base(grappe, nom)), reglages, **autres)
            ecrire(f"Préparation : {nom}…", flush=True)
            prets.append((application, env, preparer(module, options.fiches, env)))
        for _autre in range(options.demarrages - 1):
            demarrages = [_demarrer(application, env) for application, env, _dit in prets]
            ecrire("Démarrage à froid : témoin {:.2f} s, site {:.2f} s".format(*demarrages), flush=True)
        serveurs = [pile.enter_context(Serveur(application, env)) for application, env, _dit in prets]
        ecrire(
            "Démarrage à froid : témoin {:.2f} s, site {:.2f} s".format(*(s.demarrage for s in serveurs)),
            flush=True,
        )
        temoin, site = (
            _pages(serveur, dit) for serveur, (_application, _env, dit) in zip(serveurs, prets, strict=True)
        )
        reference, mesurees = temoin[0], [*temoin[1:], *site]
        resultats = _mesurer(reference, mesurees, options)
        _tableau(reference, mesurees, resultats, ecrire)
        ecrire(
            "Mémoire par ouvrier : témoin {:.0f} Mo, site {:.0f} Mo".format(*(s.memoire() for s in serveurs))
        )
    return resultats


def _demarrer(application, env) -> float:
    with Serveur(application, env) as serveur:
        return serveur.demarrage


def _pages(serveur, dit) -> list[Mesuree]:
    site = Site(serveur.port, dit["session"])
    return [
        Mesuree(site, Page(nom, adresse, champs, tuple(dit["envois"].get(nom, ()))), dit["requetes"][nom])
        for nom, adresse, champs in dit["pages"]
    ]


def _mesurer(reference, mesurees, options) -> dict[str, list[Resultat]]:
    """À chaque manche, la référence juste avant chaque page : ce que fait la machine pèse sur les deux."""
    bornes = {"secondes": options.secondes, "requetes": options.requetes}
    for mesuree in (reference, *mesurees):
        mesuree.site.mesurer(mesuree.page, fils=4, secondes=20, requetes=min(CHAUFFE, options.requetes))
    releves: dict[tuple[str, int], list[tuple[Releve, Releve]]] = defaultdict(list)
    for _manche in range(options.manches):
        for fils in CONCURRENCES:
            for mesuree in mesurees:
                temoin = reference.site.mesurer(reference.page, fils=fils, **bornes)
                releve = mesuree.site.mesurer(mesuree.page, fils=fils, **bornes)
                releves[mesuree.page.nom, fils].append((temoin, releve))
    resultats = {
        m.page.nom: [_resume(fils, releves[m.page.nom, fils]) for fils in CONCURRENCES] for m in mesurees
    }
    paires = {
        fils: [p for (_nom, f), liste in releves.items() if f == fils for p in liste] for fils in CONCURRENCES
    }
    references = [
        _resume(fils, [(temoin, temoin) for temoin, _releve in paires[fils]]) for fils in CONCURRENCES
    ]
    return {reference.page.nom: references, **resultats}


def _resume(fils, paires) -> Resultat:
    return Resultat(
        fils=fils,
        debit=median(releve.debit for _temoin, releve in paires),
        p50=median(releve.centile(0.5) for _temoin, releve in paires) * 1000,
        p95=median(releve.centile(0.95) for _temoin, releve in paires) * 1000,
        ratio=median(releve.debit / temoin.debit for temoin, releve in paires),
    )


def _tableau(reference, mesurees, resultats, ecrire) -> None:
    ecrire(f"\n{'page':34}{'req.':>5}{'octets':>8}{'gzip':>7}", end="")
    for fils in CONCURRENCES:
        ecrire(f"{f'c{fils} req/s':>12}{'p50 ms':>8}{'p95 ms':>8}{'ratio':>7}", end="")
    ecrire()
    for mesuree in (reference, *mesurees):
        page = mesuree.page
        poids, comprime = (0, 0) if page.champs else mesuree.site.octets(page)
        ecrire(f"{page.nom:34}{mesuree.requetes:>5}{poids or '':>8}{comprime or '':>7}", end="")
        for r in resultats[page.nom]:
            ecrire(f"{r.debit:>12.0f}{r.p50:>8.1f}{r.p95:>8.1f}{r.ratio:>7.2f}", end="")
        ecrire()
    ecrire()
