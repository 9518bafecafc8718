"""Ce que la page d’un thème montre d’ici."""

from django.utils.translation import gettext as _

from communaute.socle.web.panneaux import Panneau
from fiches.recueils.selection.models import TexteGarde


def theme(theme) -> Panneau:
    return Panneau(_("Emporter ce thème"), "fiches/recueils/_theme.html", {"theme": theme})


def mon_espace(user) -> Panneau:
    nombre = TexteGarde.objects.filter(personne=user).count()
    return Panneau(_("Ma sélection"), "fiches/recueils/_mon_espace.html", {"nombre": nombre})
