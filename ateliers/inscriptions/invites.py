"""Les personnes invitées par l’équipe : sans compte, sans courriel ; leur place compte comme les autres.

Elles ne sont d’aucun réseau : aucune part ne les arrête. Ce qu’il faut prévoir pour elles ne se note pas ici : on
n’écrit pas la santé de quelqu’un à sa place.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ateliers.inscriptions import rules
from ateliers.inscriptions.attente import promouvoir
from ateliers.inscriptions.enums import EtatInscription
from ateliers.inscriptions.models import Inscription
from ateliers.programme.models import Atelier
from communaute.socle.journal.actions import record
from communaute.socle.refus import Refus


def invite(*, atelier, nom, structure="", by) -> Inscription:
    """Donne une place, ou un rang sur la liste d’attente s’il n’y en a plus. Déjà là sous ce nom : elle y reste.

    Le journal ne garde pas le nom. Lève Refus : « droit », « nom », ou le code de rules.OBSTACLES.
    """
    now, nom, structure = timezone.now(), " ".join(nom.split()), " ".join(structure.split())
    if not nom:
        raise Refus("nom", _("Donnez le nom de la personne invitée."))
    with transaction.atomic():
        atelier = _open(atelier, by)
        if code := rules.obstacle_to_invite(atelier, now):
            raise Refus(code, rules.obstacle_dit(code, atelier, now))
        deja = atelier.inscriptions.held().filter(invite_nom=nom, invite_structure=structure).first()
        if deja:
            return deja
        promouvoir(atelier, by=by)
        complet = atelier.inscriptions.confirmed().count() >= atelier.capacite
        inscription = Inscription.objects.create(
            atelier=atelier,
            invite_nom=nom,
            invite_structure=structure,
            etat=EtatInscription.ATTENTE if complet else EtatInscription.CONFIRMEE,
            attente_depuis=now if complet else None,
            inscrite_par=by,
        )
        record("inscription.inviter", inscription, by=by, atelier=atelier.pk)
    return inscription


def withdraw(*, atelier, pk, by) -> bool:
    """Reprend la place d’une personne invitée, qui passe à la suivante ; son nom ne reste pas. Vrai si elle y était.

    Lève Refus : « droit », « annule » ou « termine ».
    """
    with transaction.atomic():
        atelier = _open(atelier, by)
        invitees = atelier.inscriptions.held().exclude(invite_nom="")
        inscription = invitees.filter(pk=pk).first() if str(pk).isdecimal() and len(str(pk)) < 19 else None
        if inscription is None:
            return False
        if code := rules.obstacle_to_leave(atelier, timezone.now()):
            raise Refus(code, rules.OBSTACLES[code])
        record("inscription.retirer_invitee", inscription, by=by, atelier=atelier.pk)
        inscription.delete()
        promouvoir(atelier, by=by)
    return True


def _open(atelier, by) -> Atelier:
    atelier = Atelier._base_manager.select_for_update(of=("self",)).get(pk=atelier.pk)
    if not rules.can_invite(by, atelier):
        raise Refus("droit", _("Ce geste ne vous revient pas."))
    return atelier
