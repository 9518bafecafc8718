"""Ce dont l’étage prévient."""

from django.utils.translation import gettext_lazy as _

from ateliers.agendas.rappels import tient as rappel_tient
from ateliers.comptes_rendus.effets import is_being_read as se_relit
from ateliers.comptes_rendus.retards import tient as est_en_retard
from ateliers.inscriptions.courriels import (
    a_confirmer,
    annulation_jointe,
    attend_ou_anime,
    confirmation_jointe,
    est_inscrite,
    est_reporte,
    n_a_plus_rien,
    place_jointe,
    retrait_joint,
    tient_sa_place,
)
from ateliers.programme.animation import anime
from ateliers.suites.rappels import tient as suite_tient
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
        "atelier.inscrite_par",
        _("Quelqu’un m’inscrit à un atelier"),
        _("%(actor)s vous a inscrite ou inscrit à « %(title)s »."),
        tient=tient_sa_place,
        pieces=place_jointe,
    ),
    Nature(
        "atelier.desinscrite",
        _("L’équipe me désinscrit d’un atelier"),
        _("Vous n’êtes plus inscrite ou inscrit à « %(title)s »."),
        tient=n_a_plus_rien,
        pieces=retrait_joint,
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
        "atelier.deplace",
        _("Un atelier où j’attends une place, ou que j’anime, change d’heure ou de lieu"),
        _("Ce qui était prévu pour « %(title)s » change : relisez sa page."),
        tient=attend_ou_anime,
    ),
    Nature(
        "atelier.reporte",
        _("Un atelier où j’ai une place, où j’attends, ou que j’anime est reporté"),
        _("L’atelier « %(title)s » est reporté : sa nouvelle date vous sera dite."),
        tient=est_reporte,
        pieces=annulation_jointe,
    ),
    Nature(
        "atelier.nouvelle_date",
        _("Un atelier reporté a sa nouvelle date : je dis si je viens"),
        _("« %(title)s » a une nouvelle date : dites si vous venez."),
        tient=a_confirmer,
        pieces=confirmation_jointe,
    ),
    Nature(
        "atelier.annule",
        _("Un atelier où j’ai une place, où j’attends, ou que j’anime est annulé"),
        _("L’atelier « %(title)s » est annulé."),
        pieces=annulation_jointe,
    ),
    Nature(
        "compte_rendu.relecture",
        _("Le compte rendu d’un atelier où j’étais est à relire"),
        _("Le compte rendu de « %(title)s » est à relire : vous avez dix jours."),
        tient=se_relit,
    ),
    Nature(
        "compte_rendu.repris",
        _("Le compte rendu que je relisais est repris"),
        _("Le compte rendu de « %(title)s » est repris avant d’être relu de nouveau."),
    ),
    Nature(
        "compte_rendu.diffuse",
        _("Le compte rendu d’un atelier où j’étais est diffusé"),
        _("Le compte rendu de « %(title)s » est diffusé à la communauté."),
    ),
    Nature(
        "compte_rendu.corrige",
        _("Le compte rendu d’un atelier où j’étais est corrigé"),
        _("Le compte rendu de « %(title)s » est corrigé."),
    ),
    Nature(
        "compte_rendu.en_retard",
        _("Le compte rendu d’un atelier que j’ai animé se fait attendre"),
        _("Le compte rendu de « %(title)s » se fait attendre."),
        tient=est_en_retard,
    ),
    Nature(
        "commentaire.compte_rendu",
        _("Un commentaire sur un compte rendu que j’écris"),
        _("%(actor)s commente le compte rendu de « %(title)s »."),
    ),
    Nature(
        "suite.bientot",
        _("Quelques jours avant la date de ce que j’ai promis de faire après un atelier"),
        _("À faire bientôt : « %(title)s »."),
        tient=suite_tient,
    ),
    Nature(
        "suite.en_retard",
        _("La date de ce que j’ai promis de faire après un atelier est passée"),
        _("La date est passée : « %(title)s »."),
        tient=suite_tient,
    ),
)
