"""Une page éditoriale, prête à lire : son texte découpé en sections, les titres à leur rang sous le h1."""

import re
from dataclasses import dataclass, field

from django.conf import settings

from communaute.accueil import origine
from communaute.accueil.models import PageEditoriale
from communaute.socle.texte.francais import slug_francais
from communaute.socle.texte.paragraphes import texte_seul

_SECTION = re.compile(r"<h3(?:\s[^>]*)?>(.*?)</h3>", re.DOTALL)
_PARTIE = re.compile(r"<h4(?:\s[^>]*)?>(.*?)</h4>", re.DOTALL)


@dataclass(frozen=True)
class Section:
    """Un intertitre et ce qui le suit ; la première, sans titre, est l’entrée en matière."""

    ancre: str
    titre: str
    html: str
    parties: tuple["Section", ...] = field(default=())


def page_de(slug: str) -> PageEditoriale:
    """La page telle que l’équipe l’a laissée ; à défaut, celle d’origine, que l’on n’enregistre pas."""
    page = PageEditoriale.objects.filter(slug=slug).first()
    if page is None:
        source = origine.pages()[slug]
        page = PageEditoriale(slug=slug, title=source["title"], corps=source["corps"])
    return page


def description(slug: str) -> str:
    return origine.pages()[slug]["description"]


def sections(html: str) -> tuple[Section, ...]:
    """Le texte en sections (h3 de l’éditeur) et parties (h4) ; les liens vers ce site redeviennent relatifs."""
    html = html.replace(f'href="{settings.SITE_URL}/', 'href="/')
    vues: dict[str, int] = {}
    return tuple(
        Section(ancre, titre, debut, parties)
        for ancre, titre, corps in _decouper(_SECTION, html, vues)
        for debut, parties in [_avec_parties(corps, vues)]
    )


def _avec_parties(corps, vues):
    (_ancre, _titre, debut), *suite = _decouper(_PARTIE, corps, vues)
    return debut, tuple(Section(*partie) for partie in suite)


def _decouper(motif, html, vues):
    """[(ancre, titre, html)] : ce qui précède le premier titre d’abord, sans titre."""
    debut, *reste = motif.split(html)
    morceaux = [("", "", debut)]
    for titre_html, corps in zip(reste[::2], reste[1::2], strict=True):
        titre = texte_seul(titre_html)
        morceaux.append((_ancre(titre, vues), titre, corps))
    return morceaux


def _ancre(titre, vues):
    """Deux titres semblables ont deux ancres."""
    base = slug_francais(titre) or "section"
    vues[base] = vues.get(base, 0) + 1
    return base if vues[base] == 1 else f"{base}-{vues[base]}"
