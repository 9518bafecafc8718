"""Au bureau : combien de formulations attendent, et depuis quand."""

import datetime as dt

import pytest
from django.utils import timezone

from communaute.socle.passages import actions as fil
from fiches.reperes.amendements import actions
from fiches.reperes.amendements.models import Amendement
from tests.factories import formulations as f
from tests.factories.requetes import requetes

LISTE = "/admin/fiches/repere/"


@pytest.fixture
def bureau(client, dominique):
    client.force_login(dominique)
    return client


def test_la_liste_et_la_page_disent_combien_et_depuis_quand(
    bureau, en_ecriture, formulation, camille, dominique
):
    f.proposer(en_ecriture, camille, nature="levier", dit="Appeler.")
    declinee = f.proposer(en_ecriture, camille, nature="levier", dit="Autre.")
    actions.decline(declinee, by=dominique, motif="Non.")
    Amendement.objects.filter(pk=formulation.pk).update(created_at=timezone.now() - dt.timedelta(days=4))

    assert "2, depuis 4 jours" in bureau.get(f"{LISTE}?etat=tout").content.decode()
    page = bureau.get(f"{LISTE}{en_ecriture.pk}/change/").content.decode()
    assert "2 formulations en attente" in page and "depuis 4 jours" in page
    assert declinee.get_absolute_url() not in page


def test_la_page_du_bureau_coute_autant_pour_une_que_pour_plusieurs(bureau, en_ecriture, camille):
    page = f"{LISTE}{en_ecriture.pk}/change/"
    couts = []
    for combien in (1, 2):
        for _fois in range(combien):
            f.proposer(en_ecriture, camille, dit=f"Dit {combien}-{_fois}.")
        requetes(bureau, "get", page)
        couts.append(len(requetes(bureau, "get", page)))

    assert couts[0] == couts[1]


def test_un_commentaire_d_une_formulation_se_modere_au_bureau(bureau, formulation, equipiere, dominique):
    dit = fil.comment(item=formulation, by=equipiere, texte="Un nom de personne.")
    fil.report(commentaire=dit, by=dominique, motif="Un nom.")

    page = bureau.get(f"/admin/communaute/commentaire/{dit.pk}/change/")
    assert page.status_code == 200
    fil.hide(commentaire=dit, by=dominique, motif="Un nom.")
    assert bureau.get(f"/admin/communaute/commentaire/{dit.pk}/change/").status_code == 200
