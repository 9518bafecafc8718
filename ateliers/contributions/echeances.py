"""L’entretien des contributions : celles d’une journée qui vient de finir se cherchent."""

from ateliers.contributions.cherchable import pas_encore_cherchees
from communaute.socle.recherche.actions import reindex


def passer() -> None:
    for contribution in pas_encore_cherchees():
        reindex(contribution)
