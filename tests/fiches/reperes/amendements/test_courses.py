"""Deux gestes au même instant : une seule réponse par formulation, et aucun mot d’écrasé."""

import pytest

from communaute.models import Avis, Revision
from fiches.reperes.amendements import actions
from fiches.reperes.amendements.models import Amendement
from tests.factories import formulations as f
from tests.factories import reperes as r
from tests.fiches.reperes.positions.test_courses import ensemble

pytestmark = pytest.mark.usefixtures("vraies_transactions")


@pytest.mark.parametrize("_fois", range(3))
def test_deux_personnes_repondent_en_meme_temps(en_ecriture, formulation, sacha, dominique, camille, _fois):
    avant = Revision.objects.count()

    resultats = ensemble(
        lambda: actions.accept(formulation, by=sacha),
        lambda: actions.decline(formulation, by=dominique, motif="Non."),
    )

    formulation.refresh_from_db()
    acceptee = formulation.state == "accepte"
    assert resultats == ["etat", "fait"]
    assert Revision.objects.count() - avant == acceptee
    assert ("souvent" in f.partie_de(en_ecriture, formulation)) == acceptee
    assert Avis.objects.filter(kind="repere.formulation_decidee", recipient=camille).count() == 1


def test_un_double_clic_sur_accepter(en_ecriture, formulation, sacha):
    avant = Revision.objects.count()

    assert ensemble(*[lambda: actions.accept(formulation, by=sacha)] * 2) == ["deja", "fait"]
    assert Revision.objects.count() == avant + 1


def test_un_double_clic_sur_proposer(en_ecriture, camille):
    jeton = "6f0d4c62-5c0b-4d0e-9a68-1a4b7a4f2021"

    assert ensemble(*[lambda: f.proposer(en_ecriture, camille, jeton=jeton)] * 2) == ["fait", "fait"]
    assert Amendement.objects.count() == 1


@pytest.mark.parametrize("_fois", range(3))
def test_accepter_pendant_qu_une_autre_personne_enregistre(en_ecriture, formulation, sacha, dominique, _fois):
    """L’un puis l’autre : les deux textes se réunissent, quel que soit le premier."""
    numero = r.numero_de(en_ecriture, "levier")
    base = r.relu(en_ecriture).texte.head

    resultats = ensemble(
        lambda: actions.accept(formulation, by=sacha),
        lambda: r.ecrire(
            en_ecriture, "levier", "<p>Cent appels.</p>", dominique, title="Appeler", numero=numero, base=base
        ),
    )

    contenu = r.relu(en_ecriture).texte.head.contenu
    assert resultats == ["fait", "fait"]
    assert "souvent" in contenu.bloc(str(formulation.bloc_id)).html
    assert "Cent appels" in contenu.bloc(numero).html
