"""Ce que l’accueil lui-même attend de l’équipe : répondre aux messages."""

from django.utils.translation import gettext as _

from communaute.accueil.models import MessageContact
from communaute.reseaux.acces import acces_de
from communaute.socle.web.panneaux import Panneau


def membre(request, _since):
    """Combien de messages de contact attendent une suite, pour l’équipe."""
    if not acces_de(request.user).equipe:
        return None
    combien = MessageContact.objects.filter(traite_le=None).count()
    context = {"place": "attentes", "combien": combien}
    return Panneau(_("Messages"), "communaute/accueil/_messages.html", context) if combien else None
