"""Recevoir un message, le traiter, l’oublier au bout d’un an."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from communaute.accueil.courriels import accuse_reception, previens_equipe
from communaute.accueil.models import MessageContact
from communaute.reseaux.acces import acces_de
from communaute.socle.journal.actions import record
from communaute.socle.refus import Refus

GARDE = dt.timedelta(days=365)


@transaction.atomic
def receive(*, jeton, objet, name, email, message) -> MessageContact:
    """Enregistre un message, une seule fois par `jeton` ; l’accusé et l’avis partent avec la première."""
    recu, neuf = MessageContact.objects.get_or_create(
        jeton=jeton, defaults={"objet": objet, "name": name, "email": email, "message": message}
    )
    if neuf:
        record("messagecontact.recevoir", recu, objet=objet)
        accuse_reception(recu)
        previens_equipe(recu)
    return recu


@transaction.atomic
def mark_handled(*, message, suite, by) -> MessageContact:
    """Note la suite donnée. La personne et la date restent celles de la première fois."""
    if not acces_de(by).equipe:
        raise Refus("droit", _("L’équipe seule traite les messages."))
    if not suite.strip():
        raise Refus("suite", _("Dites la suite donnée, en quelques mots."))
    message = MessageContact.objects.select_for_update().get(pk=message.pk)
    premiere = message.traite_le is None
    message.suite = suite.strip()
    if premiere:
        message.traite_le, message.traite_par = timezone.now(), by
    message.save(update_fields=["suite", "traite_le", "traite_par"])
    record("messagecontact.traiter" if premiere else "messagecontact.completer", message, by=by)
    return message


def forget_old(now=None) -> int:
    """Efface les messages reçus il y a plus d’un an. Renvoie leur nombre."""
    vieux = MessageContact.objects.filter(created_at__lt=(now or timezone.now()) - GARDE)
    return vieux.delete()[0]
