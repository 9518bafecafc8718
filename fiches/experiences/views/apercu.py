"""L’aperçu : le texte qu’on écrit, tel qu’une autre personne le lirait."""

from copy import copy

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fiches.experiences import rules
from fiches.experiences.apercu import Vue, cache, lecteur, parue
from fiches.experiences.views.brouillon import en_attente
from fiches.experiences.views.lecture import lecture_de
from fiches.experiences.views.trouver import get_fiche


@require_safe
def apercu(request, slug):
    """?vu=public ou ?vu=membre : la même page, composée pour cette personne-là."""
    fiche = get_fiche(request, slug)
    if not rules.can_see_history(request.user, fiche):
        raise Http404
    vue = Vue(request.GET["vu"]) if request.GET.get("vu") in Vue.values else Vue.MEMBRE
    comme = copy(request)
    comme.user = lecteur(vue, fiche)
    context = lecture_de(comme, parue(fiche, vue, comme.user))
    ecrit = rules.can_write(request.user, fiche)
    context |= {
        "en_attente": en_attente(fiche, request.user) if ecrit else None,
        "vue": vue,
        "vues": Vue,
        "cache": cache(fiche, vue),
        "ecrit": ecrit,
    }
    return render(request, "fiches/experiences/apercu.html", context)
