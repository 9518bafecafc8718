"""L’entretien des avis : ce qui devait partir part."""

from communaute.socle.notifications.actions import resend_missing


def passer() -> None:
    resend_missing()
