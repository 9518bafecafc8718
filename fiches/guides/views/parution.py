"""Vérifier, puis faire paraître une édition : une seule page, rien de tapé ne s’y perd."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from communaute.socle.refus import Refus
from communaute.socle.web.saisie import garde_la_saisie, reprendre_saisie
from fiches.guides import actions
from fiches.guides.editions import figer
from fiches.guides.enums import PointACocher
from fiches.guides.forms import PublicationForm
from fiches.guides.verification import verification_de
from fiches.guides.views.trouver import a_composer

CHAMPS = ("licence", "note", "isbn", "doi")


@garde_la_saisie
@require_http_methods(["GET", "HEAD", "POST"])
def publier(request, slug):
    """La liste à cocher et le formulaire ; cocher garde ce qui était déjà tapé."""
    guide = a_composer(request, slug)
    initial = {"licence": guide.texte.head.contenu.meta.get("licence", "")}
    if request.method == "POST" and (point := _ticked(request, guide)):
        tape = {nom: request.POST.get(nom, "") for nom in CHAMPS}
        if not PublicationForm(tape, initial=initial).has_changed():
            return redirect(f"{reverse('guides:publier', args=[slug])}#point-{point}")
        return _page(request, guide, PublicationForm(initial=tape))
    data = request.POST if request.method == "POST" else reprendre_saisie(request)
    form = PublicationForm(data, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            edition = figer.publish(guide, number=_annoncee(request), by=request.user, **form.cleaned_data)
        except Refus as refus:
            if refus.code == "droit":
                raise PermissionDenied from refus
            form.add_error("licence" if refus.code == "licence" else None, refus.message)
        else:
            messages.success(request, _("L’édition %(n)s a paru.") % {"n": edition.number})
            return redirect(edition)
    return _page(request, guide, form)


def _ticked(request, guide) -> str:
    """Coche ou décoche le point demandé ; rend son code."""
    for nom, geste in (("cocher", actions.check), ("decocher", actions.uncheck)):
        code = request.POST.get(nom)
        if code in PointACocher.values:
            geste(guide, code=code, by=request.user)
            return code
    return ""


def _annoncee(request) -> int:
    """L’édition que la page annonçait ; illisible, aucune."""
    numero = request.POST.get("number", "")
    return int(numero) if numero.isascii() and numero.isdecimal() and len(numero) < 5 else 0


def _page(request, guide, form):
    context = {"guide": guide, "form": form, "verification": verification_de(guide)}
    return render(request, "fiches/guides/composer/publier.html", context)
