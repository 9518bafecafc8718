"""`python -m tests.bench` : sur la base de DATABASE_URL, sinon sur une grappe jetable."""

import argparse
import sys

from communaute.socle.exploitation.jetable import database
from communaute.socle.exploitation.processus import interrupt_on_signals
from tests.bench.banc import lancer


def lire(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--fiches", type=int, default=1000, help="combien de fiches (1000)")
    parser.add_argument("--manches", type=int, default=5, help="combien de manches par page (5)")
    parser.add_argument("--secondes", type=float, default=0.8, help="durée d’une mesure (0,8)")
    parser.add_argument("--requetes", type=int, default=100_000, help="requêtes par mesure, au plus")
    parser.add_argument("--demarrages", type=int, default=3, help="combien de démarrages à froid (3)")
    parser.add_argument(
        "--sans-manifeste", action="store_true", help="ne rassemble pas les fichiers statiques (essai rapide)"
    )
    return parser.parse_args(argv)


def main(argv: list[str] | None = None) -> int:
    options = lire(argv)
    interrupt_on_signals()
    with database() as grappe:
        lancer(grappe, options)
    return 0


if __name__ == "__main__":
    sys.exit(main())
