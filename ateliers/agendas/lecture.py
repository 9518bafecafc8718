"""Les ateliers d’une personne, tels que son agenda les garde ; ses droits sont relus à chaque fois."""

from django.db.models import Q
from django.utils.translation import gettext as _

from ateliers.agendas.actions import fingerprint
from ateliers.agendas.models import CleAgenda
from ateliers.inscriptions.agenda import evenement
from ateliers.inscriptions.models import Inscription
from ateliers.programme.models import Atelier
from communaute.socle.exports.agenda import abonnement


def personne_de(secret: str):
    """La personne au compte actif dont c’est l’adresse, ou None."""
    cles = CleAgenda.objects.select_related("personne").filter(personne__is_active=True)
    cle = cles.filter(empreinte=fingerprint(secret)).first()
    return cle.personne if cle else None


def agenda_de(personne) -> bytes:
    """Là où elle a une place, et ce qu’elle anime nommément, annulés compris.

    Ni la liste d’attente, ni un brouillon, ni le lien de visioconférence.
    """
    places = Inscription.objects.confirmed().filter(personne=personne.pk).order_by().values("atelier")
    animes = Atelier.objects.led_by(personne).order_by().values("pk")
    siens = Q(pk__in=places) | Q(pk__in=animes)
    ateliers = Atelier.objects.visible_to(personne).announced().filter(siens)
    lignes = ateliers.defer("lien_visio").order_by("starts_at", "pk")
    return abonnement((evenement(atelier) for atelier in lignes), nom=_("Mes ateliers"))
