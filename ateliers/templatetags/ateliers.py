"""Dire un atelier dans une page ou un courriel : quand, où, son état, ses places."""

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _

from ateliers.programme import dates, etat, lieux
from ateliers.programme.enums import SANS_DATE, Etat
from communaute.socle.texte.typographie import typo_texte

register = template.Library()


@register.filter
def quand(atelier):
    """« jeudi 8 février 2018, de 9 h 30 à 17 h » ; reporté, sa date n’est pas encore connue."""
    if atelier.state == Etat.REPORTE:
        return _("nouvelle date à venir")
    return typo_texte(dates.quand(atelier.starts_at, atelier.ends_at))


@register.filter
def moment(instant):
    """« jeudi 8 février 2018, 9 h 30 », à l’heure de Paris."""
    return typo_texte(dates.moment(instant))


@register.filter
def lignes(texte):
    """Les lignes écrites d’un texte, sans les vides."""
    return [ligne.strip() for ligne in texte.splitlines() if ligne.strip()]


@register.filter
def lieu_dit(atelier):
    return lieux.lieu_dit(atelier)


@register.filter
def duree(minutes):
    """{{ 375|duree }} → « 6 h 15 »."""
    return dates.duree(minutes)


@register.filter
def etat_dit(atelier):
    """L’état, calculé pour l’instant présent (code, label) ; `atelier` porte `inscrits`."""
    return etat.etat_dit(atelier, timezone.now())


@register.filter
def places_dites(atelier):
    return etat.places_dites(atelier, timezone.now())


@register.filter
def rang_dit(rang):
    """« Vous êtes 3e sur la liste d’attente » ; en tête, ni « 1er » ni « 1re »."""
    if rang == 1:
        return _("Vous êtes en tête de la liste d’attente")
    return _("Vous êtes %(rang)de sur la liste d’attente") % {"rang": rang}


@register.filter
def temps(atelier):
    """Où en est la journée pour qui l’anime : « avant », « jour », « apres ».

    Sans date, elle est encore devant ; le soir du même jour, ce qui se fait sur place sert encore.
    """
    now = timezone.now()
    if atelier.state in (*SANS_DATE, Etat.BROUILLON) or now < atelier.starts_at:
        return "avant"
    return "jour" if timezone.localdate(atelier.ends_at) >= timezone.localdate(now) else "apres"
