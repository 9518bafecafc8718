"""Une session qui expire pendant qu’on écrit ne fait perdre aucun mot.

Le formulaire porte un jeton signé (personne et chemin). Envoyé sans connexion, ce qu’il contenait attend dans la
session anonyme ; la même personne le retrouve au même chemin après s’être connectée, et jusqu’à ce qu’elle
enregistre. Une autre personne ne trouve rien.
"""

import functools

from django.contrib import messages
from django.core import signing
from django.http import JsonResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure

CHAMP = "_auteur"
SESSION = "saisies"
SEL = "communaute.saisie"
VALABLE = 60 * 60 * 24 * 14
TAILLE_MAX = 200_000
CHEMINS_MAX = 5
JAMAIS = {CHAMP, "csrfmiddlewaretoken"}


def garde_la_saisie(view):
    """Décore une vue dont le formulaire porte `{% jeton_de_saisie %}` : ce qui y est envoyé hors connexion est gardé.

    Un envoi qui aboutit (une redirection) efface ce qui était gardé.
    """

    @functools.wraps(view)
    def wrapper(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        if request.method == "POST" and CHAMP in request.POST and 300 <= response.status_code < 400:
            oublier_saisie(request)
        return response

    wrapper.garde_la_saisie = True
    return wrapper


def jeton_de_saisie(request) -> str:
    """Le jeton à poser dans le formulaire ; vide pour qui n’est pas connecté."""
    if not request.user.is_authenticated:
        return ""
    return signing.dumps([request.user.pk, request.path], salt=SEL)


def stash(request) -> bool:
    """Garde un envoi anonyme au jeton valable. Renvoie vrai si quelque chose est gardé."""
    auteur = _auteur(request)
    if auteur is None:
        return False
    champs = request.POST.copy()
    for nom in [n for n in champs if n in JAMAIS or "password" in n]:
        del champs[nom]
    contenu = champs.urlencode()
    if len(contenu) > TAILLE_MAX * 3 or _size(champs) > TAILLE_MAX:
        return False
    saisies = request.session.get(SESSION, {})
    saisies.pop(request.path, None)
    for ancien in list(saisies)[: max(0, len(saisies) - CHEMINS_MAX + 1)]:
        del saisies[ancien]
    request.session[SESSION] = {**saisies, request.path: {"auteur": auteur, "champs": contenu}}
    return True


def reprendre_saisie(request) -> QueryDict | None:
    """Ce que cette personne écrivait à ce chemin quand sa session a expiré, ou None. Ne l’efface pas."""
    saisie = request.session.get(SESSION, {}).get(request.path)
    if saisie is None or saisie["auteur"] != request.user.pk:
        return None
    return QueryDict(saisie["champs"])


def oublier_saisie(request):
    """Efface ce qui attendait à ce chemin : la personne a enregistré, ou y renonce."""
    saisies = request.session.get(SESSION, {})
    if saisies.pop(request.path, None) is not None:
        request.session[SESSION] = saisies


def keep_only_own(request, personne):
    """À la connexion : ce qu’une autre personne écrivait sur cet appareil est effacé."""
    saisies = request.session.get(SESSION)
    if saisies:
        request.session[SESSION] = {
            chemin: saisie for chemin, saisie in saisies.items() if saisie["auteur"] == personne.pk
        }


def formulaire_perime(request, reason=""):
    """Un formulaire refusé parce qu’il date d’une autre session (CSRF) : son texte revient, rien n’est enregistré.

    À un script, un code et un mot.
    """
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"erreur": "formulaire"}, status=403)
    if request.user.is_authenticated and _auteur(request) == request.user.pk and stash(request):
        messages.info(
            request, _("Ce formulaire datait d’avant votre connexion : voici ce que vous y aviez écrit.")
        )
        return redirect(request.get_full_path())
    return csrf_failure(request, reason=reason)


def _auteur(request) -> int | None:
    try:
        pk, chemin = signing.loads(request.POST.get(CHAMP, ""), salt=SEL, max_age=VALABLE)
    except (signing.BadSignature, ValueError):
        return None
    return pk if chemin == request.path else None


def _size(champs) -> int:
    return sum(len(v.encode()) for _nom, valeurs in champs.lists() for v in valeurs)
