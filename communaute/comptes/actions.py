"""Les gestes sur un compte."""

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext as _

from communaute.comptes.equipe import GROUPE_EQUIPE
from communaute.comptes.models import Personne
from communaute.comptes.rules import can_manage
from communaute.socle.journal.actions import record
from communaute.socle.notifications.models import Choix
from communaute.socle.refus import Refus


def enregistrer_preferences(*, personne, name, consent_public, choix, by):
    """Enregistre le nom, le consentement et les choix de courriel (code de nature → quand)."""
    with transaction.atomic():
        personne.name, personne.consent_public = " ".join(name.split()), consent_public
        personne.save(update_fields=["name", "consent_public"])
        for kind, quand in choix.items():
            Choix.objects.update_or_create(personne=personne, kind=kind, defaults={"quand": quand})
        record("personne.preferences", personne, by=by, consent_public=consent_public)
    return personne


def note_previous_visit(*, personne):
    """Retient la connexion d’avant celle-ci : à appeler avant que Django n’écrive la nouvelle."""
    personne.visite_precedente = personne.last_login
    personne.save(update_fields=["visite_precedente"])


def suspendre(*, personne, by):
    """Ferme l’accès dès la requête suivante : get_user refuse un compte inactif."""
    return _set_active(personne, False, by, "personne.suspendre")


def reactiver(*, personne, by):
    return _set_active(personne, True, by, "personne.reactiver")


def entrer_dans_l_equipe(*, personne, by):
    """Ouvre l’administration à cette personne, avec les droits du groupe et eux seuls."""
    with transaction.atomic():
        personne = _locked(personne, by)
        if not personne.is_active:
            raise Refus("suspendu", _("Ce compte est suspendu : réactivez-le d’abord."))
        personne.groups.add(Group.objects.get(name=GROUPE_EQUIPE))
        personne.is_staff = True
        personne.save(update_fields=["is_staff"])
        record("personne.entrer_equipe", personne, by=by)
    return personne


def quitter_l_equipe(*, personne, by):
    with transaction.atomic():
        personne = _locked(personne, by)
        personne.groups.remove(Group.objects.get(name=GROUPE_EQUIPE))
        personne.is_staff = False
        personne.save(update_fields=["is_staff"])
        record("personne.quitter_equipe", personne, by=by)
    return personne


def _set_active(personne, actif, by, code):
    with transaction.atomic():
        personne = _locked(personne, by)
        if personne.is_active != actif:
            personne.is_active = actif
            personne.save(update_fields=["is_active"])
            record(code, personne, by=by)
    return personne


def _locked(personne, by):
    """La personne sous verrou, une fois la règle satisfaite. Lève Refus(« droit »)."""
    personne = Personne.objects.select_for_update().get(pk=personne.pk)
    if not can_manage(by, personne):
        raise Refus("droit", _("Ce geste ne vous revient pas."))
    return personne
