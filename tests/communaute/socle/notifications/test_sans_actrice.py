"""La personne qui a agi n’a plus de compte : chaque courriel le dit en français, aucun ne dit « None »."""

import re

import pytest

from communaute.models import Avis
from communaute.socle.notifications import actions
from communaute.socle.notifications.lecture import avis_lisibles
from communaute.socle.notifications.natures import natures
from fiches.moderation.enums import Etat
from tests.factories import ateliers, commentaires, comptes_rendus, guides
from tests.factories import fiches as f

PARTIE = "Une personne qui n’a plus de compte"


@pytest.fixture
def objet(communaute, escales, camille, dominique, sacha, theme):
    """`objet(code)` : ce dont parle un avis de cette nature, que l’équipe voit."""

    def fiche(etat):
        return f.jusqua(f.brouillon(escales, communaute, camille), etat, by=camille, equipe=dominique)

    def edition():
        fiche(Etat.PUBLIEE)
        return guides.parue(guides.guide(communaute, dominique), dominique)

    def repere():
        return commentaires.repere(communaute, theme, by=dominique)

    def journee():
        return comptes_rendus.passe(communaute)

    sortes = {
        "fiche": lambda: fiche(Etat.SOUMISE),
        "edition": edition,
        "repere": repere,
        "commentaire": lambda: commentaires.dire(repere(), sacha),
        "atelier": lambda: ateliers.atelier(communaute),
        "compte_rendu": lambda: comptes_rendus.compte_rendu(journee(), by=dominique),
        # Celui-là n’existe pas encore : l’avis porte sur la journée.
        "compte_rendu.en_retard": journee,
        "suite": lambda: comptes_rendus.suite(journee(), by=dominique),
    }
    return lambda code: (sortes.get(code) or sortes[code.partition(".")[0]])()


@pytest.mark.parametrize("code", sorted(natures()))
def test_une_actrice_disparue_se_dit(code, objet, dominique, eden):
    item = objet(code)
    avis = actions.notify(code, item, [dominique], by=eden, note="Le motif.", key="essai")[0]
    nommee = actions.compose(avis)
    eden.delete()
    phrase = avis_lisibles(dominique)[0].phrase
    sans = actions.compose(Avis.objects.select_related("recipient", "actor").get(pk=avis.pk))

    assert re.findall(r"\bNone\b", phrase + sans.subject + sans.body) == []
    assert (PARTIE in sans.body) == ("Éden Calque" in nommee.body)
