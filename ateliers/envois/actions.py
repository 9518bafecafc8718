"""Écrire un message, le corriger, l’envoyer une fois. Après le départ, ni le texte ni les lignes ne changent."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ateliers.envois.enums import EtatEnvoi
from ateliers.envois.lecture import destinataires
from ateliers.envois.models import Envoi, LigneEnvoi
from ateliers.envois.rules import can_write
from ateliers.envois.taches import deliver
from communaute.socle.journal.actions import record
from communaute.socle.refus import Refus

CHAMPS = ("groupe", "reseau", "sujet", "corps")
# Une tâche en porte autant : un long envoi se partage, et se reprend par morceaux.
LOT = 50


def write(envoi: Envoi, *, by) -> Envoi:
    """Garde un brouillon, neuf ou corrigé. Lève Refus : « droit », ou « parti » s’il est en route."""
    _require(by, envoi.atelier)
    with transaction.atomic():
        if envoi.pk is None:
            envoi.par = by
            envoi.save()
            record("envoi.ecrire", envoi, by=by, atelier=envoi.atelier_id)
            return envoi
        ligne = _draft(envoi)
        for champ in CHAMPS:
            setattr(ligne, champ, getattr(envoi, champ))
        ligne.save()
        record("envoi.corriger", ligne, by=by, atelier=ligne.atelier_id)
    return ligne


def send(envoi: Envoi, *, by) -> int:
    """Fige qui le recevra et met l’envoi en tâches ; déjà parti, rien de plus (double clic). Rend le nombre.

    Lève Refus : « droit », ou « personne » si le groupe est vide.
    """
    _require(by, envoi.atelier)
    with transaction.atomic():
        envoi = _locked(envoi)
        if envoi.state != EtatEnvoi.BROUILLON:
            return envoi.lignes.count()
        lignes = LigneEnvoi.objects.bulk_create(
            LigneEnvoi(envoi=envoi, personne=personne) for personne in destinataires(envoi)
        )
        if not lignes:
            raise Refus("personne", _("Ce groupe ne compte personne : rien n’est parti."))
        envoi.state, envoi.par, envoi.parti_le = EtatEnvoi.EN_COURS, by, timezone.now()
        envoi.save(update_fields=["state", "par", "parti_le", "updated_at"])
        record(
            "envoi.envoyer",
            envoi,
            by=by,
            atelier=envoi.atelier_id,
            groupe=envoi.groupe,
            personnes=len(lignes),
        )
        pks = [ligne.pk for ligne in lignes]
        for debut in range(0, len(pks), LOT):
            deliver.enqueue(envoi.pk, pks[debut : debut + LOT])
    return len(lignes)


def discard(envoi: Envoi, *, by) -> None:
    """Jette un brouillon. Lève Refus : « droit » ou « parti »."""
    _require(by, envoi.atelier)
    with transaction.atomic():
        envoi = _draft(envoi)
        record("envoi.jeter", envoi, by=by, atelier=envoi.atelier_id)
        envoi.delete()


def _locked(envoi) -> Envoi:
    return Envoi.objects.select_for_update(of=("self",)).select_related("atelier").get(pk=envoi.pk)


def _draft(envoi) -> Envoi:
    envoi = _locked(envoi)
    if envoi.state != EtatEnvoi.BROUILLON:
        raise Refus("parti", _("Ce message est parti : il ne se corrige plus."))
    return envoi


def _require(by, atelier):
    if not can_write(by, atelier):
        raise Refus("droit", _("Ce geste ne vous revient pas."))
