"""Les textes écrits avec le projet, dans contenus/ : ce qui se lit tant que l’équipe n’a pas écrit le sien."""

import tomllib
from functools import cache
from pathlib import Path

from django.conf import settings

from communaute.accueil.balisage import en_html

CONTENUS = Path(__file__).parent / "contenus"


@cache
def lire(nom: str) -> dict:
    return tomllib.loads((CONTENUS / f"{nom}.toml").read_text(encoding="utf-8"))


def pages() -> dict[str, dict]:
    """Les pages, par adresse : titre, description, texte (HTML nettoyé)."""
    return _pages(settings.SITE_URL)


@cache
def _pages(racine: str) -> dict[str, dict]:
    return {page["slug"]: {**page, "corps": _corps(page["slug"], racine)} for page in lire("pages")["page"]}


def _corps(slug: str, racine: str) -> str:
    return en_html((CONTENUS / f"{slug}.md").read_text(encoding="utf-8"), racine)
