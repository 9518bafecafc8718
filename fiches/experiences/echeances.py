"""L’entretien des fiches : la corbeille se vide au bout de trente jours."""

from fiches.experiences.actions import purge


def passer() -> None:
    purge()
