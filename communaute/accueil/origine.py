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


@cache
def pages() -> dict[str, dict]:
    """Les pages, par adresse : titre, description, texte (HTML nettoyé)."""
    racine = settings.SITE_URL
    return {
        page["slug"]: {
            **page,
            "corps": en_html((CONTENUS / f"{page['slug']}.md").read_text(encoding="utf-8"), racine),
        }
        for page in lire("pages")["page"]
    }
