"""La démonstration se cherche dès qu’elle est chargée."""

from communaute.socle.recherche.actions import rebuild
from communaute.socle.recherche.natures import natures

ORDRE = 90


def charger() -> None:
    for nature in natures().values():
        rebuild(nature)
