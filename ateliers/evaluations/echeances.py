"""L’entretien des évaluations : celles dont le délai est passé se closent, et leurs avis se mélangent."""

from ateliers.evaluations.actions import close_due


def passer() -> None:
    close_due()
