"""Prépare la base du site et dit, en JSON, comment y entrer : `python -m tests.bench.peupler N`.

N fiches publiées de six sections, autant de révisions, des réseaux, des personnes, quinze repères dont chacun
porte cinquante commentaires, un atelier à venir, et toutes les entrées de recherche.
"""

import os
import sys

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from communaute.socle.exploitation.lancement import collect_static  # noqa: E402
from tests.bench import contenu  # noqa: E402
from tests.bench.connexion import compter, ouvrir, rendre  # noqa: E402
from tests.factories import ateliers  # noqa: E402

COMMENTER = "commenter"


def main(nombre: int) -> None:
    call_command("migrate", verbosity=0)
    if not os.environ.get("BANC_SANS_MANIFESTE"):
        collect_static(call_command)
    cadre = contenu.cadre(nombre)
    fiches = contenu.fiches(cadre, nombre)
    lu, *ecrits = contenu.reperes(cadre, fiches)
    ateliers.atelier(cadre.communaute)
    call_command("reindexer", stdout=sys.stderr)
    contenu.rafraichir()
    session = ouvrir(cadre.membre)
    envoi = {"texte": "Chez nous, cela a marché, et voici pourquoi."}
    fils = [repere.get_thread_url() for repere in ecrits]
    pages = [
        ("accueil (membre)", "/", {}),
        ("liste des fiches", "/fiches/", {}),
        ("fiche", fiches[nombre // 2].get_absolute_url(), {}),
        ("repère, 50 commentaires", lu.get_absolute_url(), {}),
        ("recherche, mot rare", f"/recherche/?q={contenu.MOT_RARE}", {}),
        ("recherche, mot commun", f"/recherche/?q={contenu.MOT_COMMUN}", {}),
        (COMMENTER, fils[0], envoi),
    ]
    rendre(session=session, pages=pages, envois={COMMENTER: fils}, requetes=compter(session, pages))


if __name__ == "__main__":
    main(int(sys.argv[1]))
