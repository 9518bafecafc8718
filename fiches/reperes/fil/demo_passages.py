"""Des commentaires sur un passage, dans la démonstration : un résolu, un dont les mots ont été récrits depuis.

À part de `demo.py` : une démonstration semée avant lui reçoit ceux-ci sans rien recevoir deux fois. Un passage que des
visiteurs ont récrit entre-temps est passé, avec ses réponses.
"""

import datetime as dt
import tomllib
import uuid

from django.db.models import Q
from django.utils import timezone

from communaute.models import Avis, Commentaire, Personne
from communaute.socle.passages import actions
from communaute.socle.passages.ancres import paragraphes
from fiches.reperes.amendements import demo as formulations
from fiches.reperes.demo import CONTENUS, jeton_du_repere
from fiches.reperes.fil.demo import NAMESPACE
from fiches.reperes.lecture import revision_lue
from fiches.reperes.models import Repere

ORDRE = 66
FICHIER = CONTENUS / "passages.toml"


def charger() -> None:
    contenu = tomllib.loads(FICHIER.read_text(encoding="utf-8"))
    ecrits: dict[str, Commentaire] = {}
    for entree in contenu["commentaire"]:
        if commentaire := _write(entree, ecrits):
            ecrits[entree["cle"]] = commentaire
            _resolve(entree, ecrits)
    if "deux-urnes" in ecrits:
        formulations.load(contenu["formulations"])
    # La démonstration n’annonce que ce qui attend encore quelqu’un.
    siens = Q(object_id__in=[c.pk for c in ecrits.values()], kind__startswith="commentaire.")
    Avis.objects.filter(siens).update(read_at=timezone.now())


def _write(entree, ecrits) -> Commentaire | None:
    repere = Repere.objects.select_related("texte__head").get(jeton=jeton_du_repere(entree["repere"]))
    elle = _personne(entree["auteur"])
    jeton = uuid.uuid5(NAMESPACE, f"passage/{entree['cle']}")
    if a_qui := entree.get("reponse_a"):
        place = {"parent": ecrits.get(a_qui)}
    else:
        place = _place(entree, revision_lue(repere, elle))
    if None in place.values():
        return None
    commentaire = actions.comment(item=repere, by=elle, texte=entree["texte"], jeton=jeton, **place)
    quand = timezone.localtime() - dt.timedelta(days=entree["jours"])
    quand = quand.replace(hour=9 + len(ecrits) % 8, minute=len(ecrits) * 13 % 60)
    Commentaire.objects.filter(pk=commentaire.pk).update(created_at=quand)
    return commentaire


def _place(entree, revision) -> dict:
    """Le paragraphe où ces mots se lisent, une seule fois dans tout le texte."""
    ou = [(bloc, numero) for bloc, numero, texte in paragraphes(revision.contenu) if entree["cite"] in texte]
    bloc, numero = ou[0] if len(ou) == 1 else (None, None)
    cite = "" if entree.get("entier") else entree["cite"]
    return {"revision": revision, "bloc_id": bloc, "paragraphe_id": numero, "quote": cite}


def _resolve(entree, ecrits) -> None:
    resolu = entree.get("resolu")
    if resolu and (commentaire := ecrits[resolu["cle"]]).resolu_le is None:
        actions.resolve(commentaire=commentaire, by=_personne(resolu["par"]), texte=resolu["motif"])
        quand = timezone.now() - dt.timedelta(days=entree["jours"] - 1)
        Commentaire.objects.filter(pk=commentaire.pk).update(resolu_le=quand)


def _personne(email: str) -> Personne:
    return Personne.objects.get(email=email)
