"""Ce dont l’étage prévient."""

from django.utils.translation import gettext_lazy as _

from communaute.socle.notifications.natures import Nature
from fiches.reperes.positions.effets import est_attendue

NATURES = (
    Nature("fiche.soumise", _("Une fiche est soumise à l’équipe"), _("« %(title)s » attend une relecture.")),
    Nature(
        "fiche.a_reprendre", _("Une reprise m’est demandée"), _("Une reprise est demandée sur « %(title)s ».")
    ),
    Nature(
        "fiche.accord",
        _("L’accord de mon réseau est demandé"),
        _("« %(title)s » est prête : votre réseau l’assume-t-il ?"),
    ),
    Nature("fiche.accord_donne", _("Un réseau donne son accord"), _("Le réseau assume « %(title)s ».")),
    Nature("fiche.publiee", _("Une fiche de mon réseau est publiée"), _("« %(title)s » est publiée.")),
    Nature("fiche.retiree", _("Une fiche de mon réseau est retirée"), _("« %(title)s » a été retirée.")),
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
    Nature("repere.publie", _("Un repère que j’ai écrit est publié"), _("« %(title)s » est publié.")),
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
        "repere.fiche_revisee",
        _("Une fiche qui éclaire un repère que j’écris a changé"),
        _("Une fiche qui éclaire « %(title)s » a une nouvelle version."),
    ),
)
