"""Ce dont l’étage prévient."""

from django.utils.translation import gettext_lazy as _

from ateliers.inscriptions.courriels import annulation_jointe, confirmation_jointe, est_inscrite
from communaute.socle.notifications.natures import Nature

NATURES = (
    Nature(
        "atelier.inscription",
        _("Mon inscription à un atelier est confirmée"),
        _("Une place vous est gardée : « %(title)s »."),
        tient=est_inscrite,
        pieces=confirmation_jointe,
    ),
    Nature(
        "atelier.change",
        _("Un atelier où je suis inscrite ou inscrit change d’heure ou de lieu"),
        _("Ce qui était prévu pour « %(title)s » change : relisez sa page."),
        tient=est_inscrite,
        pieces=confirmation_jointe,
    ),
    Nature(
        "atelier.annule",
        _("Un atelier où je suis inscrite ou inscrit est annulé"),
        _("L’atelier « %(title)s » est annulé."),
        pieces=annulation_jointe,
    ),
)
