"""L’état d’un atelier tel qu’il se dit : « Complet », « En cours » et « Terminé » se calculent."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ateliers.programme.enums import SANS_DATE, Etat


@dataclass(frozen=True)
class EtatDit:
    """`code` : le signe qui l’accompagne ; `label` : le mot."""

    code: str
    label: str


def s_est_tenue(atelier, now: dt.datetime) -> bool:
    """La journée a eu lieu, et elle est finie : ni reportée, ni annulée, même si sa date d’avant est passée."""
    return atelier.state not in SANS_DATE and atelier.ends_at <= now


def etat_dit(atelier, now: dt.datetime) -> EtatDit:
    """`atelier` porte `inscrits` (with_seat_counts)."""
    if atelier.state in (*SANS_DATE, Etat.BROUILLON):
        return EtatDit(atelier.state, atelier.get_state_display())
    if atelier.ends_at <= now:
        return EtatDit("termine", _("Terminé"))
    if atelier.starts_at <= now:
        return EtatDit("en_cours", _("En cours"))
    if atelier.state == Etat.OUVERT and atelier.cloture_le and atelier.cloture_le <= now:
        return EtatDit(Etat.CLOS, Etat.CLOS.label)
    if atelier.state == Etat.OUVERT and atelier.ouverture_le and atelier.ouverture_le > now:
        return EtatDit(Etat.ANNONCE, Etat.ANNONCE.label)
    if atelier.state == Etat.OUVERT and atelier.inscrits >= atelier.capacite:
        return EtatDit("complet", _("Complet"))
    return EtatDit(atelier.state, atelier.get_state_display())


def places_dites(atelier, now: dt.datetime) -> str:
    """« Il reste 19 places sur 50 » avant, « 31 personnes inscrites » ensuite ; rien s’il n’y a rien à dire."""
    if atelier.state == Etat.REPORTE:
        return ""
    if atelier.starts_at <= now:
        if not atelier.inscrits:
            return ""
        phrase = ngettext("%(n)d personne inscrite", "%(n)d personnes inscrites", atelier.inscrits)
        return phrase % {"n": atelier.inscrits}
    if atelier.state in (Etat.ANNULE, Etat.BROUILLON):
        return ""
    libres = max(atelier.capacite - atelier.inscrits, 0)
    if not libres:
        phrase = ngettext("La seule place est prise", "Les %(total)d places sont prises", atelier.capacite)
        return phrase % {"total": atelier.capacite}
    phrase = ngettext("Il reste %(n)d place sur %(total)d", "Il reste %(n)d places sur %(total)d", libres)
    return phrase % {"n": libres, "total": atelier.capacite}
