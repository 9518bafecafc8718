"""L’entretien de l’accueil : un message de contact n’est gardé que douze mois."""

from communaute.accueil.actions import forget_old


def passer() -> None:
    forget_old()
