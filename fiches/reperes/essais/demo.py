"""Les essais de la démonstration : un qui a aidé, un à moitié, un qui n’a pas aidé."""

import tomllib
import uuid

from django.utils import timezone

from communaute.models import Avis, Personne, Reseau
from communaute.reseaux.acces import acces_de
from fiches.demo import NAMESPACE
from fiches.reperes.demo import CONTENUS, jeton_du_repere
from fiches.reperes.essais import actions, rules
from fiches.reperes.models import Repere

ORDRE = 75
FICHIER = CONTENUS / "essais.toml"
FORMES = {"mois": "%Y-%m", "annee": "%Y"}


def charger() -> None:
    for entree in tomllib.loads(FICHIER.read_text(encoding="utf-8"))["essai"]:
        repere = Repere.objects.get(jeton=jeton_du_repere(entree["repere"]))
        if rules.can_be_tried(repere):
            _tell(repere, entree)
    # La démonstration n’annonce que ce qui attend encore quelqu’un.
    Avis.objects.filter(kind="repere.essai").update(read_at=timezone.now())


def _tell(repere, entree) -> None:
    elle = Personne.objects.get(email=entree["par"])
    (reseau,) = Reseau.objects.filter(pk__in=acces_de(elle).reseaux)
    actions.tell(
        repere,
        reseau=reseau,
        cadre=entree["cadre"],
        quand=timezone.localdate().strftime(FORMES[entree["quand"]]),
        issue=entree["issue"],
        resultat=entree["resultat"],
        by=elle,
        jeton=uuid.uuid5(NAMESPACE, f"essai/{entree['repere']}/{entree['par']}"),
    )
