"""« Écrire à plusieurs » : une page, et tous ses gestes."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from communaute.socle.refus import Refus
from communaute.socle.web.saisie import garde_la_saisie, reprendre_saisie
from fiches.experiences.coauteurs import rules
from fiches.experiences.coauteurs.forms import InviterAEcrire
from fiches.experiences.coauteurs.gestes import GESTES, inviter
from fiches.experiences.coauteurs.lecture import page_des_auteurs
from fiches.experiences.lecture import fiches_completes
from fiches.experiences.models import Fiche
from fiches.moderation.enums import LISIBLES


@garde_la_saisie
@require_http_methods(["GET", "HEAD", "POST"])
def auteurs(request, slug):
    """Qui écrit, dont le nom paraît, qui pourrait écrire aussi."""
    fiche = _find(request.user, slug)
    if fiche is None:
        return _moved(request.user, slug)
    if request.method != "POST":
        return _page(request, fiche)
    if request.POST.get("geste") == "inviter":
        return _invite(request, fiche)
    geste = GESTES.get(request.POST.get("geste"))
    if geste is None:
        raise Http404
    try:
        messages.success(request, geste(request, fiche))
    except Refus as refus:
        _say(request, refus)
    return (
        redirect("fiches:auteurs", slug=slug) if _find(request.user, slug) else redirect("accueil:mon_espace")
    )


def _find(user, slug):
    """La fiche, pour qui sait qui l’écrit ; publiée, aussi pour qui l’a signée et n’y écrit plus."""
    vues = fiches_completes(user).filter(slug=slug)
    fiche = next(
        (f for f in vues if rules.can_see_writers(user, f) or rules.can_choose_credit(user, f)), None
    )
    if fiche is None:
        signees = Fiche.objects.gardes().filter(slug=slug, parution__in=LISIBLES, signatures__personne=user)
        fiche = signees.select_related("reseau").with_signature_of(user).first()
    return fiche


def _moved(user, slug):
    """L’adresse d’avant la publication mène à celle d’aujourd’hui, pour les mêmes personnes."""
    actuelle = Fiche.objects.filter(anciennes_adresses__slug=slug).values_list("slug", flat=True).first()
    if actuelle is None or _find(user, actuelle) is None:
        raise Http404
    return redirect("fiches:auteurs", slug=actuelle)


def _page(request, fiche, form=None):
    cherche = request.GET.get("q", "").strip()[:80]
    context = {
        "fiche": fiche,
        "page": page_des_auteurs(fiche, request.user, cherche),
        "cherche": cherche,
        "form": form or InviterAEcrire(reprendre_saisie(request)),
    }
    return render(request, "fiches/experiences/coauteurs/auteurs.html", context)


def _invite(request, fiche):
    form = InviterAEcrire(request.POST)
    if not form.is_valid():
        if not rules.can_invite(request.user, fiche):
            raise PermissionDenied
        return _page(request, fiche, form)
    try:
        messages.success(request, inviter(request, fiche, **form.cleaned_data))
    except Refus as refus:
        _say(request, refus)
    return redirect("fiches:auteurs", slug=fiche.slug)


def _say(request, refus):
    if refus.code == "droit":
        raise PermissionDenied
    messages.error(request, refus.message)
