"""L’entretien des repères : la corbeille se vide."""

from fiches.reperes.purge import purge


def passer() -> None:
    purge()
