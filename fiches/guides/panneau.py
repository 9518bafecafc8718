"""Les guides que l’équipe compose, dans son espace ; aux autres, rien de plus."""

from django.utils.translation import gettext as _

from communaute.socle.web.panneaux import Panneau
from fiches.guides.models import Guide
from fiches.guides.rules import can_compose_some


def mon_espace(user) -> Panneau | None:
    """Les guides, et ceux de la corbeille : une requête."""
    if not can_compose_some(user):
        return None
    guides = list(Guide.objects.select_related("communaute"))
    context = {"guides": [g for g in guides if not g.est_jete]}
    context["corbeille"] = [g for g in guides if g.est_jete]
    return Panneau(_("Les guides que l’équipe compose"), "fiches/guides/composer/_mon_espace.html", context)
