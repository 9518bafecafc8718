"""Ce que le navigateur garde d’un texte en train de s’écrire ne survit ni à la déconnexion, ni à une autre personne.

static/js/brouillon.js pose le cookie `brouillons` (le numéro de la personne) tant qu’il garde quelque chose.
"""

COOKIE = "brouillons"
SORTIE = "account_logout"


class OublierSurCetAppareil:
    """Demande au navigateur de vider ce qu’il garde pour ce site : à la sortie, ou si quelqu’un d’autre est là.

    Une session expirée n’efface rien : la même personne va revenir, et retrouver son texte.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        de_qui = request.COOKIES.get(COOKIE)
        if de_qui is not None and self._a_oublier(request, de_qui):
            response["Clear-Site-Data"] = '"storage"'
            response.delete_cookie(COOKIE)
        return response

    @staticmethod
    def _a_oublier(request, de_qui) -> bool:
        if request.user.is_authenticated:
            return de_qui != str(request.user.pk)
        match = request.resolver_match
        return request.method == "POST" and match is not None and match.url_name == SORTIE
