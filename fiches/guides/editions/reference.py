"""Comment une édition se nomme et se cite."""

from django.conf import settings
from django.utils.timezone import localtime
from django.utils.translation import gettext as _


def numero(edition, livraison: int = 0) -> str:
    """« 1 » à la parution, « 1.2 » après la deuxième correction."""
    return f"{edition.number}.{livraison}" if livraison else str(edition.number)


def citation(edition) -> str:
    """La référence toute faite : éditeur, titre, communauté, édition, année, identifiant ou adresse."""
    mots = {
        "titre": edition.title,
        "communaute": edition.guide.communaute.name,
        "n": edition.number,
        "annee": localtime(edition.le).year,
        "ou": f"https://doi.org/{edition.doi}"
        if edition.doi
        else settings.SITE_URL + edition.get_absolute_url(),
    }
    isbn = f" ISBN {edition.isbn}." if edition.isbn else ""
    reference = _("F3E, « %(titre)s », communauté « %(communaute)s », édition %(n)s, %(annee)s.") % mots
    fictif = _(" Démonstration, contenus fictifs.") if settings.DEMO else ""
    return f"{reference}{isbn}{fictif} {mots['ou']}"
