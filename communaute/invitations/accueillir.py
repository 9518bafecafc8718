"""Répondre à une invitation, et ce que la réponse ouvre.

Accepter se fait sous verrou, une seule fois. Rien ne s’ouvre avant que l’adresse invitée soit confirmée.
"""

from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from communaute.comptes.models import Personne
from communaute.invitations.models import Invitation
from communaute.invitations.ouvertures import empeche, ouverture_de
from communaute.reseaux.enums import EtatRattachement, Role
from communaute.reseaux.models import AccesPersonnel, Rattachement
from communaute.socle.journal.actions import record
from communaute.socle.refus import Refus


def creer_compte(*, invitation, name, password) -> Personne:
    """Crée le compte de l’adresse invitée, fermé tant que l’adresse n’est pas confirmée.

    Lève Refus : « existe » (l’adresse a un compte : rien n’est écrit, l’invitation reste à accepter),
    « attente » (déjà acceptée ici, adresse à confirmer), « fermee », « sans_objet », « mot_de_passe ».
    """
    with transaction.atomic():
        invitation = _locked_usable(invitation)
        personne = Personne(email=invitation.email, name=" ".join(name.split()))
        try:
            validate_password(password, personne)
        except ValidationError as faible:
            raise Refus("mot_de_passe", " ".join(faible.messages)) from faible
        personne.set_password(password)  # avant de chercher le compte : même durée, même réponse
        if _has_account(invitation.email):
            raise Refus("existe", "")
        try:
            with transaction.atomic():
                personne.save()
        except IntegrityError as course:
            raise Refus("existe", "") from course
        EmailAddress.objects.create(user=personne, email=invitation.email, primary=True, verified=False)
        record("personne.creer", personne, by=personne)
        _accept(invitation, personne)
    return personne


def accepter(*, invitation, by) -> Invitation:
    """Accepte au nom d’une personne connectée, dont l’adresse invitée est confirmée : les droits s’ouvrent.

    Lève Refus : « autre_adresse », « fermee », « attente », « sans_objet » (ce qu’elle ouvrait n’est plus à ouvrir).
    """
    with transaction.atomic():
        invitation = _locked_usable(invitation)
        if not is_for(invitation, by):
            raise Refus(
                "autre_adresse", _("Cette invitation a été envoyée à une autre adresse que la vôtre.")
            )
        _accept(invitation, by)
        _open(invitation, by)
    return invitation


def ouvrir_droits(*, personne, email, dire=lambda phrase: None) -> int:
    """L’adresse vient d’être confirmée : ouvre ce que ses invitations acceptées promettaient. Renvoie leur nombre.

    Celle qui n’a plus rien à ouvrir est close ; `dire` reçoit la phrase qui l’explique.
    """
    ouvertes = 0
    with transaction.atomic():
        attente = Invitation.objects.select_for_update(of=("self",)).filter(
            accepted_by=personne, email__iexact=email, opened_at=None, revoked_at=None
        )
        for invitation in attente.order_by("pk"):
            try:
                with transaction.atomic():
                    _open(invitation, personne)
            except Refus as refus:
                _close(invitation)
                dire(refus.message)
            else:
                ouvertes += 1
    return ouvertes


def is_for(invitation, personne) -> bool:
    """L’adresse invitée est celle, confirmée, de cette personne."""
    return EmailAddress.objects.filter(user=personne, email__iexact=invitation.email, verified=True).exists()


def _locked_usable(invitation) -> Invitation:
    invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    if invitation.accepted_at and not invitation.opened_at and not invitation.revoked_at:
        raise Refus("attente", _("Cette invitation est acceptée : il reste à confirmer l’adresse."))
    if not invitation.is_usable:
        raise Refus("fermee", _("Cette invitation ne sert plus."))
    if phrase := empeche(invitation):
        raise Refus("sans_objet" if invitation.pour else "fermee", phrase)
    return invitation


def _has_account(email) -> bool:
    return (
        Personne.objects.filter(email__iexact=email).exists()
        or EmailAddress.objects.filter(email__iexact=email).exists()
    )


def _accept(invitation, personne):
    invitation.accepted_at, invitation.accepted_by = timezone.now(), personne
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    record("invitation.accepter", invitation, by=personne)


def _open(invitation, personne):
    """Ouvre ce que l’invitation promet ; sous le verrou de la personne, pour n’ouvrir qu’une fois.

    Lève Refus « sans_objet » quand il n’y a plus rien à ouvrir.
    """
    Personne.objects.select_for_update(no_key=True).get(pk=personne.pk)
    if invitation.pour:
        _open_upstairs(invitation, personne)
    elif invitation.reseau_id:
        _attach(invitation, personne)
    else:
        _give_access(invitation, personne)
    invitation.opened_at = timezone.now()
    invitation.save(update_fields=["opened_at"])
    record("invitation.ouvrir", invitation, by=personne, reseau=invitation.reseau_id, role=invitation.role)


def _open_upstairs(invitation, personne):
    ouverture = ouverture_de(invitation)
    if ouverture is None:
        raise Refus("sans_objet", empeche(invitation))
    ouverture.ouvrir(invitation, personne)


def _close(invitation):
    """Acceptée, mais il n’y a plus rien à ouvrir : elle ne se représentera pas à la prochaine confirmation."""
    invitation.revoked_at = timezone.now()
    invitation.save(update_fields=["revoked_at"])
    record("invitation.sans_objet", invitation)


def _attach(invitation, personne):
    """Un seul rattachement en cours ; le rôle monte si l’équipe l’a voulu, et ne redescend jamais ainsi."""
    actuel = (
        Rattachement.objects.select_for_update()
        .filter(~Q(state=EtatRattachement.TERMINE), personne=personne, reseau_id=invitation.reseau_id)
        .first()
    )
    role = invitation.role or Role.MEMBRE
    if actuel is None:
        Rattachement.objects.create(personne=personne, reseau_id=invitation.reseau_id, role=role)
        return
    if role == Role.REFERENTE:
        actuel.role = role
    actuel.state = EtatRattachement.ACTIF
    actuel.save(update_fields=["role", "state"])


def _give_access(invitation, personne):
    """Un accès qui va déjà aussi loin suffit."""
    suffit = AccesPersonnel.objects.filter(
        personne=personne, communaute_id=invitation.communaute_id, until__gte=invitation.access_until
    )
    if not suffit.exists():
        AccesPersonnel.objects.create(
            personne=personne,
            communaute_id=invitation.communaute_id,
            until=invitation.access_until,
            given_by=invitation.invited_by,
        )
