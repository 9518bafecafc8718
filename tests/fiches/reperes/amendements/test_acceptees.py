"""Pourquoi les mots d’une partie ont changé : une seule façon de le dire sous elle, les seules acceptées."""

import pytest

from fiches.reperes.amendements import actions
from fiches.reperes.amendements.models import Amendement
from tests.factories import formulations as f
from tests.factories import reperes as r
from tests.fiches.reperes.preuves.test_formulations import retenir
from tests.fiches.reperes.test_pages import connecte, texte

LIEN = "Pourquoi ces mots ont changé"


def test_le_lien_vient_avec_la_premiere_acceptee(client, en_ecriture, camille, sacha, equipiere):
    page = en_ecriture.get_absolute_url()
    client.force_login(equipiere)

    def liens() -> int:
        return client.get(page).content.decode().count(LIEN)

    acceptee = f.proposer(en_ecriture, camille)
    declinee = f.proposer(en_ecriture, camille, nature="constat", dit="Constat.")
    actions.decline(declinee, by=sacha, motif="Non.")
    avant = liens()
    actions.accept(acceptee, by=sacha)
    lues = client.get(f"{page}formulations/", {"voir": "acceptees"}).context["groupes"]

    assert (avant, liens()) == (0, 1)
    assert [x.pk for g in lues for x in g.formulations] == [acceptee.pk]


@pytest.mark.parametrize(
    ("nature", "lien", "preuve"),
    [("enjeu", 1, 0), ("constat", 1, 0), ("levier", 0, 1)],
)  # fmt: skip
def test_une_seule_chose_le_dit_sous_une_partie(client, en_ecriture, camille, sacha, nature, lien, preuve):
    actions.accept(f.proposer(en_ecriture, camille, nature=nature, dit="Dit autrement."), by=sacha)
    client.force_login(sacha)

    page = client.get(en_ecriture.get_absolute_url()).content.decode()

    assert page.count(f'?voir=acceptees#partie-{r.numero_de(en_ecriture, nature)}">{LIEN}') == lien
    assert (page.count("1 formulation l’a façonné"), page.count(f">{LIEN}</p>")) == (preuve, preuve)
    assert page.count(LIEN) == 1


def test_un_texte_publie_avant_elle_n_a_pas_change(client, public, camille, sacha):
    formulation = f.proposer(public, camille)
    retenir(formulation, public)
    client.force_login(sacha)
    page = public.get_absolute_url()
    assert LIEN in client.get(page).content.decode()

    retenir(formulation, public, apres=True)

    assert LIEN not in client.get(page).content.decode()


def test_l_historique_nomme_qui_a_propose_tant_qu_elle_a_un_compte(
    client, en_ecriture, formulation, camille, sacha
):
    """Le nom se lit sur la formulation : il part avec le compte, l’état du texte ne le garde pas."""
    acceptee = actions.accept(formulation, by=sacha)
    page = f"{en_ecriture.get_absolute_url()}historique/"
    lien = f'href="{acceptee.get_absolute_url()}">Formulation proposée par %s</a>'
    assert (lien % camille.name) in texte(connecte(client, sacha).get(page))

    Amendement.objects.update(author=None)

    lue = texte(client.get(page))
    assert (lien % "une personne qui a quitté le site" in lue, camille.name in lue) == (True, False)
    assert camille.name not in acceptee.retenu.summary
