"""Le refus d’un geste : un code pour la machine, une phrase pour la personne."""


class Refus(Exception):
    """Levé par les actions quand un geste n’est pas possible ; la vue en fait un message, jamais une erreur 500."""

    def __init__(self, code: str, message: str):
        super().__init__(message)
        self.code = code
        self.message = message
