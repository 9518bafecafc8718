"""Les repères sur l’accueil d’un membre et sur la page d’une communauté."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from communaute.reseaux.acces import acces_de
from communaute.socle.web.panneaux import Panneau
from fiches.reperes.enums import EtatRepere
from fiches.reperes.models import Contribution, Repere
from fiches.reperes.panneaux_reperes import attente

PANNEAU = "fiches/reperes/_panneau.html"
# Dans ces états, un repère n’attend personne.
SANS_SUITE = (EtatRepere.PUBLIE, EtatRepere.ARCHIVE)


def communaute(request, communaute):
    """Les repères d’une communauté, rangés par thème."""
    reperes = Repere.objects.visible_to(request.user).listed().filter(communaute=communaute)
    return _cartes(reperes.for_list().order_by("theme__order", "order", "pk")[:40])


def nouveautes(request, since):
    """Les repères publiés depuis `since`."""
    reperes = Repere.objects.visible_to(request.user).listed().filter(publiee_le__gt=since)
    return _cartes(reperes.for_list().order_by("-publiee_le", "-pk")[:5])


def attentes(request, user):
    """Ce que les repères attendent de moi."""
    acces = acces_de(user)
    mien = Exists(Contribution.objects.filter(repere=OuterRef("pk"), personne=user))
    reperes = Repere.objects.visible_to(user).annotate(est_mien=mien).exclude(state__in=SANS_SUITE)
    trouvees = [{"repere": r, "phrase": p} for r in reperes if (p := attente(r, acces))]
    return (
        Panneau(_("Repères"), "fiches/reperes/_attentes.html", {"attentes": trouvees}) if trouvees else None
    )


def _cartes(reperes):
    trouves = list(reperes)
    if not trouves:
        return None
    return Panneau(_("Repères"), PANNEAU, {"reperes": trouves, "avec_theme": True})
