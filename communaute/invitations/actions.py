"""Inviter, renvoyer, révoquer.

Aucun de ces gestes ne dit si l’adresse a déjà un compte : ils répondent et écrivent de la même façon.
"""

import datetime as dt

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from communaute.invitations import rules
from communaute.invitations.courriels import envoyer_invitation
from communaute.invitations.models import DUREE, Invitation
from communaute.invitations.ouvertures import empeche
from communaute.invitations.querysets import unanswered
from communaute.reseaux.acces import acces_de
from communaute.reseaux.enums import Role
from communaute.reseaux.models import Communaute, Reseau
from communaute.socle.journal.actions import record
from communaute.socle.refus import Refus

ENTRE_DEUX_ENVOIS = dt.timedelta(minutes=10)


def inviter(*, email, by, reseau=None, communaute=None, role=Role.MEMBRE, access_until=None, message=""):
    """Invite une adresse, pour quatorze jours ; le courriel part par une tâche. Renvoie l’invitation.

    S’il y en a déjà une sans réponse pour la même adresse et le même lieu, c’est elle qui repart (au plus une fois
    toutes les dix minutes) ; l’équipe peut en changer le rôle ou la date, et une expirée reprend à neuf.
    Lève Refus : « adresse », « lieu » (ni réseau ni communauté, ou les deux), « role », « date », « droit ».
    """
    email = clean_email(email)
    _check(by, reseau, communaute, role, access_until)
    choix = {"role": role} if reseau else {"role": "", "access_until": access_until}
    neuve = {**choix, "message": message.strip(), "invited_by": by}
    with transaction.atomic():
        _lock_place(reseau, communaute)
        attente = unanswered().select_for_update(of=("self",))
        invitation = attente.filter(email=email, reseau=reseau, communaute=communaute).first()
        if invitation and not invitation.is_usable:
            return _again(invitation, neuve, by)
        if invitation:
            return _again(invitation, choix if acces_de(by).equipe else {}, by)
        invitation = Invitation.objects.create(email=email, reseau=reseau, communaute=communaute, **neuve)
        record(
            "invitation.envoyer",
            invitation,
            by=by,
            reseau=invitation.reseau_id,
            communaute=invitation.communaute_id,
            role=invitation.role,
        )
        envoyer_invitation.enqueue(invitation.pk)
    return invitation


def inviter_pour(pour, *, email, by, message="") -> Invitation:
    """Invite une adresse à ce que l’étage au-dessus ouvre (voir ouvertures) ; il a vérifié que `by` en a le droit.

    C’est à lui de ne pas inviter deux fois la même adresse. Lève Refus « adresse ».
    """
    with transaction.atomic():
        invitation = Invitation.objects.create(
            email=clean_email(email), pour=pour, role="", message=message.strip(), invited_by=by
        )
        record("invitation.envoyer", invitation, by=by, pour=pour)
        envoyer_invitation.enqueue(invitation.pk)
    return invitation


def renvoyer(*, invitation, by):
    """Fait repartir le courriel, pour quatorze jours de plus. Le lien déjà reçu reste le bon.

    Lève Refus : « droit », « fermee » (acceptée, révoquée, ou sans plus rien à ouvrir), « trop_tot ».
    """
    with transaction.atomic():
        invitation = _locked(invitation, by)
        if invitation.accepted_at or invitation.revoked_at:
            raise Refus("fermee", _("Cette invitation n’attend plus de réponse."))
        if phrase := empeche(invitation):
            raise Refus("fermee", phrase)
        if not _may_leave(invitation):
            raise Refus(
                "trop_tot", _("Le courriel vient de partir : patientez dix minutes avant de recommencer.")
            )
        return _resend(invitation, by)


def revoquer(*, invitation, by):
    """Le lien n’ouvre plus rien. Une invitation acceptée dont l’adresse n’est pas confirmée se révoque aussi.

    Lève Refus : « droit », « ouverte ». Révoquer deux fois ne change rien.
    """
    with transaction.atomic():
        invitation = _locked(invitation, by)
        if invitation.opened_at:
            raise Refus("ouverte", _entered(invitation))
        if invitation.revoked_at is None:
            invitation.revoked_at = timezone.now()
            invitation.save(update_fields=["revoked_at"])
            record("invitation.revoquer", invitation, by=by)
    return invitation


def _entered(invitation) -> str:
    if invitation.pour:
        return _("Cette personne est déjà entrée : elle se retire là où elle est entrée.")
    return _("Cette personne est déjà entrée : c’est son rattachement qu’il faut terminer.")


def clean_email(email) -> str:
    """L’adresse en minuscules. Lève Refus « adresse » si elle n’en est pas une."""
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError as faute:
        raise Refus("adresse", _("Cette adresse électronique n’est pas complète.")) from faute
    return email


def _check(by, reseau, communaute, role, access_until):
    if (reseau is None) == (communaute is None):
        raise Refus("lieu", _("Choisissez un réseau, ou une communauté avec une date de fin."))
    if reseau is not None:
        if role not in Role.values:
            raise Refus("role", _("Ce rôle n’existe pas."))
        autorise = rules.can_invite_to(by, reseau, role)
    else:
        autorise = rules.can_give_access(by)
    if not autorise:
        raise Refus("droit", _("Vous ne pouvez pas inviter ici avec ce rôle."))
    if communaute is not None and (access_until is None or access_until < timezone.localdate()):
        raise Refus("date", _("Un accès personnel a une date de fin, à venir."))


def _lock_place(reseau, communaute):
    """Deux envois simultanés pour le même lieu passent l’un après l’autre."""
    lieu, modele = (reseau, Reseau) if reseau is not None else (communaute, Communaute)
    lieu = modele.objects.select_for_update(no_key=True).get(pk=lieu.pk)
    if reseau is not None and lieu.est_jete:
        raise Refus("lieu", _("Ce réseau est à la corbeille."))


def _again(invitation, choix, by):
    if any(getattr(invitation, nom) != valeur for nom, valeur in choix.items()):
        for nom, valeur in choix.items():
            setattr(invitation, nom, valeur)
        invitation.save(update_fields=[*choix])
        record("invitation.modifier", invitation, by=by, role=invitation.role)
    return _resend(invitation, by) if _may_leave(invitation) else invitation


def _may_leave(invitation) -> bool:
    """Faux si le départ vient d’être demandé : sa date est celle d’où courent les quatorze jours."""
    return invitation.expires_at - DUREE < timezone.now() - ENTRE_DEUX_ENVOIS


def _resend(invitation, by):
    invitation.expires_at = timezone.now() + DUREE
    invitation.emailed_at = None
    invitation.save(update_fields=["expires_at", "emailed_at"])
    record("invitation.renvoyer", invitation, by=by)
    envoyer_invitation.enqueue(invitation.pk)
    return invitation


def _locked(invitation, by):
    invitation = (
        Invitation.objects.select_for_update(of=("self",)).select_related("reseau").get(pk=invitation.pk)
    )
    if not rules.can_manage(by, invitation):
        raise Refus("droit", _("Ce geste ne vous revient pas."))
    return invitation
