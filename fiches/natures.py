"""Ce dont l’étage prévient."""

from django.utils.translation import gettext_lazy as _

from communaute.socle.notifications.natures import Nature

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
    Nature("repere.publie", _("Un repère que j’ai écrit est publié"), _("« %(title)s » est publié.")),
)
