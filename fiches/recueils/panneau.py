"""Ce que la page d’un thème montre d’ici."""

from django.utils.translation import gettext as _

from communaute.socle.web.panneaux import Panneau


def theme(theme) -> Panneau:
    return Panneau(_("Emporter ce thème"), "fiches/recueils/_theme.html", {"theme": theme})
