"""Deux clics au même instant : un seul texte gardé."""

import threading

import pytest
from django.db import connection

from fiches.recueils.selection import actions
from fiches.recueils.selection.models import TexteGarde
from tests.factories import fiches as f


@pytest.mark.usefixtures("vraies_transactions")
def test_deux_clics_ensemble_n_en_gardent_qu_un(communaute, escales, theme, camille, dominique):
    fiche = f.ecrire_tout(f.brouillon(escales, communaute, camille), camille, theme=theme)
    fiche = f.jusqua(fiche, "publiee", by=camille, equipe=dominique)
    depart, pannes = threading.Barrier(2), []

    def cliquer():
        depart.wait()
        try:
            actions.add(fiche=fiche, by=camille)
        except Exception as panne:  # dit par l’essai
            pannes.append(panne)
        finally:
            connection.close()

    fils = [threading.Thread(target=cliquer) for _n in range(2)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()

    assert pannes == []
    assert TexteGarde.objects.count() == 1
