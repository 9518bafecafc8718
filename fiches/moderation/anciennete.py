"""Depuis quand : l’attente dite en mots."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fiches.moderation.enums import Etat

# Au-delà, une attente est dite trop longue. Une soumission se prend dans la semaine de travail, ou le réseau croit
# qu’on ne le lit pas ; une relecture peut demander deux semaines, rarement plus sans qu’une absence l’explique.
LIMITES = {Etat.SOUMISE: dt.timedelta(days=5), Etat.EN_RELECTURE: dt.timedelta(days=10)}
HEURE, JOUR = dt.timedelta(hours=1), dt.timedelta(days=1)


def attend_trop(state, since: dt.datetime, now: dt.datetime | None = None) -> bool:
    """Dans cet état, l’équipe aurait dû répondre."""
    return state in LIMITES and (now or timezone.now()) - since > LIMITES[state]


def depuis_quel_jour(moment: dt.datetime, now: dt.datetime | None = None) -> str:
    """« depuis hier » : au jour près, comme on le dirait."""
    jours = (timezone.localdate(now) - timezone.localdate(moment)).days
    if jours < 1:
        return _("depuis aujourd’hui")
    if jours == 1:
        return _("depuis hier")
    if jours == 2:
        return _("depuis avant-hier")
    return ngettext("depuis %d jour", "depuis %d jours", jours) % jours


def depuis(moment: dt.datetime, now: dt.datetime | None = None) -> str:
    """« depuis 3 jours » : en heures le premier jour, en jours pendant deux mois, puis en mois, puis en ans."""
    duree = (now or timezone.now()) - moment
    if duree < HEURE:
        return _("depuis moins d’une heure")
    if duree < JOUR:
        heures = duree // HEURE
        return ngettext("depuis %d heure", "depuis %d heures", heures) % heures
    jours = duree.days
    if jours < 60:
        return ngettext("depuis %d jour", "depuis %d jours", jours) % jours
    if jours < 730:
        return ngettext("depuis %d mois", "depuis %d mois", jours // 30) % (jours // 30)
    return ngettext("depuis %d an", "depuis %d ans", jours // 365) % (jours // 365)
