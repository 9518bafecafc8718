"""Relier des fiches au déroulé d’une journée, pour l’équipe et qui l’anime."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ateliers.programme import rules
from ateliers.programme.models import Atelier
from communaute.socle.refus import Refus
from communaute.socle.web.acces import get_visible_or_404
from fiches.experiences.presentees import actions
from fiches.experiences.presentees.forms import PresentationForm
from fiches.experiences.presentees.lecture import presentables, presentees_de


@require_http_methods(["GET", "HEAD", "POST"])
def fiches(request, slug):
    """La liste, et un formulaire : à quel moment, quelle fiche."""
    atelier = get_visible_or_404(Atelier.objects.visible_to(request.user), request, slug=slug)
    if not rules.can_facilitate(request.user, atelier):
        raise PermissionDenied
    saisie = request.POST if request.method == "POST" else None
    if saisie and saisie.get("geste") == "retirer":
        return _withdraw(request, atelier)
    sequences = atelier.sequences.all()
    form = PresentationForm(saisie, sequences=sequences, fiches=presentables(request.user))
    if saisie is not None and form.is_valid() and _present(request, atelier, form):
        return redirect("presentees:fiches", slug)
    context = {
        "atelier": atelier,
        "form": form,
        "liens": presentees_de(atelier, request.user),
        "sequences": len(sequences),
    }
    return render(request, "fiches/presentees/page.html", context)


def _present(request, atelier, form) -> bool:
    choix = {nom: form.cleaned_data[nom].pk for nom in ("sequence", "fiche")}
    try:
        actions.present(atelier, **choix, by=request.user)
    except Refus as refus:
        form.add_error(refus.code if refus.code in form.fields else None, refus.message)
        return False
    messages.success(request, _("Cette fiche se lit maintenant avec le programme."))
    return True


def _withdraw(request, atelier):
    pk = request.POST.get("lien", "")
    if pk.isascii() and pk.isdecimal() and len(pk) < 19 and actions.withdraw(atelier, pk=pk, by=request.user):
        messages.success(request, _("Cette fiche n’est plus reliée à la journée."))
    return redirect("presentees:fiches", atelier.slug)
