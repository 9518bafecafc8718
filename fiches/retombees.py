"""Ce que l’étage fait quand une fiche paraît ou est retirée (voir experiences.retombees)."""

from fiches.reperes.alertes import fiche_parue, fiche_retiree

__all__ = ["fiche_parue", "fiche_retiree"]
