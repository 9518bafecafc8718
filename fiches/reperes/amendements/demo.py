"""Les formulations de la démonstration, passées par les mêmes gestes que celles des personnes."""

import datetime as dt
import tomllib
import uuid

from django.utils import timezone

from communaute.models import Avis, Personne
from communaute.socle.texte.nettoyage import nettoyer
from fiches.demo import NAMESPACE
from fiches.reperes.amendements import actions, rules
from fiches.reperes.amendements.models import EN_ATTENTE, Amendement
from fiches.reperes.demo import CONTENUS, jeton_du_repere
from fiches.reperes.enums import EtatRepere
from fiches.reperes.models import Repere

ORDRE = 65
FICHIER = CONTENUS / "formulations.toml"


def charger() -> None:
    load(tomllib.loads(FICHIER.read_text(encoding="utf-8")))


def load(contenu: dict) -> None:
    """Chacune une seule fois ; rien si des visiteurs ont déjà mené ce repère plus loin."""
    repere = Repere.objects.select_related("texte__head").get(jeton=jeton_du_repere(contenu["repere"]))
    if repere.state != EtatRepere.CO_CONSTRUCTION:
        return
    for entree in contenu["formulation"]:
        jeton = uuid.uuid5(NAMESPACE, f"formulation/{entree['cle']}")
        if not Amendement.objects.filter(jeton=jeton).exists():
            _answer(_propose(repere, entree, jeton), entree)
    # La démonstration n’annonce que ce qui attend encore quelqu’un.
    tranchees = Amendement.objects.filter(repere=repere).exclude(state__in=EN_ATTENTE)
    Avis.objects.filter(kind="repere.formulation", object_id__in=tranchees.values("pk")).update(
        read_at=timezone.now()
    )


def _propose(repere, entree, jeton) -> Amendement:
    elle = Personne.objects.get(email=entree["par"])
    reseau = rules.speaks_for(elle, repere).first()
    revision = Repere.objects.select_related("texte__head").get(pk=repere.pk).texte.head
    partie = next(b for b in revision.contenu.blocs if entree["partie"] in (b.title, b.kind))
    assert entree["avant"] in partie.html, entree["avant"]
    html = partie.html.replace(entree["avant"], entree["apres"])
    propre = nettoyer(html, avant=partie.html, sel=partie.id).html
    return actions.propose(
        repere,
        revision=revision,
        bloc_id=partie.id,
        title=partie.title,
        html=propre,
        pourquoi=entree["pourquoi"],
        reseau=reseau,
        by=elle,
        jeton=jeton,
    )


def _answer(formulation, entree) -> None:
    geste = entree.get("geste")
    if geste:
        qui = Personne.objects.get(email=entree["tranche_par"])
        if geste == "accepter":
            actions.accept(formulation, by=qui)
        else:
            actions.decline(formulation, by=qui, motif=entree["motif"])
    proposee = timezone.now() - dt.timedelta(days=entree["jours"])
    repondue = proposee + dt.timedelta(days=2) if geste else proposee
    Amendement.objects.filter(pk=formulation.pk).update(created_at=proposee, state_since=repondue)
