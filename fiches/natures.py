"""Ce dont l’étage prévient."""

from django.utils.translation import gettext_lazy as _

from communaute.socle.notifications.natures import Nature
from fiches.experiences.coauteurs.courriels import encore_autrice, encore_demandee
from fiches.experiences.relecture.courriels import suit_la_conversation, suit_la_fiche
from fiches.moderation.enums import Etat
from fiches.reperes.amendements.models import EN_ATTENTE
from fiches.reperes.apports.models import EtatPartieProposee
from fiches.reperes.fil.interpellations import tient_encore
from fiches.reperes.positions.effets import est_attendue


def _accord_attendu(avis, fiche) -> bool:
    return fiche.state == Etat.PRETE and not fiche.accord_sha


def _encore_soumise(avis, fiche) -> bool:
    return fiche.state == Etat.SOUMISE


def encore_a_trancher(avis, formulation) -> bool:
    return formulation.state in EN_ATTENTE


def encore_proposee(avis, partie) -> bool:
    return partie.state == EtatPartieProposee.PROPOSEE


NATURES = (
    Nature("fiche.soumise", _("Une fiche est soumise à l’équipe"), _("« %(title)s » attend une relecture.")),
    Nature(
        "fiche.a_reprendre",
        _("Une reprise m’est demandée"),
        _("Une reprise est demandée sur « %(title)s »."),
        tient=suit_la_fiche,
    ),
    Nature(
        "fiche.reponse",
        _("On répond, dans la marge d’une fiche, à une note que je suis"),
        _("La conversation continue dans la marge de « %(title)s »."),
        tient=suit_la_conversation,
    ),
    Nature(
        "fiche.accord",
        _("L’accord de mon réseau est demandé"),
        _("« %(title)s » est prête : votre réseau l’assume-t-il ?"),
        tient=_accord_attendu,
    ),
    Nature("fiche.accord_donne", _("Un réseau donne son accord"), _("Le réseau assume « %(title)s ».")),
    Nature("fiche.publiee", _("Une fiche de mon réseau est publiée"), _("« %(title)s » est publiée.")),
    Nature(
        "fiche.confiee",
        _("On me confie la relecture d’une fiche"),
        _("%(actor)s vous confie la relecture de « %(title)s »."),
    ),
    Nature(
        "fiche.relayee",
        _("Quelqu’un reprend une fiche que je relisais"),
        _("« %(title)s » est désormais relue par quelqu’un d’autre."),
    ),
    Nature(
        "fiche.sans_relecture",
        _("Une fiche soumise attend depuis trop longtemps"),
        _("Personne n’a encore pris « %(title)s » en relecture."),
        tient=_encore_soumise,
    ),
    Nature(
        "fiche.suivi", _("Une fiche que j’écris change d’étape"), _("Une étape de plus pour « %(title)s ».")
    ),
    Nature("fiche.retiree", _("Une fiche de mon réseau est retirée"), _("« %(title)s » a été retirée.")),
    Nature(
        "fiche.coauteur_demande",
        _("On propose qu’une personne d’ailleurs écrive une fiche de mon réseau"),
        _("Une personne d’ailleurs pourrait écrire « %(title)s » : à vous de dire."),
        tient=encore_demandee,
    ),
    Nature(
        "fiche.coauteur_ajoute",
        _("On m’ajoute à celles et ceux qui écrivent une fiche"),
        _("Vous écrivez « %(title)s » avec d’autres."),
        tient=encore_autrice,
    ),
    Nature(
        "fiche.coauteur_refuse",
        _("On refuse une invitation à écrire que j’ai proposée"),
        _("L’invitation que vous proposiez pour « %(title)s » est refusée."),
    ),
    Nature(
        "fiche.coauteur_entree",
        _("Une personne invitée écrit une fiche avec moi"),
        _("Une personne de plus écrit « %(title)s »."),
    ),
    Nature("repere.propose", _("Un repère est proposé à l’équipe"), _("« %(title)s » est proposé.")),
    Nature(
        "repere.invitation",
        _("On m’invite à écrire un repère"),
        _("Vous êtes du groupe qui écrit « %(title)s »."),
    ),
    Nature(
        "repere.validation",
        _("Un repère que j’écris est en validation"),
        _("« %(title)s » est en validation : relisez-le avant la date dite."),
    ),
    Nature(
        "repere.position",
        _("La position de mon réseau est demandée"),
        _("Que dit votre réseau de « %(title)s » ?"),
        tient=est_attendue,
    ),
    Nature(
        "repere.position_rappel",
        _("La validation finit, et mon réseau n’a rien dit"),
        _("La validation de « %(title)s » finit bientôt : votre réseau n’a pas encore dit sa position."),
        tient=est_attendue,
    ),
    Nature("repere.publie", _("Un repère auquel j’ai pris part est publié"), _("« %(title)s » est publié.")),
    Nature(
        "repere.formulation",
        _("On propose une autre formulation dans un repère que j’écris"),
        _("Une autre formulation est proposée dans « %(title)s »."),
        tient=encore_a_trancher,
    ),
    Nature(
        "repere.apport",
        _("Un atelier envoie une partie à un repère que j’écris"),
        _("Une partie venue d’un atelier est proposée à « %(title)s »."),
        tient=encore_proposee,
    ),
    Nature(
        "repere.apport_decide",
        _("On répond à une partie que j’ai envoyée à un repère"),
        _("%(actor)s a répondu à la partie que vous proposiez à « %(title)s »."),
    ),
    Nature(
        "repere.formulation_decidee",
        _("On répond à une formulation que j’ai proposée"),
        _("%(actor)s a répondu à la formulation que vous proposiez dans « %(title)s »."),
    ),
    Nature(
        "repere.formulation_a_revoir",
        _("Une formulation que j’ai proposée est à revoir"),
        _("Une autre formulation a été acceptée dans « %(title)s » : la vôtre est à revoir."),
        tient=encore_a_trancher,
    ),
    Nature(
        "commentaire.formulation",
        _("Un commentaire arrive sur une formulation que je suis"),
        _("Un nouveau commentaire sur une formulation proposée dans « %(title)s »."),
    ),
    Nature(
        "commentaire.interpellation",
        _("Un commentaire s’adresse à moi, ou à mon réseau"),
        _("%(actor)s s’adresse à vous, ou à votre réseau, sur « %(title)s »."),
        tient=tient_encore,
    ),
    Nature(
        "repere.essai",
        _("Un réseau a essayé un repère que j’ai écrit"),
        _("Un réseau raconte ce qu’il a essayé : « %(title)s »."),
    ),
    Nature(
        "repere.essai_retire",
        _("L’équipe retire un essai que j’ai raconté"),
        _("L’équipe a retiré ce que vous racontiez sur « %(title)s »."),
    ),
    Nature(
        "repere.fiche_retiree",
        _("Une fiche qui éclaire un repère que j’écris est retirée"),
        _("Une fiche qui éclairait « %(title)s » a été retirée."),
    ),
    Nature(
        "repere.a_revoir",
        _("La date de revue d’un repère est passée"),
        _("La date de revue de « %(title)s » est passée."),
    ),
    Nature(
        "repere.fiche_revisee",
        _("Une fiche qui éclaire un repère que j’écris a changé"),
        _("Une fiche qui éclaire « %(title)s » a une nouvelle version."),
    ),
    Nature(
        "edition.parue",
        _("Un guide paraît, où se lit un texte que j’ai écrit"),
        _("« %(title)s » paraît, avec un texte que vous avez écrit."),
    ),
)
