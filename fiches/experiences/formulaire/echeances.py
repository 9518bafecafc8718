"""L’entretien des formulaires renvoyés : sans suite au bout de sept jours, ils s’en vont."""

from fiches.experiences.formulaire.actions import purge


def passer() -> None:
    purge()
