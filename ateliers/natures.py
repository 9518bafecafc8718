"""Ce dont l’étage prévient."""

from django.utils.translation import gettext_lazy as _

from ateliers.agendas.rappels import tient as rappel_tient
from ateliers.inscriptions.courriels import annulation_jointe, confirmation_jointe, est_inscrite
from ateliers.programme.animation import anime
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
        "atelier.place_liberee",
        _("Une place se libère pour moi dans un atelier où j’attendais"),
        _("Une place s’est libérée, elle est à vous : « %(title)s »."),
        tient=est_inscrite,
        pieces=confirmation_jointe,
    ),
    Nature(
        "atelier.animation",
        _("On me confie l’animation d’un atelier"),
        _("Vous animez « %(title)s » : son déroulé vous attend."),
        tient=anime,
    ),
    Nature(
        "atelier.change",
        _("Un atelier où je suis inscrite ou inscrit change d’heure ou de lieu"),
        _("Ce qui était prévu pour « %(title)s » change : relisez sa page."),
        tient=est_inscrite,
        pieces=confirmation_jointe,
    ),
    Nature(
        "atelier.rappel_14",
        _("Deux semaines avant un atelier où j’ai une place : ce qu’il faut préparer"),
        _("Dans deux semaines : « %(title)s ». Ce qu’il faut préparer est sur sa page."),
        tient=rappel_tient,
    ),
    Nature(
        "atelier.rappel_2",
        _("Deux jours avant un atelier où j’ai une place : comment venir"),
        _("C’est bientôt : « %(title)s ». Comment venir est sur sa page."),
        tient=rappel_tient,
    ),
    Nature(
        "atelier.annule",
        _("Un atelier où je suis inscrite ou inscrit est annulé"),
        _("L’atelier « %(title)s » est annulé."),
        pieces=annulation_jointe,
    ),
)
