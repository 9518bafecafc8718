"""Ce qu’un fichier reçoit de la vérification : des faits, ou un code de refus. Sans un mot de français ici."""


class Refuse(Exception):
    """Le fichier n’entre pas. `code` : la raison, que le site met en phrase (refus.py)."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code
