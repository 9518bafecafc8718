"""Sa sélection : la voir, la ranger, y mettre un texte, l’emporter."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from communaute.socle.refus import Refus
from communaute.socle.tirages import vue
from communaute.socle.web.acces import get_visible_or_404
from fiches.experiences.models import Fiche
from fiches.recueils.selection import actions
from fiches.recueils.selection.lecture import livre_de, selection_de
from fiches.reperes.models import Repere

PAS = {"monter": -1, "descendre": 1}


@require_http_methods(["GET", "HEAD", "POST"])
def selection(request):
    """La liste, et ses gestes : monter, descendre, retirer, vider."""
    if request.method != "POST":
        return render(request, "fiches/recueils/selection.html", {"selection": selection_de(request.user)})
    geste = request.POST.get("geste", "")
    pk = 0 if geste == "vider" else _numero(request.POST.get("texte"))
    if geste in PAS:
        voisins = [g.pk for g in selection_de(request.user).textes]
        actions.move(pk=pk, pas=PAS[geste], voisins=voisins, by=request.user)
        return redirect(f"{request.path}#texte-{pk}")
    if geste == "retirer":
        actions.remove(pk=pk, by=request.user)
        messages.success(request, _("Le texte n’est plus dans votre sélection."))
    elif geste == "vider":
        actions.clear(by=request.user)
        messages.success(request, _("Votre sélection est vide."))
    else:
        raise Http404
    return redirect(request.path)


@require_POST
def ajouter(request):
    """Met de côté le texte que la page montrait, et y revient."""
    nature, slug = request.POST.get("nature"), request.POST.get("texte", "")
    modele = {"repere": Repere, "fiche": Fiche}.get(nature)
    if modele is None:
        raise Http404
    objet = get_visible_or_404(modele.objects.visible_to(request.user), request, slug=slug)
    try:
        actions.add(by=request.user, **{nature: objet})
    except Refus as refus:
        messages.error(request, refus.message)
        return redirect(objet)
    n = len(selection_de(request.user).textes)
    phrase = ngettext("Dans votre sélection : %(n)s texte.", "Dans votre sélection : %(n)s textes.", n)
    messages.success(request, phrase % {"n": n})
    return redirect("selection:selection")


@require_http_methods(["GET", "HEAD", "POST"])
def telecharger(request):
    """Les formats du livre de sa sélection ; sans texte, il n’y a rien à faire."""
    livre = livre_de(request.user)
    if livre is None:
        return redirect("selection:selection")
    return vue.telecharger(request, livre, "fiches/recueils/selection_telecharger.html", {})


@require_safe
def fichier(request, format):
    livre = livre_de(request.user)
    if livre is None:
        raise Http404
    return vue.fichier(request, livre, format, nom="ma-selection")


def _numero(valeur) -> int:
    if not str(valeur or "").isascii() or not str(valeur or "").isdigit() or len(valeur) > 18:
        raise Http404
    return int(valeur)
