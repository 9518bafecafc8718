"""Ce que le navigateur garde d’un texte en train de s’écrire ne survit ni à la déconnexion, ni à une autre personne.

static/js/brouillon.js pose le cookie `brouillons` (le numéro de la personne) tant qu’il garde quelque chose. À la
déconnexion, le cookie dit « sortie » jusqu’à la prochaine connexion, ou jusqu’à ce que le navigateur se ferme : les
fenêtres restées ouvertes cessent d’écrire, et static/js/sortie.js efface ce qu’un navigateur n’aurait pas vidé.
"""

from django.conf import settings

COOKIE, SORTI = "brouillons", "sortie"
SORTIE = "account_logout"
VIDER = '"storage"'


class OublierSurCetAppareil:
    """Demande au navigateur de vider ce qu’il garde pour ce site : à la sortie, ou si quelqu’un d’autre est là.

    Une session expirée n’efface rien : la même personne va revenir, et retrouver son texte.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        de_qui, sort = request.COOKIES.get(COOKIE), self._sort(request)
        if not sort and (
            de_qui is None or not request.user.is_authenticated or de_qui == str(request.user.pk)
        ):
            return response
        if de_qui not in (None, SORTI):
            response["Clear-Site-Data"] = VIDER
        if sort:
            secure = settings.SESSION_COOKIE_SECURE
            response.set_cookie(COOKIE, SORTI, secure=secure, samesite="Lax")
        else:
            response.delete_cookie(COOKIE)
        return response

    @staticmethod
    def _sort(request) -> bool:
        match = request.resolver_match
        quitte = request.method == "POST" and match is not None and match.url_name == SORTIE
        return quitte and not request.user.is_authenticated
