"""L’attestation de présence : qui était là, quand, combien de temps."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from ateliers.programme.deroule import total


@dataclass(frozen=True)
class Attestation:
    """Ce que la feuille dit. `minutes` : celles du programme, pauses et repas compris."""

    nom: str
    structure: str
    minutes: int
    le: dt.date


def attestation_de(inscription, atelier) -> Attestation:
    return Attestation(
        nom=inscription.nom,
        structure=str(inscription.reseau or inscription.invite_structure),
        minutes=minutes_de(atelier),
        le=timezone.localdate(),
    )


def minutes_de(atelier) -> int:
    """La durée de la journée : celle de son programme ; sans programme, du début à la fin."""
    minutes = total(atelier.sequences.all())
    return minutes or int((atelier.ends_at - atelier.starts_at).total_seconds() // 60)
