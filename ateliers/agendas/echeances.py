"""L’entretien des agendas : les rappels qui sont dus partent."""

from ateliers.agendas.rappels import remind


def passer() -> None:
    remind()
