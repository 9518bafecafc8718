"""Lire une fiche avec les yeux d’une autre personne : celle de passage, ou un membre. Rien ne s’enregistre."""

from copy import copy
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from communaute.reseaux.acces import Acces
from communaute.reseaux.enums import Visibilite
from communaute.reseaux.models import Theme
from fiches.experiences.contenu import recopie
from fiches.experiences.en_bref import en_bref
from fiches.experiences.enums import Ouverture
from fiches.experiences.parties import en_attente_d_accord, est_vide, lisibles, parties
from fiches.moderation.enums import Parution


class Vue(TextChoices):
    """Qui l’on imagine lire."""

    PUBLIC = "public", _("par le public")
    MEMBRE = "membre", _("par un membre")


@dataclass(frozen=True)
class Cache:
    """Ce que ce lecteur ne verra pas : des sections réservées, des paroles sans accord, ou toute la fiche."""

    sections: int
    paroles: int
    tout: bool


def lecteur(vue, fiche):
    """La personne qu’on imagine : de passage, ou membre de la communauté de la fiche et de rien d’autre."""
    if vue == Vue.PUBLIC:
        return AnonymousUser()
    membre = get_user_model()(pk=0, is_active=True)
    membre._acces = Acces(communautes=frozenset({fiche.communaute_id}))
    return membre


def parue(fiche, vue, lecteur):
    """Une copie de la fiche, telle que ce lecteur la trouverait si son texte de travail paraissait aujourd’hui."""
    fiche = copy(fiche)
    fiche.signature_de, fiche.est_signee, fiche.est_invitee = lecteur.pk, False, False
    revision = fiche.texte.head
    for champ, valeur in recopie(revision).items():
        setattr(fiche, champ, valeur)
    fiche.theme = _theme(fiche, revision)
    fiche.publiee_revision = revision
    fiche.parution = Parution.PUBLIEE
    fiche.version += 1
    fiche.publiee_le = timezone.now()
    fiche.reseau_en_bref = en_bref(fiche.reseau, le=fiche.publiee_le.date())
    fiche.visibility = Visibilite.PUBLIC if vue == Vue.PUBLIC else Visibilite.COMMUNAUTE
    return fiche


def cache(fiche, vue) -> Cache:
    contenu = fiche.texte.head.contenu
    ecrites = [p for p in parties(contenu) if p.html or not all(est_vide(b) for b in p.blocs)]
    lues = {p.code for p in lisibles(contenu, reserve=vue == Vue.MEMBRE)}
    reservees = sum(not p.est_ouverte and p.code not in lues for p in ecrites)
    ferme = vue == Vue.PUBLIC and contenu.meta.get("ouverture") != Ouverture.PUBLIC
    return Cache(reservees, en_attente_d_accord(contenu), ferme)


def _theme(fiche, revision):
    slug = revision.content["meta"].get("theme")
    if fiche.theme and fiche.theme.slug == slug:
        return fiche.theme
    return Theme.objects.filter(communaute=fiche.communaute_id, slug=slug).first() if slug else None
