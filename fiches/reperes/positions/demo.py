"""Les positions de la démonstration : cinq réseaux se prononcent, par le même geste que les autres."""

import tomllib

from django.utils import timezone

from communaute.models import Avis, Personne, Reseau
from communaute.reseaux.acces import acces_de
from fiches.reperes.demo import CONTENUS, jeton_du_repere
from fiches.reperes.models import Repere
from fiches.reperes.positions import actions, rules

ORDRE = 70
FICHIER = CONTENUS / "positions.toml"


def charger() -> None:
    """Rien si les visiteurs d’une démonstration ont déjà mené ce repère plus loin."""
    contenu = tomllib.loads(FICHIER.read_text(encoding="utf-8"))
    repere = Repere.objects.get(jeton=jeton_du_repere(contenu["repere"]))
    if not rules.is_open(repere):
        return
    for entree in contenu["position"]:
        elle = Personne.objects.get(email=entree["par"])
        (reseau,) = Reseau.objects.filter(pk__in=acces_de(elle).referente_de)
        actions.give(repere, reseau=reseau, sens=entree["sens"], reserve=entree.get("reserve", ""), by=elle)
        demande = Avis.objects.filter(kind="repere.position", recipient=elle, object_id=repere.pk)
        demande.update(read_at=timezone.now())
