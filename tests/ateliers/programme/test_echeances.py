"""La corbeille des ateliers : seul un brouillon dont rien n’est sorti s’efface, trente jours après."""

import datetime as dt

import pytest
from django.utils import timezone

from ateliers.dossiers.actions import attach
from ateliers.programme.echeances import purge
from ateliers.programme.enums import Etat
from ateliers.programme.models import Atelier, Conduite
from tests.factories import ateliers as f
from tests.factories import fichiers


def jeter(atelier, jours=31):
    Atelier._base_manager.filter(pk=atelier.pk).update(corbeille_le=timezone.now() - dt.timedelta(days=jours))


def test_un_brouillon_jete_depuis_trente_jours_s_efface_avec_son_deroule(communaute, alix):
    atelier = f.atelier(communaute, state=Etat.BROUILLON)
    f.conduite(f.sequence(atelier))
    f.animation(atelier, alix)
    jeter(atelier)

    assert (purge(), purge()) == (1, 0)
    assert (Atelier._base_manager.count(), Conduite.objects.count()) == (0, 0)


@pytest.mark.parametrize("cas", ["recent", "garde", "annonce", "inscrite", "document"])
def test_le_reste_demeure(cas, communaute, camille, dominique):
    atelier = f.atelier(communaute, state=Etat.ANNULE if cas == "annonce" else Etat.BROUILLON)
    if cas == "inscrite":
        f.inscription(atelier, camille, etat="annulee")
    elif cas == "document":
        attach(atelier, fichier=fichiers.recu("plan.pdf", fichiers.pdf()), title="", by=dominique)
    if cas != "garde":
        jeter(atelier, 29 if cas == "recent" else 31)

    assert purge() == 0
    assert Atelier._base_manager.count() == 1
