"""Ce qu’une réponse dit, en un mot de table."""

CONNEXION = ("/compte/login/", "/admin/login/")


def statut(reponse) -> str:
    """« login » pour une invitation à se connecter, sinon le code."""
    if reponse.status_code == 302 and reponse["Location"].startswith(CONNEXION):
        return "login"
    return str(reponse.status_code)
