"""Le fil au bas de la page d’un repère."""

from django.utils.translation import gettext as _

from communaute.socle.passages.views import contexte
from communaute.socle.web.panneaux import Panneau
from fiches.reperes.fil.lecture import fil_lu
from fiches.reperes.lecture import revision_lue


def commentaires(request, repere) -> Panneau | None:
    """Les commentaires, pour qui lit la communauté ; rien pour une personne de passage."""
    if not repere.thread_is_read_by(request.user):
        return None
    lue = revision_lue(repere, request.user)
    context = contexte(request, fil_lu(repere, request.user), lue=lue)
    return Panneau(_("Commentaires"), "communaute/passages/_panneau.html", context)
