"""L’entretien des fiches : la corbeille se vide, un accord oublié se redemande, une attente trop longue se dit."""

from fiches.experiences.accord import ask_forgotten
from fiches.experiences.actions import purge


def passer() -> None:
    purge()
    ask_forgotten()
