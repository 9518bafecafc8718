"""Ce que les pages d’en bas montrent des guides : la dernière édition de chacun."""

from django.utils.translation import gettext as _

from communaute.socle.web.panneaux import Panneau
from fiches.guides.editions.etagere import etagere

GABARIT = "fiches/guides/editions/_panneau.html"


def accueil(request):
    return _panneau(_("Le guide qui en est sorti"), _("Les guides qui en sont sortis"), etagere(request.user))


def communaute(request, communaute):
    editions = etagere(request.user, guide__communaute=communaute)
    return _panneau(_("Le guide"), _("Les guides"), editions)


def membre(request, since):
    """Les éditions parues depuis la dernière visite."""
    neuves = [e for e in etagere(request.user) if e.le > since]
    return _panneau(_("Guide"), _("Guides"), neuves, place="nouveautes")


def _panneau(un, plusieurs, editions, **context):
    if not editions:
        return None
    return Panneau(un if len(editions) == 1 else plusieurs, GABARIT, {"editions": editions[:3], **context})
