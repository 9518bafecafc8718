"""La personne qui a agi n’a plus de compte : chaque courriel le dit en français, aucun ne dit « None »."""

import re

import pytest

from communaute.models import Avis
from communaute.socle.notifications import actions
from communaute.socle.notifications.lecture import avis_lisibles
from communaute.socle.notifications.natures import natures
from fiches.moderation.enums import Etat
from tests.factories import ateliers, commentaires, comptes_rendus
from tests.factories import fiches as f

PARTIE = "Une personne qui n’a plus de compte"


@pytest.fixture
def objets(communaute, escales, camille, dominique, sacha, theme):
    """Un objet de chaque sorte, que l’équipe voit ; un compte rendu en retard n’existe pas encore."""
    repere = commentaires.repere(communaute, theme, by=dominique)
    journee = comptes_rendus.passe(communaute)
    return {
        "fiche": f.jusqua(
            f.brouillon(escales, communaute, camille), Etat.SOUMISE, by=camille, equipe=dominique
        ),
        "repere": repere,
        "commentaire": commentaires.dire(repere, sacha),
        "atelier": ateliers.atelier(communaute),
        "compte_rendu": comptes_rendus.compte_rendu(journee, by=dominique),
        "compte_rendu.en_retard": journee,
        "suite": comptes_rendus.suite(journee, by=dominique),
    }


@pytest.mark.parametrize("code", sorted(natures()))
def test_une_actrice_disparue_se_dit(code, objets, dominique, eden):
    item = objets.get(code) or objets[code.partition(".")[0]]
    avis = actions.notify(code, item, [dominique], by=eden, note="Le motif.", key="essai")[0]
    nommee = actions.compose(avis)
    eden.delete()
    phrase = avis_lisibles(dominique)[0].phrase
    sans = actions.compose(Avis.objects.select_related("recipient", "actor").get(pk=avis.pk))

    assert re.findall(r"\bNone\b", phrase + sans.subject + sans.body) == []
    assert (PARTIE in sans.body) == ("Éden Calque" in nommee.body)
