"""Ce qu’aucune page ne doit faire : une erreur, une violation de la politique de sécurité, une boîte de dialogue,
une requête ailleurs que chez nous. La veille note tout ; l’essai échoue à la fin s’il reste quelque chose.
"""

from urllib.parse import urlsplit

LOCAL = ("data", "blob", "about")


class Veille:
    """Écoute un contexte du navigateur. `fautes` : ce qui s’y est passé d’interdit, en clair."""

    def __init__(self, context, host):
        self.host = host
        self.fautes: list[str] = []
        self._tolerees: list[str] = []
        context.on("console", self._console)
        context.on("weberror", lambda erreur: self._noter(f"script : {erreur.error}"))
        context.on("dialog", self._dialog)
        context.on("request", self._request)

    def tolerate(self, extrait: str):
        """Un message attendu ici : celui que Chromium écrit quand une page répond 404, par exemple."""
        self._tolerees.append(extrait)

    def _noter(self, faute):
        if not any(extrait in faute for extrait in self._tolerees):
            self.fautes.append(faute)

    def _console(self, message):
        if message.type in ("error", "warning"):
            self._noter(f"console, {message.location.get('url', '')} : {message.text}")

    def _dialog(self, dialogue):
        self._noter(f"dialogue : {dialogue.message}")
        dialogue.dismiss()

    def _request(self, requete):
        adresse = urlsplit(requete.url)
        if adresse.scheme not in LOCAL and adresse.netloc != self.host:
            self._noter(f"requête ailleurs : {requete.url}")
