"""Ce qu’une journée de la démonstration apporte à un repère : une partie ajoutée, une proposée, une écartée.

Un repère mené plus loin par des visiteurs, une contribution qu’ils ont envoyée, restent comme ils les ont laissés.
"""

import tomllib

from django.utils import timezone

from ateliers import demo_notes
from ateliers.contributions.models import ContributionAtelier
from ateliers.programme.models import Atelier
from communaute.comptes.models import Personne
from communaute.models import Avis
from fiches.reperes.apports import actions
from fiches.reperes.apports.models import EtatPartieProposee, PartieProposee
from fiches.reperes.apports.rules import can_send
from fiches.reperes.demo import CONTENUS, jeton_du_repere
from fiches.reperes.models import Repere

ORDRE = 68
FICHIER = CONTENUS / "apports.toml"


def charger() -> None:
    entrees = tomllib.loads(FICHIER.read_text(encoding="utf-8"))
    equipe = Personne.objects.filter(is_staff=True, est_demo=True).order_by("pk").first()
    repere = Repere.objects.gardes().filter(jeton=jeton_du_repere(entrees["repere"])).first()
    atelier = Atelier.objects.gardes().filter(slug=demo_notes.lire()["atelier"], est_demo=True).first()
    if repere is None or atelier is None or not can_send(equipe, repere):
        return
    for entree in entrees["apports"]:
        gardee = ContributionAtelier.objects.filter(jeton=demo_notes.jeton_de(atelier, entree)).first()
        if gardee is not None and not gardee.apports.exists():
            _envoyer(gardee, repere, entree, equipe)
    # La démonstration n’annonce que ce qui attend encore quelqu’un.
    repondues = PartieProposee.objects.exclude(state=EtatPartieProposee.PROPOSEE).values("pk")
    avis = Avis.objects.filter(kind__startswith="repere.apport", object_id__in=repondues)
    avis.update(read_at=timezone.now())


def _envoyer(gardee, repere, entree, equipe):
    partie = actions.send(
        contribution=gardee, repere=repere, nature=entree["nature"], title=entree["title"], texte=gardee.texte,
        by=equipe, jeton=gardee.jeton,
    )  # fmt: skip
    if entree["geste"] == "retenir":
        actions.accept(partie, by=equipe)
    elif entree["geste"] == "ecarter":
        actions.set_aside(partie, by=equipe, motif=entree["motif"])
