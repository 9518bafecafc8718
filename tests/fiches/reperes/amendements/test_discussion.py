"""La discussion d’une formulation : on y prévient quelqu’un, on y résout une conversation, comme sous un repère."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from communaute.models import Avis
from communaute.socle.passages import actions
from fiches.models import Contribution, Interpellation
from fiches.reperes.actions import open_to_public
from fiches.reperes.amendements import actions as formulations
from fiches.reperes.amendements.models import Amendement
from tests.factories import formulations as f
from tests.factories import reperes as r
from tests.fiches.reperes.amendements.test_pages import connecte, texte

NATURE = "commentaire.interpellation"


@pytest.fixture
def fil(formulation):
    return f"{formulation.get_absolute_url()}commentaires/"


@pytest.fixture
def dire(formulation):
    def dire(by, mots="Un mot.", *codes, **autres):
        relue = Amendement.objects.select_related("repere", "author").get(pk=formulation.pk)
        return actions.comment(item=relue, by=by, texte=mots, prevenir=codes, **autres)

    return dire


def offerts(formulation, by):
    return [str(qui) for qui in Amendement.objects.get(pk=formulation.pk).thread_tellable(by).values()]


# --- Prévenir -------------------------------------------------------------------------------------


def test_prevenir_un_reseau_depuis_la_page(client, formulation, fil, escales, camille, collegue, sacha):
    connecte(client, sacha)
    assert 'name="choisir"' in client.get(formulation.get_absolute_url()).content.decode()
    choix = texte(client.post(fil, {"texte": "Chez vous aussi ?", "choisir": "1"}))
    assert (f'value="r{escales.pk}"' in choix, "Chez vous aussi ?</textarea>" in choix) == (True, True)

    client.post(fil, {"texte": "Chez vous aussi ?", "prevenir": [f"r{escales.pk}"]})

    # Camille, qui propose, suit déjà la discussion : un seul avis.
    avis = Avis.objects.filter(kind__startswith="commentaire.").values_list("recipient__name", "kind")
    assert sorted(avis) == [(camille.name, "commentaire.formulation"), (collegue.name, NATURE)]
    page = texte(client.get(formulation.get_absolute_url()))
    assert "commentaire__pour" in page and str(escales) in page


def test_on_n_y_nomme_que_qui_s_y_lit_deja(
    formulation, dire, en_ecriture, escales, camille, sacha, equipiere, alix, etrangere, dominique
):
    actions.comment(item=r.relu(en_ecriture), by=alix, texte="Sous le repère, pas ici.")
    Contribution.objects.update(est_credite=False)
    Contribution.objects.create(repere=en_ecriture, personne=etrangere, est_credite=True)
    assert offerts(formulation, dominique) == [str(escales), camille.name]

    dire(equipiere)

    assert offerts(formulation, dominique) == [str(escales), equipiere.name, camille.name]
    assert offerts(formulation, etrangere) == []


def test_dehors_ni_nom_ni_champ(client, conduire, escales, camille, sacha, dominique, etrangere):
    repere = conduire("publie")
    open_to_public(repere, by=dominique)
    formulation = f.proposer(repere, camille)
    fil = f"{formulation.get_absolute_url()}commentaires/"
    connecte(client, sacha).post(fil, {"texte": "Voyez.", "prevenir": [f"r{escales.pk}"]})
    assert Interpellation.objects.get().nom == str(escales)

    connecte(client, etrangere)
    reponses = [client.get(fil), client.post(fil, {"texte": "x", "choisir": "1"})]
    assert [reponse.status_code for reponse in reponses] == [404, 404]
    assert "commentaire__pour" not in texte(client.get(repere.get_absolute_url()))


# --- Résoudre -------------------------------------------------------------------------------------


def test_qui_ecrit_le_repere_resout_et_rouvre(client, formulation, fil, dire, equipiere, sacha):
    sien = dire(equipiere, "À deux ou à trois ?")
    connecte(client, sacha)
    assert f"{fil}{sien.pk}/resoudre/" in texte(client.get(formulation.get_absolute_url()))

    reponse = client.post(f"{fil}{sien.pk}/resoudre/", {"texte": "À deux."})

    sien.refresh_from_db()
    assert (reponse.status_code, sien.resolu_motif, sien.resolu_par) == (302, "À deux.", sacha)
    assert "Résolue, 1 commentaire : À deux." in texte(client.get(f"{fil}?vue=resolues"))
    assert "À deux ou à trois ?" not in texte(client.get(formulation.get_absolute_url()))
    assert client.post(f"{fil}{sien.pk}/rouvrir/").status_code == 302
    assert "À deux ou à trois ?" in texte(client.get(formulation.get_absolute_url()))


def test_qui_propose_ne_clot_pas_ce_qu_une_autre_a_commence(client, fil, dire, equipiere, camille):
    sien = dire(equipiere)
    connecte(client, camille)

    assert client.post(f"{fil}{sien.pk}/resoudre/", {"texte": "C’est réglé."}).status_code == 403
    sien.refresh_from_db()
    assert sien.resolu_le is None


def test_autant_de_requetes_pour_un_et_trois_commentaires_adresses(
    client, formulation, fil, dire, escales, equipiere, sacha
):
    connecte(client, sacha)
    comptes = []
    for combien in (1, 3):
        while Interpellation.objects.count() < combien:
            dire(equipiere, f"Le {Interpellation.objects.count()}", f"r{escales.pk}")
        for adresse in (formulation.get_absolute_url(), fil):
            client.get(adresse)
            with CaptureQueriesContext(connection) as requetes:
                assert "commentaire__pour" in texte(client.get(adresse))
            comptes.append(len(requetes))

    assert comptes == [5, 6, 5, 6]


# --- À revoir -------------------------------------------------------------------------------------


def test_a_revoir_sa_page_garde_ses_mots_son_texte_d_origine_et_dit_qui_repond(
    client, en_ecriture, formulation, dire, camille, equipiere, sacha, alix
):
    """Une autre formulation du même paragraphe a été acceptée : celle-ci attend, entière, avec ce qu’on en disait."""
    dire(equipiere, "J’y tiens.")
    autre = f.proposer(en_ecriture, equipiere, dit="Un membre muet a ses raisons.")
    formulations.accept(autre, by=sacha)
    formulation.refresh_from_db()
    assert formulation.state == "a_revoir"

    lues = {
        qui: texte(connecte(client, qui).get(formulation.get_absolute_url()))
        for qui in (sacha, camille, alix)
    }

    for lue in lues.values():
        assert "Une autre formulation de cette partie a été acceptée depuis." in lue
        assert "<del>presque toujours</del>" in lue and "<ins>souvent</ins>" in lue
        assert "Un membre muet a ses raisons." in lue.partition("Le texte d’aujourd’hui")[2]
        assert (formulation.pourquoi in lue, "J’y tiens." in lue) == (True, True)
    gestes = ("Accepter en reformulant", 'value="accepter"', 'value="decliner"', 'value="retirer"')
    assert [[g in lue for g in gestes] for lue in lues.values()] == [
        [True, False, True, False],
        [False, False, False, True],
        [False, False, False, False],
    ]
    attend = "Celles et ceux qui écrivent ce repère vont répondre."
    assert [attend in lue for lue in lues.values()] == [False, True, True]
