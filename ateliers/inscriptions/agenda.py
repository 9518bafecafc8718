"""L’atelier tel qu’un agenda le garde."""

from dataclasses import replace
from email.utils import parseaddr

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from ateliers.programme.enums import SANS_DATE, Etat
from ateliers.programme.lieux import lieu_dit
from communaute.socle.exports.agenda import Evenement, ics


def retrait(atelier) -> bytes:
    """Le .ics qui ôte la journée de l’agenda d’une personne qui n’y a plus de place."""
    return ics(replace(evenement(atelier), annule=True, incertain=False, modifie_le=timezone.now()))


def fichier(atelier, *, avec_lien: bool = False) -> bytes:
    """Le .ics de l’atelier. `avec_lien` : pour une personne inscrite seulement, le lien de visioconférence."""
    return ics(evenement(atelier, avec_lien=avec_lien))


def evenement(atelier, *, avec_lien: bool = False) -> Evenement:
    """Le même événement partout : dans son fichier, dans un courriel, dans l’agenda d’une personne."""
    page = settings.SITE_URL + atelier.get_absolute_url()
    description = [atelier.intention]
    if avec_lien and atelier.lien_visio and atelier.state not in SANS_DATE:
        description.append(_("Lien de visioconférence, pour vous : %(lien)s") % {"lien": atelier.lien_visio})
    description.append(_("Programme et inscription : %(page)s") % {"page": page})
    return Evenement(
        uid=str(atelier.uid),
        sequence=atelier.sequence,
        title=_title(atelier),
        starts_at=atelier.starts_at,
        ends_at=atelier.ends_at,
        modifie_le=atelier.updated_at,
        description="\n\n".join(description),
        lieu=lieu_dit(atelier),
        adresse=page,
        annule=atelier.state == Etat.ANNULE,
        incertain=atelier.state == Etat.REPORTE,
        organisateur=(str(settings.SITE_NAME), parseaddr(settings.DEFAULT_FROM_EMAIL)[1]),
    )


def _title(atelier) -> str:
    """Reporté, il reste à sa date d’avant, avec ces mots : l’agenda le déplacera de lui-même, sans doublon."""
    if atelier.state == Etat.REPORTE:
        return _("Reporté, nouvelle date à venir : %(titre)s") % {"titre": atelier.title}
    return atelier.title
