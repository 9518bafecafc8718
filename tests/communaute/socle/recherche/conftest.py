"""Ce qui se cherche, mené là par les vrais gestes ; et ce que l’on en garde, comparé à une réécriture complète."""

import io

import pytest
from django.core.management import call_command

from communaute.models import Entree
from communaute.socle.recherche.actions import reindex
from fiches.experiences import actions
from fiches.moderation.enums import Etat
from tests.factories import ateliers, reperes
from tests.factories import fiches as f

PUBLIC_MOT, RESERVE_MOT = "zibeline", "xylophage"


def etat_des_entrees(sauf="") -> list[tuple]:
    """Toutes les entrées, numéros exceptés."""
    champs = [c.attname for c in Entree._meta.concrete_fields if c.name != "id"]
    return sorted(Entree.objects.exclude(kind=sauf).values_list(*champs), key=str)


@pytest.fixture
def comme_neuf():
    """`comme_neuf()` : ce que les gestes ont laissé est ce qu’une réécriture complète écrirait.

    Les réseaux de la troupe naissent sans geste : on ne les compare (`sauf=""`) que là où ils en ont eu un.
    """

    def verifier(sauf="reseau"):
        avant = etat_des_entrees(sauf)
        Entree.objects.all().delete()
        call_command("reindexer", stdout=io.StringIO())
        assert avant == etat_des_entrees(sauf)
        return avant

    return verifier


@pytest.fixture
def fiche_ouverte(communaute, escales, graines, camille, dominique, theme):
    """Publiée et ouverte au public : un mot dans une section lisible, un autre dans une section réservée."""
    fiche = f.ecrire_tout(f.brouillon(escales, communaute, camille), camille, theme, ouverture="public")
    f.ecrire(fiche, "contexte", f"<p>Une {PUBLIC_MOT} traverse la salle.</p>", camille)
    f.ecrire(fiche, "difficultes", f"<p>Un {RESERVE_MOT} ronge la charpente.</p>", camille, reservee=True)
    fiche = f.jusqua(f.relue(fiche), Etat.PUBLIEE, by=camille, equipe=dominique)
    return actions.open_to_public(fiche, by=dominique)


@pytest.fixture
def atelier_annonce(communaute):
    atelier = ateliers.atelier(communaute, lien_visio=ateliers.LIEN, title="Une journée kaléidoscope")
    reindex(atelier)
    return atelier


@pytest.fixture
def repere_publie(communaute, fiche_ouverte, dominique, theme):
    repere = reperes.propose(dominique, communaute, title="Un repère hippocampe", theme=theme)
    return reperes.jusqua(repere, "publie", equipe=dominique, fiche=fiche_ouverte)
