"""L’entretien des tirages : ce qui a servi s’en va."""

from communaute.socle.tirages.actions import sweep


def passer() -> None:
    sweep()
