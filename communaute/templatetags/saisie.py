"""La balise des formulaires où l’on écrit longtemps."""

from django import template
from django.utils.html import format_html

from communaute.socle.web import saisie

register = template.Library()


@register.simple_tag(takes_context=True)
def jeton_de_saisie(context):
    """{% jeton_de_saisie %} dans un <form> dont la vue porte @garde_la_saisie."""
    jeton = saisie.jeton_de_saisie(context["request"])
    return format_html('<input type="hidden" name="{}" value="{}">', saisie.CHAMP, jeton) if jeton else ""
