"""L’entrée : pour une personne de passage, pour un membre ; et « Mon espace »."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from communaute.accueil.nouveautes import depuis
from communaute.invitations.rules import can_invite
from communaute.reseaux.models import Theme
from communaute.socle.notifications.actions import mark_read
from communaute.socle.notifications.lecture import avis_lisibles
from communaute.socle.web.panneaux import panneaux


@login_not_required
@require_safe
def accueil(request):
    """Ce qu’est ce lieu, pour qui y passe ; ce qui attend et ce qui est nouveau, pour un membre."""
    if not request.user.is_authenticated:
        context = {"panneaux": panneaux("accueil", request, None)}
        return render(request, "communaute/accueil/accueil.html", context)
    since = depuis(request.user)
    context = {
        "since": since,
        "places": _places(panneaux("membre", request, since)),
        "themes": Theme.objects.visible_to(request.user),
    }
    return render(request, "communaute/accueil/membre.html", context)


def _places(trouves) -> dict[str, list]:
    """Chaque étage dit où va ce qu’il montre : « attentes », « nouveautes » ou « prochain »."""
    places = {"attentes": [], "nouveautes": [], "prochain": []}
    for panneau in trouves:
        places[panneau.context["place"]].append(panneau)
    return places


@require_safe
def mon_espace(request):
    """Ce qui m’attend, ce que j’écris, ce qu’on m’annonce."""
    context = {
        "panneaux": panneaux("mon_espace", request, request.user),
        "avis": avis_lisibles(request.user),
        "peut_inviter": can_invite(request.user),
    }
    return render(request, "communaute/accueil/mon_espace.html", context)


@require_POST
def avis_lus(request):
    """Marque tous mes avis comme lus."""
    mark_read(request.user)
    return redirect("accueil:mon_espace")
