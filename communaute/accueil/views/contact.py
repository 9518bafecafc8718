"""Écrire à l’équipe, avec ou sans compte."""

from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from communaute.accueil import actions
from communaute.accueil.forms import Contact, nouveau_jeton
from communaute.accueil.limites import consume
from communaute.accueil.models import MessageContact
from communaute.accueil.views.pages import contexte
from communaute.socle.refus import Refus

RECU = "communaute.contact.recu"


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request):
    """Le formulaire ; après un envoi, la même page dit qu’il est arrivé."""
    form = Contact(request.POST or None, initial=_depart(request))
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            return _receive(request, form)
        except Refus as refus:
            form.add_error(None, refus.message)
            status = 429
    context = contexte("contact") | {"form": form.avec_jeton_neuf() if form.is_bound else form}
    context["recu"] = _recu(request)
    return render(request, "communaute/accueil/contact.html", context, status=status)


def _receive(request, form):
    """Un envoi pris au piège reçoit la même réponse, et rien n’est gardé."""
    champs = {nom: form.cleaned_data[nom] for nom in ("jeton", "objet", "name", "email", "message")}
    if not form.piege:
        # Le même envoi, encore : déjà reçu, déjà compté.
        if not MessageContact.objects.filter(jeton=champs["jeton"]).exists():
            trop = _("Trop de messages en peu de temps : patientez dix minutes, puis envoyez de nouveau.")
            consume(request, champs["email"], trop)
        actions.receive(**champs)
    preuve = signing.dumps(champs["jeton"].hex, salt=RECU)
    return HttpResponseRedirect(f"{reverse('accueil:contact')}?{urlencode({'recu': preuve})}")


def _recu(request) -> bool:
    """Vrai seulement pour qui revient d’un envoi : la preuve est signée."""
    try:
        signing.loads(request.GET.get("recu", ""), salt=RECU, max_age=3600)
    except signing.BadSignature:
        return False
    return True


def _depart(request) -> dict:
    depart = {"jeton": nouveau_jeton(), "objet": request.GET.get("objet", "")}
    if request.user.is_authenticated:
        depart |= {"name": request.user.name, "email": request.user.email}
    return depart
