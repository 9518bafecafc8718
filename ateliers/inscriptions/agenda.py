"""L’atelier tel qu’un agenda le garde."""

from django.conf import settings
from django.utils.translation import gettext as _

from ateliers.programme.enums import Etat
from ateliers.programme.lieux import lieu_dit
from communaute.socle.exports.agenda import Evenement, ics


def fichier(atelier, *, avec_lien: bool = False) -> bytes:
    """Le .ics de l’atelier. `avec_lien` : pour une personne inscrite seulement, le lien de visioconférence."""
    return ics(evenement(atelier, avec_lien=avec_lien))


def evenement(atelier, *, avec_lien: bool = False) -> Evenement:
    """Le même événement partout : dans son fichier, dans un courriel, dans l’agenda d’une personne."""
    page = settings.SITE_URL + atelier.get_absolute_url()
    description = [atelier.intention]
    if avec_lien and atelier.lien_visio and atelier.state != Etat.ANNULE:
        description.append(_("Lien de visioconférence, pour vous : %(lien)s") % {"lien": atelier.lien_visio})
    description.append(_("Programme et inscription : %(page)s") % {"page": page})
    return Evenement(
        uid=str(atelier.uid),
        sequence=atelier.sequence,
        title=atelier.title,
        starts_at=atelier.starts_at,
        ends_at=atelier.ends_at,
        modifie_le=atelier.updated_at,
        description="\n\n".join(description),
        lieu=lieu_dit(atelier),
        adresse=page,
        annule=atelier.state == Etat.ANNULE,
    )
