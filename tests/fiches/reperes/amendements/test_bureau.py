"""Au bureau : combien de formulations attendent, et depuis quand."""

import datetime as dt

import pytest
from django.utils import timezone

from communaute.socle.passages import actions as fil
from fiches.reperes.amendements import actions
from fiches.reperes.amendements.models import Amendement
from fiches.reperes.workflow import REPERE
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


def reperes(bureau, query="") -> list[str]:
    return [x.title for x in bureau.get(f"{LISTE}{query}").context["cl"].result_list]


def vieillir(formulation, jours):
    Amendement.objects.filter(pk=formulation.pk).update(created_at=timezone.now() - dt.timedelta(days=jours))


def test_l_entree_mene_aux_plus_anciennes(bureau, conduire, camille, dominique):
    recent, ancien, sans = (conduire("co_construction", titre) for titre in ("Récent", "Ancien", "Sans"))
    vieillir(f.proposer(recent, camille), 3)
    vieillir(f.proposer(ancien, camille), 40)
    vieillir(f.proposer(ancien, camille, nature="levier"), 1)
    assert reperes(bureau) == []

    attente = next(a for a in bureau.get("/admin/").context["attentes"] if "formulation" in a.phrase)

    assert (attente.phrase, attente.combien, attente.jours) == (
        "3 formulations proposées attendent une réponse",
        3,
        40,
    )
    assert reperes(bureau, "?" + attente.url.partition("?")[2]) == ["Ancien", "Récent"]
    assert sorted(reperes(bureau, "?formulations=attente")) == ["Ancien", "Récent"]


@pytest.mark.parametrize("geste", ["archiver", "decliner"])
def test_ce_qui_n_attend_plus_ne_s_y_dit_plus(bureau, publie, camille, dominique, geste):
    formulation = f.proposer(publie, camille)
    assert reperes(bureau, "?formulations=attente") == [publie.title]

    if geste == "archiver":
        REPERE.apply(publie, "archiver", by=dominique)
    else:
        actions.decline(formulation, by=dominique, motif="Non.")

    assert reperes(bureau, "?formulations=attente") == []
    assert [a for a in bureau.get("/admin/").context["attentes"] if "formulation" in a.phrase] == []
