"""Dire où un atelier a lieu."""

from ateliers.programme.enums import Modalite


def lieu_dit(atelier) -> str:
    """« Le nom du lieu, son adresse », ou « À distance »."""
    morceaux = [m for m in (atelier.lieu, atelier.adresse) if m]
    if atelier.modalite == Modalite.DISTANCE and not morceaux:
        return str(Modalite.DISTANCE.label)
    return ", ".join(morceaux)
