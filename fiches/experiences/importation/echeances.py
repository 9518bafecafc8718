"""L’entretien des documents envoyés : sans suite au bout de sept jours, ils s’en vont."""

from fiches.experiences.importation.actions import purge


def passer() -> None:
    purge()
