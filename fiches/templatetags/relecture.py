"""Ce que disent les courriels des notes de relecture, quand la personne qui les reçoit peut encore les lire."""

from django import template

from fiches.experiences.relecture import courriels

register = template.Library()


@register.simple_tag
def notes_de_la_reprise(avis, fiche):
    """{% notes_de_la_reprise avis item as notes %}"""
    return courriels.notes_de_la_reprise(avis, fiche)


@register.simple_tag
def suites_de_mes_notes(avis, fiche):
    """{% suites_de_mes_notes avis item as suites %}"""
    return courriels.suites_de_mes_notes(avis, fiche)


@register.simple_tag
def note_de_la_reponse(avis, fiche):
    """{% note_de_la_reponse avis item as note %}"""
    return courriels.note_de_la_reponse(avis, fiche)
