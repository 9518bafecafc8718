"""Inviter une personne d’ailleurs : quelqu’un le demande, une référente ou l’équipe l’accepte, l’invitation part.

Rien ici ne dit si l’adresse a un compte : les réponses, les écritures et les courriels sont les mêmes. Ordre des
verrous, partout le même : l’invitation d’abord, la fiche ensuite.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from communaute.invitations import actions as invitations
from communaute.socle.journal.actions import record
from communaute.socle.notifications.actions import notify
from communaute.socle.refus import Refus
from fiches.experiences import effets
from fiches.experiences.actions import locked
from fiches.experiences.coauteurs import rules
from fiches.experiences.coauteurs.actions import allow
from fiches.experiences.coauteurs.models import DemandeDeCoauteur, EtatDemande

POUR = "fiche"
EN_COURS = (EtatDemande.DEMANDEE, EtatDemande.ACCEPTEE)


def ask(fiche, *, email: str, by, message: str = "") -> DemandeDeCoauteur:
    """Propose d’inviter une adresse ; acceptée aussitôt quand une référente ou l’équipe la propose.

    La même adresse proposée deux fois : une demande. Lève Refus : « droit », « adresse ».
    """
    email = invitations.clean_email(email)
    with transaction.atomic():
        fiche = locked(fiche, by=by)
        allow(rules.can_invite(by, fiche))
        demande = _pending(fiche, email)
        if demande is None:
            demande = DemandeDeCoauteur.objects.create(
                fiche=fiche, email=email, message=message.strip(), demandee_par=by
            )
            record("fiche.coauteur_demander", fiche, by=by, demande=demande.pk)
            if not rules.can_decide(by, fiche):
                qui_decide = [*effets.referentes(fiche.reseau), *effets.equipe()]
                notify("fiche.coauteur_demande", fiche, qui_decide, by=by, key=str(demande.pk))
        if demande.state == EtatDemande.DEMANDEE and rules.can_decide(by, fiche):
            _accept(demande, fiche, by=by)
    return demande


def accept(demande, *, by) -> DemandeDeCoauteur:
    """L’invitation part, au nom de qui l’a demandée. Lève Refus : « droit », « deja » (quelqu’un a décidé)."""
    with transaction.atomic():
        fiche, demande = _deciding(demande, by=by)
        _accept(demande, fiche, by=by)
    return demande


def refuse(demande, *, by, note: str) -> DemandeDeCoauteur:
    """Refuse, et dit pourquoi à qui l’avait demandé. Lève Refus : « droit », « deja », « motif »."""
    note = note.strip()
    with transaction.atomic():
        fiche, demande = _deciding(demande, by=by)
        if not note:
            raise Refus("motif", _("Dites pourquoi : la personne qui l’a demandé le lira."))
        _decide(demande, EtatDemande.REFUSEE, by=by)
        record("fiche.coauteur_refuser", fiche, by=by, demande=demande.pk, note=note)
        demandeuse = [demande.demandee_par] if demande.demandee_par else []
        notify("fiche.coauteur_refuse", fiche, demandeuse, by=by, note=note, key=str(demande.pk))
    return demande


def cancel(demande, *, by) -> DemandeDeCoauteur:
    """Y renonce ; l’invitation déjà partie n’ouvre plus rien. Lève Refus : « droit », « ouverte » (elle est entrée)."""
    with transaction.atomic():
        if demande.invitation_id:
            invitations.revoquer(invitation=demande.invitation, by=by)
        fiche = locked(demande.fiche, by=by)
        demande = _reread(demande, fiche)
        if demande.state in EN_COURS:
            allow(rules.can_cancel(by, demande))
            _decide(demande, EtatDemande.ANNULEE, by=by)
            record("fiche.coauteur_renoncer", fiche, by=by, demande=demande.pk)
    return demande


def resend(demande, *, by) -> None:
    """Le courriel repart, pour quatorze jours. Lève Refus « droit », et ceux d’invitations.renvoyer."""
    allow(rules.can_decide(by, demande.fiche))
    if demande.invitation is None:
        raise Refus("fermee", _("Cette invitation n’attend plus de réponse."))
    invitations.renvoyer(invitation=demande.invitation, by=by)


def _pending(fiche, email) -> DemandeDeCoauteur | None:
    """La demande en cours pour cette adresse ; celle dont l’invitation ne sert plus laisse la place."""
    demande = (
        DemandeDeCoauteur.objects.filter(fiche=fiche, email=email, state__in=EN_COURS)
        .select_related("invitation")
        .first()
    )
    if demande is None or demande.state == EtatDemande.DEMANDEE:
        return demande
    invitation = demande.invitation
    attend = invitation is not None and invitation.accepted_at and not invitation.revoked_at
    if invitation is not None and (invitation.is_usable or attend):
        return demande
    demande.state = EtatDemande.ANNULEE
    demande.save(update_fields=["state"])
    return None


def _deciding(demande, *, by):
    fiche = locked(demande.fiche, by=by)
    demande = _reread(demande, fiche)
    allow(rules.can_decide(by, fiche))
    if demande.state != EtatDemande.DEMANDEE:
        raise Refus("deja", _("Quelqu’un vient de répondre à cette demande."))
    return fiche, demande


def _reread(demande, fiche) -> DemandeDeCoauteur:
    """La demande telle qu’elle est sous le verrou de sa fiche."""
    demande = DemandeDeCoauteur.objects.select_related("demandee_par", "invitation").get(pk=demande.pk)
    demande.fiche = fiche
    return demande


def _accept(demande, fiche, *, by):
    demande.invitation = invitations.inviter_pour(
        POUR, email=demande.email, by=demande.demandee_par or by, message=demande.message
    )
    _decide(demande, EtatDemande.ACCEPTEE, by=by)
    record("fiche.coauteur_accepter", fiche, by=by, demande=demande.pk)


def _decide(demande, state, *, by):
    demande.state, demande.decidee_par, demande.decidee_le = state, by, timezone.now()
    demande.save(update_fields=["state", "decidee_par", "decidee_le", "invitation"])
