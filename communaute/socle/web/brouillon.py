"""Ce que static/js/brouillon.js demande au serveur : garder un envoi, savoir si la personne est toujours là.

Un script lui parle : jamais de page de connexion en réponse à un envoi, toujours un code et du JSON. La vue d’un
nom est `login_not_required` ; elle répond d’abord `sans_session`, trouve son texte, puis `garder` ou `de_retour`.
"""

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils import timezone

from communaute.socle.texte import copies
from communaute.socle.texte.francais import heure
from communaute.socle.web.conflits import depart


def parle_json(request) -> bool:
    return request.method == "POST" or "application/json" in request.headers.get("Accept", "")


def sans_session(request):
    """La réponse à qui n’est plus connecté."""
    return dire(401, "connexion") if parle_json(request) else redirect_to_login(request.get_full_path())


def dire(status: int, erreur: str) -> JsonResponse:
    return JsonResponse({"erreur": erreur}, status=status)


def garder(request, texte, lire) -> JsonResponse:
    """Garde dans la copie de la personne ce que sa fenêtre envoie ; `lire(base)` en fait un Envoi."""
    try:
        envoi = lire(depart(texte, request.POST))
    except (Http404, KeyError):
        return dire(400, "saisie")
    recue = copies.keep(texte, envoi, by=request.user)
    return JsonResponse(
        {
            "heure": heure(timezone.localtime()),
            "jeton": str(recue.copie.jeton),
            "fusionne": recue.reunie,
            "scinde": recue.scindee,
            "ecartes": bool(envoi.ecartes),
        }
    )


def de_retour(request, template: str, context: dict):
    """À une fenêtre : un jeton neuf, et qui est là. À une personne qui s’est reconnectée : revenez à votre onglet."""
    if parle_json(request):
        return JsonResponse({"csrf": get_token(request), "personne": request.user.pk})
    return render(request, template, context)
