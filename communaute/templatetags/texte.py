"""Filtres d'affichage d'un texte. `rendu` est le seul chemin d'un HTML stocké vers une page."""

import datetime
import re
from functools import lru_cache

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import is_aware, localdate, localtime

from communaute.socle.texte import francais
from communaute.socle.texte.paragraphes import texte_seul
from communaute.socle.texte.typographie import typo_html, typo_texte

register = template.Library()

_LIENS = re.compile(r'<a href="')
_TABLEAUX = re.compile(r"<table\b[^>]*>|</table>")


@register.filter
def rendu(html):
    """Un HTML déjà nettoyé à l'écriture : typographie, `rel` sur les liens, tableaux qui défilent."""
    return mark_safe(_rendre(str(html or "")))


@lru_cache(maxsize=512)
def _rendre(html):
    html = _LIENS.sub('<a rel="noopener noreferrer" href="', html)
    return typo_html(_TABLEAUX.sub(_encadrer, html))


def _encadrer(balise):
    if balise[0].startswith("</"):
        return "</table></div>"
    # Atteignable au clavier quand il défile ; un groupe, et non une région, pour n'en pas faire un repère.
    return f'<div class="tableau" role="group" aria-label="Tableau" tabindex="0">{balise[0]}'


@register.filter
def typo(valeur):
    """Typographie d'un texte quelconque ; un HTML déjà sûr reste sûr, le reste sera échappé par la page."""
    if valeur is None:
        return ""
    if isinstance(valeur, SafeString) or hasattr(valeur, "__html__"):
        return mark_safe(typo_html(conditional_escape(valeur)))
    return typo_texte(str(valeur))


@register.simple_block_tag
def typographie(content):
    """{% typographie %}…{% endtypographie %} : la typographie de tout un passage de gabarit."""
    return mark_safe(typo_html(content))


@register.filter
def date_longue(valeur):
    return _ecrire(valeur, francais.date_longue)


@register.filter
def date_courte(valeur):
    return _ecrire(valeur, francais.date_courte)


@register.filter
def heure(valeur):
    return _ecrire(valeur, francais.heure)


@register.filter
def moment(valeur):
    """L’heure, et le jour si ce n’est pas aujourd’hui."""
    return _ecrire(valeur, lambda quand: francais.moment(quand, localdate()))


def _ecrire(valeur, ecrire):
    if not valeur:
        return ""
    if isinstance(valeur, datetime.datetime) and is_aware(valeur):
        valeur = localtime(valeur)
    return _poser(ecrire(valeur))


@lru_cache(maxsize=1024)
def _poser(date):
    return mark_safe(typo_html(date))


@register.filter
def nombre(valeur):
    return "" if valeur is None else francais.nombre(valeur)


@register.filter
def pluriel(n, formes):
    """{{ n|pluriel:"fiche,fiches" }}"""
    singulier, _, plusieurs = formes.partition(",")
    return francais.pluriel(n, singulier, plusieurs)


@register.filter
def extrait(html, mots=40):
    """Le début d'un texte, sans balises."""
    suite = texte_seul(str(html or "")).split()
    debut = " ".join(suite[:mots])
    return typo_texte(debut + ("…" if len(suite) > mots else ""))
