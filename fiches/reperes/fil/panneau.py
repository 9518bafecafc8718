"""Le fil au bas de la page d’un repère."""

from django.utils.translation import gettext as _

from communaute.socle.passages.fil import fil_de
from communaute.socle.passages.views import contexte
from communaute.socle.web.panneaux import Panneau


def commentaires(request, repere) -> Panneau | None:
    """Les commentaires, pour qui lit la communauté ; rien pour une personne de passage."""
    if not repere.thread_is_read_by(request.user):
        return None
    context = contexte(request, fil_de(repere, request.user))
    return Panneau(_("Commentaires"), "communaute/passages/_panneau.html", context)
