"""Envoyer une contribution d’atelier à un repère ; y répondre, du côté de qui écrit."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ateliers.contributions.models import ContributionAtelier
from communaute.socle.refus import Refus
from communaute.socle.web.acces import get_visible_or_404
from communaute.socle.web.saisie import garde_la_saisie, reprendre_saisie
from fiches.reperes import rules
from fiches.reperes.apports import actions
from fiches.reperes.apports.forms import EnvoiForm
from fiches.reperes.apports.querysets import reperes_ouverts
from fiches.reperes.apports.workflow import PARTIE
from fiches.reperes.models import Repere
from fiches.reperes.preuves.ateliers import lisibles
from fiches.reperes.views.trouver import get_repere

get_post = require_http_methods(["GET", "HEAD", "POST"])


@garde_la_saisie
@get_post
def envoyer(request, pk):
    """D’une contribution, une partie proposée à un repère de la même communauté."""
    contribution = _contribution(request, pk)
    reperes = reperes_ouverts(Repere.objects, request.user, contribution).order_by("title")
    data = request.POST if request.method == "POST" else reprendre_saisie(request)
    if data is None and not reperes.exists():
        messages.info(
            request, _("Aucun repère de cette communauté ne s’écrit en ce moment sans l’avoir déjà.")
        )
        return redirect(contribution)
    form = EnvoiForm(data, contribution=contribution, reperes=reperes)
    if request.method == "POST" and form.is_valid():
        try:
            actions.send(contribution=contribution, by=request.user, **form.cleaned_data)
        except Refus as refus:
            form.add_error(None, refus.message)
        else:
            messages.success(request, _("C’est proposé : qui écrit le repère y répondra."))
            return redirect(contribution)
    context = {"contribution": contribution, "atelier": contribution.atelier, "form": form}
    return render(request, "fiches/reperes/apports/envoyer.html", context)


@get_post
def apports(request, slug):
    """Ce que des ateliers ont envoyé à ce repère : l’ajouter au texte, ou l’écarter avec une raison."""
    repere = get_repere(request, slug)
    lus = repere.apports.visible_to(request.user).with_origin()
    if not rules.can_see_history(request.user, repere) and not lus.exists():
        raise PermissionDenied
    refusee = None
    if request.method == "POST":
        refusee = _repondre(request, repere, lus)
        if refusee is None:
            return redirect("reperes:apports", slug)
    vus = set(
        lisibles(request.user).filter(contributions__apports__repere=repere).values_list("pk", flat=True)
    )
    parties = list(lus)
    for partie in parties:
        partie.repere = repere
        partie.gestes = {t.name for t in PARTIE.available(partie, request.user)}
        partie.atelier_lu = partie.contribution.atelier_id in vus
    context = {"repere": repere, "parties": parties, "refusee": refusee}
    return render(request, "fiches/reperes/apports/apports.html", context)


def _repondre(request, repere, lus) -> dict | None:
    """Fait le geste ; rend ce qui était écrit, et pourquoi c’est refusé, quand il manque une raison."""
    envoi, pk = request.POST, request.POST.get("partie", "")
    partie = lus.filter(pk=pk).first() if pk.isascii() and pk.isdecimal() and len(pk) <= 18 else None
    if partie is None or envoi.get("geste") not in ("retenir", "ecarter"):
        raise Http404
    try:
        if envoi["geste"] == "retenir":
            actions.accept(partie, by=request.user)
            messages.success(request, _("La partie est dans le texte du repère."))
        else:
            actions.set_aside(partie, by=request.user, motif=envoi.get("motif", ""))
            messages.success(request, _("La partie est écartée ; la raison est transmise."))
    except Refus as refus:
        if refus.code == "droit":
            raise PermissionDenied from refus
        if refus.code == "motif":
            return {"pk": partie.pk, "motif": envoi.get("motif", ""), "message": refus.message}
        messages.error(request, refus.message)
    return None


def _contribution(request, pk) -> ContributionAtelier:
    lues = ContributionAtelier.objects.visible_to(request.user).for_list()
    return get_visible_or_404(lues, request, pk=pk)
