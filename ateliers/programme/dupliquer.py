"""Repartir d’une ancienne journée : ses textes, ses thèmes et son déroulé, à une autre date, en brouillon."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ateliers.programme import actions, rules
from ateliers.programme.dates import PARIS
from ateliers.programme.enums import Etat
from ateliers.programme.models import Atelier, Conduite, Sequence
from ateliers.programme.sequences import PRIVES, PUBLICS, sequences_de
from communaute.socle.refus import Refus

# Ni la visioconférence, ni l’ouverture au public, ni les dates d’inscription : elles se décident de nouveau.
REPRIS = (
    "title", "intention", "questions", "modalite", "lieu", "adresse", "acces", "public", "prerequis", "cadre",
    "capacite", "places_par_reseau", "est_demo",
)  # fmt: skip


def duplicate(atelier, *, jour: dt.date, by) -> Atelier:
    """Un brouillon au même horaire, ce jour-là : personne n’y est inscrit, personne ne l’anime encore.

    Le même brouillon demandé deux fois n’en fait qu’un (double clic). Lève Refus : « droit » ou « date ».
    """
    if not rules.can_manage(by, atelier):
        raise Refus("droit", _("Ce geste ne vous revient pas."))
    debut, fin = (moment.astimezone(PARIS) for moment in (atelier.starts_at, atelier.ends_at))
    starts_at = dt.datetime.combine(jour, debut.time(), PARIS)
    if starts_at <= timezone.now():
        raise Refus("date", _("Donnez une date à venir."))
    with transaction.atomic():
        atelier = Atelier._base_manager.select_for_update(of=("self",)).get(pk=atelier.pk)
        neuf = Atelier(**{nom: getattr(atelier, nom) for nom in REPRIS}, communaute=atelier.communaute)
        neuf.starts_at = starts_at
        neuf.ends_at = dt.datetime.combine(jour + (fin.date() - debut.date()), fin.time(), PARIS)
        neuf.cycle = atelier.cycle if atelier.cycle and not atelier.cycle.est_clos else None
        deja = Atelier.objects.gardes().filter(
            communaute=neuf.communaute, title=neuf.title, starts_at=starts_at, state=Etat.BROUILLON
        )
        if trouve := deja.first():
            return trouve
        actions.create(neuf, by=by)
        neuf.themes.set(theme for theme in atelier.themes.all() if not theme.est_jete)
        for sequence in sequences_de(atelier):
            _copy(sequence, neuf)
    return neuf


def _copy(sequence, atelier):
    recopies = {nom: getattr(sequence, nom) for nom in (*PUBLICS, "order", "starts_at")}
    neuve = Sequence.objects.create(atelier=atelier, **recopies)
    conduite = getattr(sequence, "conduite", None)
    if conduite:
        Conduite.objects.create(sequence=neuve, **{nom: getattr(conduite, nom) for nom in PRIVES})
