"""Qui l’on interroge quand une validation s’ouvre, qui l’on relance avant qu’elle finisse."""

from communaute.reseaux.acces import acces_de
from communaute.socle.notifications.actions import notify
from fiches.reperes.positions import rules
from fiches.reperes.positions.attendus import referentes_de, reseaux_silencieux


def asked(repere, *, by):
    """Chaque référente d’un réseau qui ne s’est pas prononcé sur ce texte, une fois par validation."""
    key = repere.state_since.isoformat()
    return notify("repere.position", repere, referentes_de(reseaux_silencieux(repere)), by=by, key=key)


def reminded(repere, jours: int):
    """Les mêmes, si leur réseau se tait encore ; la date de fin est dans la clé : prolongée, on redit une fois."""
    key = f"{repere.state_since.isoformat()}:{repere.validation_until}:{jours}"
    return notify("repere.position_rappel", repere, referentes_de(reseaux_silencieux(repere)), key=key)


def est_attendue(avis, repere) -> bool:
    """Au moment où part le courriel : la validation court, et un réseau de cette personne n’a rien dit."""
    siens = acces_de(avis.recipient).referente_de
    return rules.is_open(repere) and reseaux_silencieux(repere).filter(pk__in=siens).exists()
