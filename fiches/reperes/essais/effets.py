"""Qui apprend qu’un repère a été essayé, ou qu’un essai a été retiré."""

from communaute.socle.notifications.actions import notify


def told(essai, *, by):
    """Celles et ceux qui ont écrit le repère : un avis par essai, pas par correction."""
    return notify("repere.essai", essai, essai.repere.contributeurs.all(), by=by)


def removed(essai, *, by, motif):
    """L’essai ne se lit plus : l’avis porte sur le repère, avec le motif."""
    key = f"essai:{essai.pk}:{essai.corbeille_le.isoformat()}"
    return notify("repere.essai_retire", essai.repere, [essai.par], by=by, note=motif, key=key)
