"""Lire un compte rendu ; le commencer, et le faire avancer."""

from types import SimpleNamespace

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from ateliers.comptes_rendus import actions, rules
from ateliers.comptes_rendus.forms import GesteForm
from ateliers.comptes_rendus.lecture import page_de
from ateliers.comptes_rendus.models import CompteRendu
from ateliers.comptes_rendus.views.trouver import get_compte_rendu
from ateliers.comptes_rendus.workflow import COMPTE_RENDU
from ateliers.programme.models import Atelier
from ateliers.suites.forms import SuiteForm
from ateliers.suites.lecture import suites_de
from ateliers.suites.rules import can_write as can_add
from communaute.socle.passages.views import contexte
from communaute.socle.refus import Refus
from communaute.socle.web.acces import get_visible_or_404
from communaute.socle.web.panneaux import panneaux
from communaute.socle.web.saisie import jeton_de_saisie

MERCI = {
    "faire_relire": gettext_lazy("C’est envoyé : les personnes présentes ont dix jours pour le relire."),
    "reprendre": gettext_lazy("La rédaction reprend ; les personnes qui le relisaient sont prévenues."),
    "diffuser": gettext_lazy("Le compte rendu est diffusé : la communauté peut le lire."),
    "rouvrir": gettext_lazy("Vous pouvez corriger. Le texte diffusé reste lisible en attendant."),
    "corriger": gettext_lazy("La correction est diffusée."),
}


@require_http_methods(["GET", "HEAD", "POST"])
def compte_rendu(request, slug):
    """Le compte rendu ; rien encore : de quoi le commencer, pour qui anime. `?texte=diffuse` : ce qui est diffusé."""
    if not CompteRendu.objects.filter(atelier__slug=slug).exists():
        return _start(request, slug)
    rendu = get_compte_rendu(request, slug)
    if request.method == "POST" and request.POST.get("geste") == "commencer":
        return redirect(rendu)
    faute = None
    if request.method == "POST":
        faute = _gesture(request, rendu)
        if faute is None:
            return redirect(rendu)
        rendu = get_compte_rendu(request, slug)
    return _page(request, rendu, faute)


def _page(request, rendu, faute):
    user = request.user
    lue = page_de(rendu, user, diffusee=request.GET.get("texte") == "diffuse")
    ajoute, suites = can_add(user, rendu.atelier), reverse("ateliers:suites", args=[rendu.atelier.slug])
    context = {
        "rendu": rendu,
        "atelier": rendu.atelier,
        "lue": lue,
        "suites": suites_de(rendu.atelier, user),
        "ajout": SuiteForm(atelier=rendu.atelier) if ajoute else None,
        # Le formulaire est montré ici et envoyé à la page des suites, qui le gardera si la session expire.
        "saisie": jeton_de_saisie(SimpleNamespace(user=user, path=suites)),
        "anime": rules.can_facilitate(user, rendu),
        "ecrit": rules.can_write(user, rendu),
        "suit": rules.can_read_names(user, rendu),
        "gestes": [
            faute if faute and faute.transition == t else GesteForm(t)
            for t in COMPTE_RENDU.available(rendu, user)
        ],
        "form": faute,
        "panneaux": panneaux("compte_rendu", request, rendu),
        "fil": contexte(request, lue.fil, lue=lue.revision) if lue.fil else None,
    }
    return render(request, "ateliers/comptes_rendus/page.html", context)


def _gesture(request, rendu) -> GesteForm | None:
    """Fait le geste demandé ; rend le formulaire et sa faute quand il manque un motif."""
    geste = request.POST.get("geste", "")
    permis = {t.name: t for t in COMPTE_RENDU.available(rendu, request.user)}
    if not rules.can_facilitate(request.user, rendu):
        raise PermissionDenied
    form = GesteForm(permis[geste], request.POST) if geste in permis else None
    if form is not None and not form.is_valid():
        return form
    try:
        note = form.cleaned_data.get("note", "") if form else ""
        COMPTE_RENDU.apply(rendu, geste, by=request.user, note=note)
    except Refus as refus:
        niveau = messages.INFO if refus.code == "deja" else messages.ERROR
        messages.add_message(request, niveau, refus.message)
    else:
        messages.success(request, MERCI[geste])
    return None


def _start(request, slug):
    """Un bouton, pour qui anime ; pour les autres, il n’y a rien ici."""
    atelier = get_visible_or_404(Atelier.objects.visible_to(request.user), request, slug=slug)
    if not rules.can_start(request.user, atelier):
        raise Http404
    if request.method == "POST":
        actions.start(atelier=atelier, by=request.user)
        messages.success(
            request, _("Le compte rendu est commencé : relisez ce qui est déjà là, et complétez.")
        )
        return redirect("ateliers:compte_rendu_modifier", slug)
    return render(request, "ateliers/comptes_rendus/commencer.html", {"atelier": atelier})
