"""Comment une édition se nomme et se cite."""

from django.conf import settings
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from communaute.socle.texte.francais import titre_cite

EDITEUR = "F3E"


def numero(edition, livraison: int = 0) -> str:
    """« 1 » à la parution, « 1.2 » après la deuxième correction."""
    return f"{edition.number}.{livraison}" if livraison else str(edition.number)


def citation(edition) -> str:
    """La référence toute faite : éditeur, titre, communauté, édition, année, identifiant ou adresse."""
    mots = {
        "titre": titre_cite(edition.title),
        "communaute": edition.guide.communaute.name,
        "n": edition.number,
        "annee": localtime(edition.le).year,
        "ou": f"https://doi.org/{edition.doi}"
        if edition.doi
        else settings.SITE_URL + edition.get_absolute_url(),
    }
    isbn = f" ISBN {edition.isbn}." if edition.isbn else ""
    reference = _("F3E, « %(titre)s », communauté « %(communaute)s », édition %(n)s, %(annee)s.") % mots
    return f"{reference}{isbn}{_fictif()} {mots['ou']}"


def citation_du_chapitre(lu) -> str:
    """Qui l’a écrit (à défaut, au nom de quels réseaux), le titre, puis le guide qui le porte."""
    edition = lu.chapitre.edition
    mots = {
        "qui": ", ".join(lu.noms or lu.reseaux) or EDITEUR,
        "titre": titre_cite(lu.title),
        "guide": titre_cite(edition.title),
        "communaute": edition.guide.communaute.name,
        "n": edition.number,
        "annee": localtime(edition.le).year,
        "ou": settings.SITE_URL + adresse_du_chapitre(lu.chapitre),
    }
    reference = _("%(qui)s, « %(titre)s », dans F3E, « %(guide)s », communauté « %(communaute)s »,") % mots
    edition_dite = _("édition %(n)s, %(annee)s.") % mots
    return f"{reference} {edition_dite}{_fictif()} {mots['ou']}"


def adresse_du_chapitre(chapitre) -> str:
    """Sa page dans l’édition."""
    edition = chapitre.edition
    return reverse("guides:chapitre", args=[edition.guide.slug, edition.number, chapitre.slug])


def _fictif() -> str:
    """Une référence se recopie ailleurs : celle d’une démonstration le dit d’elle-même."""
    return _(" Démonstration, contenus fictifs.") if settings.DEMO else ""
