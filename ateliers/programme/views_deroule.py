"""Bâtir le déroulé d’une journée, pour l’équipe et les personnes qui l’animent. Tout marche sans JavaScript."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ateliers.programme import rules, sequences
from ateliers.programme.dates import PARIS
from ateliers.programme.deroule import total, troubles
from ateliers.programme.forms import formulaires
from ateliers.programme.models import Atelier
from communaute.socle.refus import Refus
from communaute.socle.web.acces import get_visible_or_404

NOUVELLE = "nouvelle"


@require_http_methods(["GET", "HEAD", "POST"])
def deroule(request, slug):
    """La liste des séquences ; `?sequence=` un numéro, ou « nouvelle », ouvre son formulaire."""
    atelier = get_visible_or_404(Atelier.objects.visible_to(request.user), request, slug=slug)
    if not rules.can_facilitate(request.user, atelier):
        raise PermissionDenied
    if "sequence" in request.GET:
        return _sequence(request, atelier, request.GET["sequence"])
    saisie, code = {}, 200
    if request.method == "POST":
        try:
            _gesture(request, atelier)
        except Refus as refus:
            messages.error(request, refus.message)
            saisie = {request.POST.get("pk"): request.POST.get("minutes", "")}
        else:
            return redirect("ateliers:deroule", atelier.slug)
    rangees = sequences.sequences_de(atelier)
    for s in rangees:
        s.saisie = saisie.get(str(s.pk), s.minutes) if request.POST.get("geste") == "duree" else s.minutes
    debut, fin = (m.astimezone(PARIS) for m in (atelier.starts_at, atelier.ends_at))
    context = {
        "atelier": atelier,
        "sequences": rangees,
        "minutes": total(rangees),
        "troubles": troubles(rangees, debut, fin),
        "version": sequences.version_de(rangees),
    }
    return render(request, "ateliers/programme/deroule.html", context, status=code)


def _gesture(request, atelier):
    envoi = request.POST
    commun = {"pk": envoi.get("pk", ""), "version": envoi.get("version", ""), "by": request.user}
    match envoi.get("geste", ""):
        case "monter":
            sequences.move(atelier, pas=-1, **commun)
        case "descendre":
            sequences.move(atelier, pas=1, **commun)
        case "duree":
            sequences.stretch(atelier, minutes=envoi.get("minutes", ""), **commun)
        case "retirer":
            sequences.remove(atelier, **commun)
        case _:
            raise Refus("inconnu", _("Ce geste n’existe pas."))


def _sequence(request, atelier, quelle):
    rangees = sequences.sequences_de(atelier)
    sequence = next((s for s in rangees if str(s.pk) == quelle), None)
    if sequence is None and quelle != NOUVELLE:
        raise Http404
    version = sequences.version_de(rangees)
    public, prive = formulaires(request.POST or None, sequence)
    if request.method == "POST" and all([public.is_valid(), prive.is_valid()]):
        try:
            sequences.write(
                atelier, pk=sequence and sequence.pk, champs=public.cleaned_data, prive=prive.cleaned_data,
                version=request.POST.get("version", ""), by=request.user,
            )  # fmt: skip
        except Refus as refus:
            public.add_error(None, refus.message)
        else:
            messages.success(request, _("C’est enregistré ; les heures suivent."))
            return redirect(reverse("ateliers:deroule", args=[atelier.slug]))
    context = {"atelier": atelier, "sequence": sequence, "form": public, "prive": prive, "version": version}
    return render(request, "ateliers/programme/sequence.html", context)
