"""La page où l’on joint les documents d’une journée, pour l’équipe et qui l’anime."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ateliers.dossiers import actions
from ateliers.dossiers.forms import DocumentForm
from ateliers.dossiers.lecture import documents_de
from ateliers.programme import rules
from ateliers.programme.models import Atelier
from communaute.socle.documents.raisons import refuse
from communaute.socle.refus import Refus
from communaute.socle.web.acces import get_visible_or_404

PAS = {"monter": -1, "descendre": 1}


@require_http_methods(["GET", "HEAD", "POST"])
def documents(request, slug):
    """La liste, ses boutons, et un formulaire pour en joindre un."""
    atelier = get_visible_or_404(Atelier.objects.visible_to(request.user), request, slug=slug)
    if not rules.can_facilitate(request.user, atelier):
        raise PermissionDenied
    geste, form = request.POST.get("geste", ""), DocumentForm()
    if geste in PAS or geste == "retirer":
        return _arrange(request, atelier, geste)
    if request.method == "POST":
        trop_gros = getattr(request, "depot_trop_gros", False)
        form = DocumentForm(request.POST, request.FILES, trop_gros=trop_gros)
        if form.is_valid() and _attach(request, atelier, form):
            return redirect("ateliers:documents", slug)
    context = {"atelier": atelier, "form": form, "documents": documents_de(atelier)}
    return render(request, "ateliers/dossiers/page.html", context)


def _attach(request, atelier, form) -> bool:
    try:
        if form.trop_gros:
            raise refuse("trop_gros")
        data = form.cleaned_data
        document = actions.attach(atelier, fichier=data["fichier"], title=data["title"], by=request.user)
    except Refus as refus:
        form.add_error("fichier", refus.message)
        return False
    messages.success(request, _("« %(nom)s » est joint à l’atelier.") % {"nom": document.nom})
    return True


def _arrange(request, atelier, geste):
    numero = request.POST.get("document", "")
    if geste in PAS:
        actions.move(atelier, numero, PAS[geste], by=request.user)
    elif actions.remove(atelier, numero, by=request.user):
        messages.success(request, _("Ce document n’est plus sur la page de l’atelier."))
    return redirect("ateliers:documents", atelier.slug)
