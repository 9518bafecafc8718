"""Ce que les pages d’un atelier montrent de l’étage : où sont entrées ses contributions."""

from django.urls import reverse
from django.utils.translation import gettext as _

from ateliers.contributions.querysets import est_finie
from ateliers.contributions.rules import can_read_list
from ateliers.programme.rules import can_facilitate
from communaute.socle.web.panneaux import Panneau
from fiches.reperes.apports.lecture import devenirs
from fiches.reperes.apports.models import PartieProposee
from fiches.reperes.apports.querysets import reperes_ouverts
from fiches.reperes.models import Repere

GABARIT = "fiches/reperes/apports/_devenirs.html"


def atelier(request, atelier):
    """Ce que les contributions de la journée sont devenues, pour qui les lit."""
    user = request.user
    anime = atelier.j_anime
    if not (anime or (est_finie(atelier) and can_read_list(user, atelier))):
        return None
    parties = PartieProposee.objects.filter(contribution__atelier=atelier)
    lignes = devenirs(user, parties, anime=anime)
    return Panneau(_("Dans les repères"), GABARIT, {"devenirs": lignes, "dits": True}) if lignes else None


def contribution(request, contribution):
    """Où elle est proposée ou entrée ; « Envoyer vers un repère », pour qui peut en nourrir un."""
    user = request.user
    anime = can_facilitate(user, contribution.atelier)
    lignes = devenirs(user, contribution.apports.all(), anime=anime)
    ouverts = reperes_ouverts(Repere.objects, user, contribution).exists()
    envoyer = reverse("reperes:apport_envoyer", args=[contribution.pk]) if ouverts else ""
    if not (lignes or envoyer):
        return None
    return Panneau(_("Dans les repères"), GABARIT, {"devenirs": lignes, "envoyer": envoyer})
