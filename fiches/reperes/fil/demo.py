"""Les commentaires de la démonstration, passés par les mêmes gestes que ceux des personnes."""

import datetime as dt
import tomllib
import uuid

from django.utils import timezone

from communaute.models import Avis, Commentaire, Personne
from communaute.socle.passages import actions
from communaute.socle.passages.propre import mettre_au_propre
from fiches.reperes.demo import CONTENUS, jeton_du_repere
from fiches.reperes.models import Repere

ORDRE = 60
FICHIER = CONTENUS / "commentaires.toml"
NAMESPACE = uuid.UUID("6f0d4c62-5c0b-4d0e-9a68-1a4b7a4f2019")


def deja_la() -> bool:
    """Un de ces textes y est : ce module les charge tous, ou aucun."""
    textes = {mettre_au_propre(entree["texte"]) for entree in _entrees()}
    return not textes.isdisjoint(Commentaire.objects.values_list("texte", flat=True))


def charger() -> None:
    """Charge chaque commentaire du fichier, une seule fois (reconnu à sa clé et à son texte)."""
    entrees = _entrees()
    deja = set(Commentaire.objects.values_list("pk", flat=True))
    ecrits: dict[str, Commentaire] = {}
    for entree in entrees:
        ecrits[entree["cle"]] = _write(entree, ecrits)
    neufs = [entree for entree in entrees if ecrits[entree["cle"]].pk not in deja]
    for rang, entree in enumerate(neufs):
        _follow_up(ecrits[entree["cle"]], entree)
        quand = _moment(rang, len(neufs))
        Commentaire.objects.filter(pk=ecrits[entree["cle"]].pk).update(created_at=quand)
    Avis.objects.filter(kind=Repere.avis_de_commentaire).update(read_at=timezone.now())


def _entrees() -> list[dict]:
    return tomllib.loads(FICHIER.read_text(encoding="utf-8"))["commentaire"]


def _moment(rang: int, combien: int) -> dt.datetime:
    """Un par jour, aux heures où l’on travaille, jusqu’à hier : un fil se lit mieux ainsi."""
    jour = timezone.localtime() - dt.timedelta(days=combien - rang)
    return jour.replace(hour=9 + rang * 4 % 9, minute=rang * 17 % 60)


def _write(entree, ecrits) -> Commentaire:
    return actions.comment(
        item=_repere(entree["repere"]),
        by=_personne(entree["auteur"]),
        texte=entree["texte"],
        parent=ecrits.get(entree.get("reponse_a", "")),
        jeton=uuid.uuid5(NAMESPACE, entree["cle"]),
    )


def _follow_up(commentaire, entree) -> None:
    """Signalé, masqué, répondu, retiré : dans cet ordre, une fois tout le fil écrit."""
    if signalement := entree.get("signalement"):
        actions.report(commentaire=commentaire, by=_personne(signalement["par"]), motif=signalement["motif"])
    if entree.get("etat") == "masque":
        equipe = commentaire.item.thread_moderators().exclude(pk=commentaire.author_id)
        actions.hide(commentaire=commentaire, by=equipe.order_by("pk").first(), motif=entree["motif"])
        if entree.get("recours"):
            actions.appeal(commentaire=commentaire, by=commentaire.author, texte=entree["recours"])
    if entree.get("etat") == "retire":
        actions.withdraw(commentaire=commentaire, by=commentaire.author)


def _repere(fichier: str) -> Repere:
    return Repere.objects.get(jeton=jeton_du_repere(fichier))


def _personne(email: str) -> Personne:
    return Personne.objects.get(email=email)
