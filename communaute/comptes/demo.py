"""Les personnes de la démonstration : inventées, adresses confirmées, sans mot de passe utilisable.

Leurs rattachements viennent après, avec les réseaux.
"""

import tomllib
from pathlib import Path

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group

from communaute.comptes.equipe import GROUPE_EQUIPE
from communaute.comptes.models import Personne

ORDRE = 10
FICHIER = Path(__file__).parent / "contenus" / "personnes.toml"


def fiches_personnes() -> list[dict]:
    """Les personnes telles qu’elles sont écrites dans le fichier."""
    return tomllib.loads(FICHIER.read_text(encoding="utf-8"))["personne"]


def deja_la() -> bool:
    adresses = {fiche["email"] for fiche in fiches_personnes()}
    return adresses <= set(Personne.objects.values_list("email", flat=True))


def charger() -> None:
    for fiche in fiches_personnes():
        if not Personne.objects.filter(email=fiche["email"]).exists():
            _create(fiche)


def _create(fiche: dict) -> Personne:
    """L’équipe des débuts n’a personne pour l’accueillir : ses droits sont posés ici, sans action."""
    personne = Personne.objects.create_user(
        fiche["email"],
        name=fiche["name"],
        consent_public=fiche["consent_public"],
        is_staff=fiche["equipe"],
        est_demo=True,
    )
    EmailAddress.objects.create(user=personne, email=personne.email, verified=True, primary=True)
    if fiche["equipe"]:
        personne.groups.add(Group.objects.get(name=GROUPE_EQUIPE))
    return personne
