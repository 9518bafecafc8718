"""Un commentaire comme il s’affiche : des paragraphes et des liens, rien d’autre. Tout le reste est échappé."""

import re

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

_LIEN = re.compile(r"https?://[^\s<>\"«»“”]+", re.IGNORECASE)
_FIN = ".,;:!?…'’*_"


def en_paragraphes(texte: str) -> SafeString:
    """Le HTML d’un texte simple ; seules les adresses http et https deviennent des liens."""
    paragraphes = (p.strip("\n") for p in re.split(r"\n\s*\n", texte))
    return format_html_join("", '<p dir="auto">{}</p>', ((_lignes(p),) for p in paragraphes if p))


def _lignes(paragraphe: str) -> SafeString:
    premiere, *suite = paragraphe.split("\n")
    return format_html(
        "{}{}", _liens(premiere), format_html_join("", "<br>{}", ((_liens(s),) for s in suite))
    )


def _liens(ligne: str) -> SafeString:
    morceaux, fin = [], 0
    for trouve in _LIEN.finditer(ligne):
        adresse = _sans_ponctuation(trouve[0])
        morceaux.append(ligne[fin : trouve.start()])
        morceaux.append(format_html('<a href="{}" rel="noopener nofollow ugc">{}</a>', adresse, adresse))
        fin = trouve.start() + len(adresse)
    morceaux.append(ligne[fin:])
    return format_html_join("", "{}", ((m,) for m in morceaux))


def _sans_ponctuation(adresse: str) -> str:
    """La ponctuation qui finit la phrase n’appartient pas à l’adresse, ni une parenthèse qu’elle n’a pas ouverte."""
    while adresse[-1] in _FIN or (adresse[-1] == ")" and adresse.count(")") > adresse.count("(")):
        adresse = adresse[:-1]
    return adresse
