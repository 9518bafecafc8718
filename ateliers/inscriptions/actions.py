"""Prendre une place, la rendre. L’atelier est verrouillé avant que l’on compte : jamais une place de trop."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ateliers.inscriptions import rules
from ateliers.inscriptions.attente import promouvoir
from ateliers.inscriptions.enums import EtatInscription, Presence
from ateliers.inscriptions.faits import faits_pour
from ateliers.inscriptions.models import Besoin, Inscription
from ateliers.programme.enums import Etat
from ateliers.programme.models import Atelier
from communaute.socle.journal.actions import record
from communaute.socle.notifications.actions import notify
from communaute.socle.refus import Refus


def register(*, atelier, personne, by, now=None) -> Inscription:
    """Donne une place à `personne`, ou la met sur la liste d’attente s’il n’y en a plus pour elle.

    `by` : elle-même, l’équipe, ou la personne référente de son réseau ; ses besoins, elle seule les dit.

    Déjà inscrite ou en attente, elle le reste, à son rang (double clic). Renvoie l’inscription, dont l’état dit
    laquelle des deux. `now` : l’instant du geste, quand on reprend une journée passée ; personne n’est alors prévenu.
    Lève Refus : « droit », « invisible », ou le code de rules.OBSTACLES.
    """
    moment = now or timezone.now()
    with transaction.atomic():
        atelier = _locked(atelier)
        if not rules.can_register_for(by, personne):
            raise Refus("droit", _("Ce geste ne vous revient pas."))
        if not rules.can_register(personne, atelier):
            raise Refus("invisible", _("Cette personne ne voit pas cet atelier."))
        faits = faits_pour(atelier, personne)
        inscription = Inscription(atelier=atelier, personne=personne)
        if faits.mon_inscription:
            inscription = Inscription.objects.get(pk=faits.mon_inscription)
            if inscription.etat != EtatInscription.ANNULEE:
                return inscription
        if code := rules.obstacle(atelier, moment):
            raise Refus(code, rules.obstacle_dit(code, atelier, moment))
        if faits.attendent and faits.inscrits < atelier.capacite and promouvoir(atelier):
            faits = faits_pour(atelier, personne)
        complet = rules.is_full(atelier, faits.inscrits, faits.mon_reseau, faits.du_reseau)
        inscription.etat = EtatInscription.ATTENTE if complet else EtatInscription.CONFIRMEE
        inscription.attente_depuis = moment if complet else None
        inscription.a_confirmer = False
        if (
            inscription.presence != Presence.PRESENTE
        ):  # notée présente, elle l’est, quoi qu’il en soit de sa place
            inscription.presence = ""
        inscription.reseau_id = faits.mon_reseau
        inscription.inscrite_par = by if by.pk != personne.pk else None
        inscription.created_at = moment
        inscription.save()
        if now:
            Inscription.objects.filter(pk=inscription.pk).update(created_at=now)
        geste = "inscription.attendre" if complet else "inscription.inscrire"
        record(geste, inscription, by=by, atelier=atelier.pk, reseau=faits.mon_reseau)
        if atelier.ends_at > timezone.now():
            _tell(inscription, by, f"{inscription.pk}:{moment.isoformat()}")
    return inscription


def cancel(*, atelier, personne, by, now=None) -> Inscription | None:
    """Rend la place, qui passe à la première personne en attente, ou quitte la liste d’attente.

    La ligne reste, pour qui reviendrait. Par quelqu’un d’autre, la personne l’apprend. Rien à rendre : rien ne se
    passe (double clic). Qui prévient une fois la journée commencée est excusée ; qui a été notée présente ne se
    désiste plus. Lève Refus : « droit », « annule », « termine » ou « presente ».
    """
    moment = now or timezone.now()
    with transaction.atomic():
        atelier = _locked(atelier)
        _require(by, personne)
        inscription = atelier.inscriptions.held().filter(personne=personne).first()
        if inscription is None:
            return None
        code = rules.obstacle_to_leave(atelier, moment)
        if not code and inscription.presence == Presence.PRESENTE:
            code = "presente"
        if code:
            raise Refus(code, rules.OBSTACLES[code])
        commencee = atelier.state != Etat.REPORTE and atelier.starts_at <= moment
        inscription.presence = Presence.EXCUSEE if commencee else ""
        return _give_back(inscription, atelier, by)


def confirm_again(*, atelier, personne, by) -> Inscription | None:
    """« Je viens » : la place gardée après un report l’est pour de bon. Rien à confirmer : rien ne se passe.

    Lève Refus : « droit », « annule », « reporte » (la date n’est pas connue) ou « termine ».
    """
    with transaction.atomic():
        atelier = _locked(atelier)
        _require(by, personne)
        inscription = atelier.inscriptions.confirmed().filter(personne=personne, a_confirmer=True).first()
        if inscription is None:
            return None
        if code := rules.obstacle_to_confirm(atelier, timezone.now()):
            raise Refus(code, rules.OBSTACLES[code])
        inscription.a_confirmer = False
        inscription.save(update_fields=["a_confirmer", "updated_at"])
        record("inscription.reconfirmer", inscription, by=by, atelier=atelier.pk)
    return inscription


def _tell(inscription, by, key):
    """La personne inscrite par quelqu’un d’autre l’apprend toujours ; d’elle-même, quand elle a une place."""
    atelier, personne = inscription.atelier, inscription.personne
    if by.pk != personne.pk:
        notify("atelier.inscrite_par", atelier, [personne], by=by, key=key)
    elif inscription.etat == EtatInscription.CONFIRMEE:
        notify("atelier.inscription", atelier, [personne], key=key)


def _give_back(inscription, atelier, by):
    attendait = inscription.etat == EtatInscription.ATTENTE
    inscription.etat = EtatInscription.ANNULEE
    inscription.attente_depuis, inscription.a_confirmer = None, False
    inscription.save(update_fields=["etat", "attente_depuis", "a_confirmer", "presence", "updated_at"])
    Besoin.objects.filter(inscription=inscription).delete()
    geste = "inscription.quitter_attente" if attendait else "inscription.desister"
    record(geste, inscription, by=by, atelier=atelier.pk)
    if by.pk != inscription.personne_id:
        cle = f"{inscription.pk}:{inscription.updated_at.isoformat()}"
        notify("atelier.desinscrite", atelier, [inscription.personne], by=by, key=cle)
    if not attendait:
        promouvoir(atelier)
    return inscription


def _locked(atelier) -> Atelier:
    return Atelier._base_manager.select_for_update(of=("self",)).get(pk=atelier.pk)


def _require(by, personne):
    if not rules.can_act_for(by, personne):
        raise Refus("droit", _("Ce geste ne vous revient pas."))
