"""Ce dont l’étage prévient : ce qui se dit dans les fils de commentaires."""

from django.utils.translation import gettext_lazy as _

from communaute.socle.notifications.natures import Nature

NATURES = (
    Nature(
        "commentaire.reponse",
        _("On répond à mon commentaire"),
        _("Une réponse à votre commentaire sur « %(title)s »."),
    ),
    Nature(
        "commentaire.repere",
        _("Un commentaire arrive sur un repère que j’écris"),
        _("Un nouveau commentaire sur « %(title)s »."),
    ),
    Nature(
        "commentaire.masque",
        _("Mon commentaire est masqué"),
        _("L’équipe a masqué votre commentaire sur « %(title)s »."),
    ),
    Nature(
        "commentaire.retabli",
        _("Mon commentaire est rétabli"),
        _("L’équipe a rétabli votre commentaire sur « %(title)s »."),
    ),
    Nature(
        "commentaire.signale",
        _("Un commentaire est signalé à l’équipe"),
        _("Un commentaire sur « %(title)s » est signalé."),
    ),
    Nature(
        "commentaire.recours",
        _("Une personne répond à un masquage"),
        _("On répond au masquage d’un commentaire sur « %(title)s »."),
    ),
)
