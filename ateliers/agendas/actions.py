"""Faire une adresse d’agenda, l’ôter. Le secret ne passe qu’une fois, et ne s’écrit nulle part."""

import hashlib
import secrets

from django.db import transaction
from django.utils import timezone

from ateliers.agendas.models import CleAgenda
from communaute.socle.journal.actions import record

OCTETS = 32  # 256 bits : nul ne la devine, même en essayant sans fin.


def make_address(*, by) -> str:
    """Rend le secret d’une adresse neuve ; celle d’avant ne répond plus dès la fin du geste."""
    secret = secrets.token_urlsafe(OCTETS)
    with transaction.atomic():
        cle, neuve = CleAgenda.objects.update_or_create(
            personne=by, defaults={"empreinte": fingerprint(secret), "created_at": timezone.now()}
        )
        record("agenda.faire" if neuve else "agenda.refaire", cle, by=by)
    return secret


def drop_address(*, by) -> bool:
    """Ôte l’adresse ; il n’y en a pas : rien ne se passe (double clic)."""
    with transaction.atomic():
        cle = CleAgenda.objects.select_for_update().filter(personne=by).first()
        if cle is None:
            return False
        record("agenda.oter", cle, by=by)
        cle.delete()
    return True


def fingerprint(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
