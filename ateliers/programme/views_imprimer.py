"""Deux feuilles à imprimer : le programme, pour qui lit la page ; le conducteur, pour qui anime."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ateliers.programme import rules
from ateliers.programme.deroule import total
from ateliers.programme.models import Atelier
from ateliers.programme.sequences import sequences_de
from communaute.socle.web.acces import get_visible_or_404, open_to_visitors


@open_to_visitors
@require_safe
def programme(request, slug):
    """Le programme seul : rien de ce que l’animation garde pour elle n’est lu ici."""
    atelier = get_visible_or_404(Atelier.objects.visible_to(request.user), request, slug=slug)
    sequences = list(atelier.sequences.all())
    context = {"atelier": atelier, "sequences": sequences, "minutes": total(sequences)}
    return render(request, "ateliers/programme/programme.html", context)


@require_safe
def conducteur(request, slug):
    """Chaque séquence avec ses notes, et la liste du matériel."""
    atelier = get_visible_or_404(Atelier.objects.visible_to(request.user), request, slug=slug)
    if not rules.can_facilitate(request.user, atelier):
        raise PermissionDenied
    context = {"atelier": atelier, "sequences": sequences_de(atelier)}
    return render(request, "ateliers/programme/conducteur.html", context)
