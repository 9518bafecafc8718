"""Les textes d’origine, écrits en Markdown réduit : titres « ## » et « ### », listes, paragraphes, liens.

Un lien commence par http ou par « / » ; celui-ci devient une adresse entière, la seule forme qu’un texte garde.
"""

import re

from communaute.socle.texte.arbre import echapper
from communaute.socle.texte.nettoyage import nettoyer

_LIEN = re.compile(r"\[([^\]\[]+)\]\((https?://[^\s()]+|/[^\s()]*)\)")
_ITEM = re.compile(r"(?:(-)|\d{1,3}\.) +(.*)")
_TITRES = {"## ": "h3", "### ": "h4"}


def en_html(source: str, racine: str) -> str:
    """Le HTML nettoyé d’un texte ; `racine` est l’adresse du site, sans barre finale."""
    paragraphes = re.split(r"\n\s*\n", source.strip())
    return nettoyer("".join(_bloc(p.strip(), racine) for p in paragraphes if p.strip())).html


def _bloc(paragraphe: str, racine: str) -> str:
    for prefixe, tag in _TITRES.items():
        if paragraphe.startswith(prefixe):
            return f"<{tag}>{_en_ligne(paragraphe[len(prefixe) :], racine)}</{tag}>"
    items = [_ITEM.fullmatch(ligne.strip()) for ligne in paragraphe.split("\n")]
    if all(items):
        tag = "ul" if items[0][1] else "ol"
        return f"<{tag}>{''.join(f'<li>{_en_ligne(i[2], racine)}</li>' for i in items)}</{tag}>"
    return f"<p>{_en_ligne(' '.join(paragraphe.split()), racine)}</p>"


def _en_ligne(texte: str, racine: str) -> str:
    html, position = "", 0
    for lien in _LIEN.finditer(texte):
        adresse = racine + lien[2] if lien[2].startswith("/") else lien[2]
        html += echapper(texte[position : lien.start()])
        html += f'<a href="{echapper(adresse)}">{echapper(lien[1])}</a>'
        position = lien.end()
    return html + echapper(texte[position:])
