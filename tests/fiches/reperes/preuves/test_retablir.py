"""Revenir à un état d’avant : les formulations qui n’y étaient pas ne se disent plus dans le texte."""

import pytest

from communaute.models import Revision
from communaute.socle.refus import Refus
from fiches.reperes.amendements import actions
from fiches.reperes.preuves.retablir import restore_state, undone_by
from tests.factories import formulations as f
from tests.factories import reperes as r
from tests.fiches.reperes.test_pages import connecte, texte

FACONNE = "formulation l’a façonné<"
OTES = "ces mots ne sont plus dans le texte"


@pytest.fixture
def retenue(en_ecriture, camille, sacha):
    """Une formulation du levier, retenue."""
    formulation = f.proposer(en_ecriture, camille, nature="levier", dit="Appeler chacun.")
    return actions.accept(formulation, by=sacha)


def etat(repere, number) -> Revision:
    return Revision.objects.get(texte=repere.texte_id, number=number)


def revenir(repere, number, by) -> int:
    """Rend le numéro de l’état né de ce retour."""
    head = r.relu(repere).texte.head
    return restore_state(repere, etat(repere, number), based_on=head, by=by).texte.head.number


def defaite(formulation):
    formulation.refresh_from_db()
    return formulation.defaite_par and formulation.defaite_par.number


def test_un_retour_en_arriere_defait_ce_qui_a_ete_retenu_depuis(client, en_ecriture, retenue, camille, sacha):
    page = en_ecriture.get_absolute_url()
    connecte(client, camille)
    assert FACONNE in texte(client.get(page))

    revenu = revenir(en_ecriture, retenue.retenu.number - 1, sacha)

    assert defaite(retenue) == revenu
    assert FACONNE not in texte(client.get(page))
    assert OTES in texte(client.get(f"{page}formulations/?voir=acceptees"))
    assert "ces mots n’y sont plus" in texte(client.get(retenue.get_absolute_url()))
    historique = texte(connecte(client, sacha).get(f"{page}historique/"))
    assert f"Formulation proposée par {camille.name}</a> · ôtée du texte depuis" in historique


def test_rien_d_anterieur_n_est_defait(client, en_ecriture, retenue, camille, sacha):
    suivante = f.proposer(en_ecriture, camille, nature="levier", dit="Appeler, puis écrire.")
    actions.accept(suivante, by=sacha)

    revenu = revenir(en_ecriture, retenue.retenu.number, sacha)

    assert (defaite(retenue), defaite(suivante)) == (None, revenu)
    assert FACONNE in texte(connecte(client, camille).get(en_ecriture.get_absolute_url()))


def test_revenir_a_un_etat_qui_l_avait_la_rend_au_texte(client, en_ecriture, retenue, camille, sacha):
    avec = retenue.retenu.number
    revenir(en_ecriture, avec - 1, sacha)
    assert defaite(retenue) is not None

    revenir(en_ecriture, avec, sacha)

    assert defaite(retenue) is None
    assert FACONNE in texte(connecte(client, camille).get(en_ecriture.get_absolute_url()))


def test_revenir_a_un_etat_ecrit_apres_un_retour_ne_rend_rien(en_ecriture, retenue, sacha):
    """Cet état est plus récent qu’elle, mais il ne la portait déjà plus."""
    avec = retenue.retenu.number
    revenir(en_ecriture, avec - 1, sacha)
    r.ecrire(en_ecriture, "constat", "<p>Un autre constat.</p>", sacha)
    sans = r.relu(en_ecriture).texte.head.number
    revenir(en_ecriture, avec, sacha)
    assert defaite(retenue) is None

    revenu = revenir(en_ecriture, sans, sacha)

    assert defaite(retenue) == revenu


def test_la_page_de_confirmation_nomme_ce_qui_partirait(client, en_ecriture, retenue, camille, sacha):
    page = f"{en_ecriture.get_absolute_url()}historique/etat-%d/retablir/"
    r.ecrire(en_ecriture, "constat", "<p>Un constat.</p>", sacha)
    connecte(client, sacha)

    partirait = texte(client.get(page % (retenue.retenu.number - 1)))
    assert "Une formulation retenue ne serait plus dans le texte" in partirait
    assert partirait.count(f'href="{retenue.get_absolute_url()}"') == 1
    assert retenue.get_absolute_url() not in texte(client.get(page % retenue.retenu.number))
    assert defaite(retenue) is None


def test_une_declinee_n_est_pas_defaite(en_ecriture, retenue, camille, sacha):
    declinee = f.proposer(en_ecriture, camille, nature="levier", dit="Écrire à tous.")
    actions.decline(declinee, by=sacha, motif="Non.")
    premier = etat(en_ecriture, 1)
    assert list(undone_by(en_ecriture, premier)) == [retenue]

    revenir(en_ecriture, 1, sacha)

    assert defaite(declinee) is None


def test_un_retour_refuse_ne_defait_rien(en_ecriture, retenue, sacha):
    vu = etat(en_ecriture, 1)
    with pytest.raises(Refus):
        restore_state(en_ecriture, vu, based_on=vu, by=sacha)

    assert defaite(retenue) is None
