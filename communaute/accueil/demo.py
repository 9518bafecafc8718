"""Les pages, après les réseaux : les références s’y rattachent aux thèmes."""

from communaute.accueil.installation import installer

ORDRE = 25


def charger() -> None:
    installer()
