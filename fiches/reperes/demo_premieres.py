"""Deux repères de la démonstration ont une première version parue, pendant que la suivante se prépare.

L’un est de nouveau en validation, l’autre s’écrit encore. Ce que des visiteurs ont mené plus loin reste comme ils l’ont
laissé.
"""

import tomllib

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from communaute.models import Avis, Personne
from fiches.demo import en_html
from fiches.reperes import actions
from fiches.reperes.contenu import avec_bloc, bloc_neuf
from fiches.reperes.demo import CONTENUS, DUREE_VALIDATION, jeton_du_repere
from fiches.reperes.enums import EtatRepere, NatureBloc
from fiches.reperes.models import Repere
from fiches.reperes.workflow import REPERE, est_illustre

# Après les formulations et les apports : ce qu’ils ont changé est dans la première version.
ORDRE = 68
FICHIER = CONTENUS / "premieres.toml"


def charger() -> None:
    equipe = Personne.objects.filter(is_staff=True, est_demo=True).order_by("pk").first()
    for entree in tomllib.loads(FICHIER.read_text(encoding="utf-8"))["repere"]:
        repere = _jamais_paru(entree)
        if repere is not None and est_illustre(repere):
            _faire_paraitre(repere, entree, by=equipe)


def _jamais_paru(entree) -> Repere | None:
    reperes = Repere.objects.gardes().select_related("texte__head")
    jeton = jeton_du_repere(entree["fichier"])
    return reperes.filter(jeton=jeton, version=0, state=entree["etat"]).first()


def _faire_paraitre(repere, entree, *, by) -> None:
    if repere.state == EtatRepere.CO_CONSTRUCTION:
        repere = en_validation(repere, by=by)
    repere = actions.publish(repere, by=by)
    repere = REPERE.apply(repere, "reprendre", by=by)
    if ajout := entree.get("vigilance"):
        numero = bloc_neuf(repere.jeton, NatureBloc.VIGILANCE)
        head = Repere.objects.select_related("texte__head").get(pk=repere.pk).texte.head
        html = en_html(ajout["texte"], numero)
        contenu = avec_bloc(head.contenu, numero, NatureBloc.VIGILANCE, title=ajout["title"], html=html)
        actions.write(repere, contenu, based_on=head, by=Personne.objects.get(email=ajout["par"]))
    # La démonstration n’annonce que ce qui attend encore quelqu’un.
    tout_lu(repere)
    if entree["etat"] == EtatRepere.VALIDATION:
        en_validation(repere, by=by)


def tout_lu(repere) -> None:
    """Ce qu’on a annoncé de ce repère n’attend plus personne."""
    type_repere = ContentType.objects.get_for_model(Repere)
    Avis.objects.filter(content_type=type_repere, object_id=repere.pk).update(read_at=timezone.now())


def en_validation(repere, *, by) -> Repere:
    return actions.ask_validation(repere, until=timezone.localdate() + DUREE_VALIDATION, by=by)
