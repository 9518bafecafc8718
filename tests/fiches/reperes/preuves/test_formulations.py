"""Les formulations qui ont façonné une partie : qui les lit sous elle, et ce que la page coûte."""

import pytest

from fiches.reperes.amendements import actions
from tests.factories import formulations as f
from tests.factories import reperes as r
from tests.factories.requetes import requetes
from tests.fiches.reperes.test_pages import connecte, texte

TITRE = "Pourquoi ces mots ont changé"


@pytest.fixture
def accepter(en_ecriture, camille, sacha):
    """`accepter("Appeler.")` : ces mots, proposés pour le levier, sont dans le texte."""

    def accepter(dit="Appeler chacun."):
        formulation = f.proposer(en_ecriture, camille, nature="levier", dit=dit)
        return actions.accept(formulation, by=sacha)

    return accepter


def test_la_partie_nomme_la_formulation_acceptee_et_y_mene(client, en_ecriture, accepter, camille, escales):
    formulation = accepter()

    page = texte(connecte(client, camille).get(en_ecriture.get_absolute_url()))

    assert "1 formulation l’a façonné<" in page
    assert page.count(TITRE) == 1
    assert f'href="{formulation.get_absolute_url()}">Formulation de {camille.name}, ' in page
    assert f"{escales.name} · Acceptée<" in page


def test_seules_celles_que_le_texte_a_gardees(client, en_ecriture, accepter, camille, sacha):
    declinee = f.proposer(en_ecriture, camille, nature="levier", dit="Écrire à tous.")
    actions.decline(declinee, by=sacha, motif="Non.")
    f.proposer(en_ecriture, camille, nature="levier", dit="Attendre.")
    connecte(client, camille)
    assert TITRE not in texte(client.get(en_ecriture.get_absolute_url()))

    accepter()

    assert "1 formulation l’a façonné<" in texte(client.get(en_ecriture.get_absolute_url()))


def test_le_public_ne_voit_ni_le_nombre_ni_les_noms(client, public, camille, sacha, dominique, etrangere):
    r.relu(public)
    formulation = f.proposer(public, camille, nature="levier", dit="Appeler chacun.")
    retenir(formulation, public)
    adresse = public.get_absolute_url()
    assert formulation.get_absolute_url() in texte(connecte(client, camille).get(adresse))

    client.logout()
    for lecture in (client.get(adresse), connecte(client, etrangere).get(adresse)):
        page = texte(lecture)
        assert lecture.status_code == 200
        assert [mot in page for mot in (TITRE, "façonné", formulation.get_absolute_url())] == [False] * 3


def test_le_texte_publie_avant_elle_ne_la_nomme_pas(client, public, camille):
    formulation = f.proposer(public, camille, nature="levier", dit="Appeler chacun.")
    retenir(formulation, public, apres=True)

    assert TITRE not in texte(connecte(client, camille).get(public.get_absolute_url()))


def retenir(formulation, repere, *, apres=False):
    """Retenue par le texte publié, ou par un état écrit après lui."""
    head = r.relu(repere).texte.head
    if apres:
        head.pk, head.number = None, head.number + 1
        head.save(force_insert=True)
    type(formulation).objects.filter(pk=formulation.pk).update(state="accepte", retenu=head)


@pytest.mark.parametrize("nombre", [1, 3])
def test_elles_ne_coutent_aucune_requete(client, en_ecriture, accepter, sacha, nombre):
    for rang in range(nombre):
        accepter(f"Appeler {rang}.")
    connecte(client, sacha)
    page = en_ecriture.get_absolute_url()
    requetes(client, "get", page)

    assert len(requetes(client, "get", page)) == 8
    assert texte(client.get(page)).count(">Formulation de ") == nombre
