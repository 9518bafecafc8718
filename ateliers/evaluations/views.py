"""L’évaluation à chaud : par le code de la salle, sans compte ; ou depuis la page de l’atelier.

Répondre n’écrit ni session, ni message, ni journal : la suite est une adresse, « ?merci ».
"""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ateliers.evaluations import actions, limites, temoin
from ateliers.evaluations.forms import AvisForm
from ateliers.evaluations.graphique import barres
from ateliers.evaluations.models import Evaluation
from ateliers.evaluations.resultats import resultats
from ateliers.evaluations.rules import OBSTACLES, can_answer, is_open, is_over, obstacle_to_open
from ateliers.programme.enums import SANS_DATE
from ateliers.programme.models import Atelier
from ateliers.programme.rules import can_facilitate
from communaute.socle.refus import Refus
from communaute.socle.web.acces import get_visible_or_404


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def par_code(request):
    """Le code de la salle, puis les questions. Un code faux se dit à côté de sa case."""
    if "merci" in request.GET and request.method != "POST":
        return render(request, "ateliers/evaluations/merci.html")
    saisi = request.POST.get("code", request.GET.get("code"))
    if saisi is None:
        return render(request, "ateliers/evaluations/code.html")
    code = "".join(c for c in saisi.upper() if c.isascii() and c.isalnum())[:8]
    if limites.is_blocked(request):
        erreur = _("Trop d’essais depuis ici. Attendez dix minutes, ou passez par la page de l’atelier.")
        return render(request, "ateliers/evaluations/code.html", {"erreur": erreur, "code": code})
    evaluation = _avec_ce_code(code)
    if evaluation is None:
        limites.count_wrong(request)
        erreur = _("Aucune évaluation n’a ce code. Relisez-le : six signes, affichés dans la salle.")
        return render(request, "ateliers/evaluations/code.html", {"erreur": erreur, "code": code})
    return _questions(request, evaluation, {"code": code})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def evaluation(request, slug):
    """Pour qui anime : l’ouvrir, afficher son code. Pour qui y était : répondre. Close, elle montre ses résultats."""
    atelier = get_visible_or_404(Atelier.objects.visible_to(request.user), request, slug=slug)
    anime = can_facilitate(request.user, atelier)
    if not anime and not can_answer(request.user, atelier):
        raise PermissionDenied
    if anime and request.method == "POST":
        return _open(request, atelier)
    now = timezone.now()
    existante = Evaluation.objects.filter(atelier=atelier).first()
    if existante and is_over(existante, now):
        return _results(request, atelier, existante)
    ouverte = _ouverte(existante, atelier, now)
    if anime:
        return _room(request, atelier, ouverte)
    if ouverte is None:
        context = {"atelier": atelier, "obstacle": _obstacle(atelier) if atelier.state in SANS_DATE else ""}
        return render(request, "ateliers/evaluations/pas_ouverte.html", context)
    return _questions(request, ouverte, {})


def _questions(request, evaluation, context):
    """Les questions, ou merci. Le témoin du navigateur dit qu’on a répondu d’ici ; le serveur, lui, ne le sait pas."""
    context |= {"atelier": evaluation.atelier, "evaluation": evaluation}
    if not is_open(evaluation, timezone.now()):
        context["erreur"] = OBSTACLES["close"]
        return render(request, "ateliers/evaluations/code.html", context)
    if temoin.has_answered(request, evaluation):
        return render(request, "ateliers/evaluations/merci.html", context | {"deja": True})
    form = AvisForm(request.POST if "utilite" in request.POST or "jeton" in request.POST else None)
    if form.is_bound and form.is_valid():
        try:
            actions.answer(evaluation=evaluation, jeton=form.cleaned_data["jeton"], avis=form.avis)
        except Refus as refus:
            form.add_error(None, refus.message)
        else:
            suite = redirect(reverse("ateliers:evaluation_par_code") + "?merci")
            return temoin.remember(suite, evaluation)
    return render(request, "ateliers/evaluations/repondre.html", context | {"form": form})


def _open(request, atelier):
    try:
        actions.open_room(atelier=atelier, by=request.user)
    except Refus as refus:
        messages.error(request, refus.message)
    return redirect("ateliers:evaluation", atelier.slug)


def _room(request, atelier, evaluation):
    """La page à projeter : le code et l’adresse ; avant, le bouton qui l’ouvre."""
    context = {
        "atelier": atelier,
        "evaluation": evaluation,
        "obstacle": "" if evaluation else _obstacle(atelier),
        "adresse": request.build_absolute_uri(reverse("ateliers:evaluation_par_code")),
        "combien": evaluation.reponses.count() if evaluation else 0,
    }
    return render(request, "ateliers/evaluations/salle.html", context)


def _results(request, atelier, evaluation):
    lus = resultats(evaluation)
    echelles = [(echelle, barres(echelle.points)) for echelle in lus.echelles]
    context = {"atelier": atelier, "resultats": lus, "echelles": echelles}
    return render(request, "ateliers/evaluations/resultats.html", context)


def _ouverte(evaluation, atelier, now) -> Evaluation | None:
    """L’évaluation si elle reçoit des avis ; sinon, comme s’il n’y en avait pas."""
    if evaluation is None:
        return None
    evaluation.atelier = atelier
    return evaluation if is_open(evaluation, now) else None


def _obstacle(atelier) -> str:
    code = obstacle_to_open(atelier, timezone.now())
    return OBSTACLES[code] if code else ""


def _avec_ce_code(code) -> Evaluation | None:
    gardes = Evaluation.objects.select_related("atelier").filter(atelier__corbeille_le=None)
    return gardes.exclude(atelier__state__in=SANS_DATE).filter(code=code).first() if code else None
