"""L’entretien de ce qu’il reste à faire : les rappels qui sont dus partent."""

from ateliers.suites.rappels import remind


def passer() -> None:
    remind()
