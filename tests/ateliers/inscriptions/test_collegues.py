"""Une référente inscrit une personne de son réseau ; celle-ci l’apprend, et reste libre."""

import pytest
from django.core import mail

from ateliers.inscriptions.actions import cancel, register
from ateliers.inscriptions.collegues import collegues
from ateliers.inscriptions.rules import can_register_for
from communaute.socle.refus import Refus
from tests.factories import ateliers as f
from tests.factories.taches import run_tasks


def refuse(geste, *args, **kwargs):
    with pytest.raises(Refus) as refus:
        geste(*args, **kwargs)
    return refus.value.code


def test_inscrire_une_collegue_le_lui_dit(atelier, camille, equipiere, escales):
    faite = register(atelier=atelier, personne=equipiere, by=camille)
    run_tasks()

    assert (faite.etat, faite.reseau, faite.inscrite_par) == ("confirmee", escales, camille)
    (courriel,) = mail.outbox
    assert courriel.to == [equipiere.email]
    assert courriel.subject == f"On vous a inscrite ou inscrit : « {atelier.title} »"
    assert f"{camille.name} vous a inscrite ou inscrit" in courriel.body
    assert f.LIEN not in courriel.body
    assert [nom for nom, *_reste in courriel.attachments] == [f"{atelier.slug}.ics"]


def test_la_personne_inscrite_rend_sa_place_elle_meme_et_sa_referente_non(atelier, camille, equipiere):
    register(atelier=atelier, personne=equipiere, by=camille)

    assert refuse(cancel, atelier=atelier, personne=equipiere, by=camille) == "droit"
    assert cancel(atelier=atelier, personne=equipiere, by=equipiere).etat == "annulee"


def test_la_part_du_reseau_vaut_aussi_pour_une_collegue(communaute, camille, equipiere):
    atelier = f.atelier(communaute, places_par_reseau=1)
    register(atelier=atelier, personne=camille, by=camille)

    attend = register(atelier=atelier, personne=equipiere, by=camille)
    run_tasks()

    assert attend.etat == "attente"
    (courriel,) = [c for c in mail.outbox if c.to == [equipiere.email]]
    assert courriel.attachments == []


@pytest.mark.parametrize(
    ("qui", "pour", "permis"),
    [
        ("camille", "equipiere", True),
        ("camille", "collegue", True),
        ("camille", "sacha", False),
        ("camille", "partie", False),
        ("camille", "alix", False),
        ("equipiere", "camille", False),
        ("sacha", "camille", False),
        ("alix", "camille", False),
        ("dominique", "sacha", True),
        ("partie", "equipiere", False),
    ],
)
def test_qui_inscrit_qui(qui, pour, permis, request, atelier):
    par, personne = request.getfixturevalue(qui), request.getfixturevalue(pour)

    assert can_register_for(par, personne) is permis
    if not permis:
        assert refuse(register, atelier=atelier, personne=personne, by=par) == "droit"
    assert (personne in collegues(par, atelier)) is (permis and qui != "dominique")


def test_la_liste_laisse_de_cote_qui_a_deja_une_place(client, atelier, camille, equipiere, collegue):
    register(atelier=atelier, personne=collegue, by=collegue)
    client.force_login(camille)
    page = f"/ateliers/{atelier.slug}/collegue/"

    form = client.get(page).context["form"]
    assert list(form.fields["personne"].queryset) == [equipiere]
    reponse = client.post(page, {"personne": equipiere.pk}, follow=True)

    assert reponse.redirect_chain == [(atelier.get_absolute_url(), 302)]
    assert [str(m) for m in reponse.context["messages"]] == [
        f"Une place est gardée pour {equipiere.name}.",
        "Un courriel le lui dit.",
    ]


def test_une_personne_d_ailleurs_ne_se_choisit_pas(client, atelier, camille, sacha):
    client.force_login(camille)

    reponse = client.post(f"/ateliers/{atelier.slug}/collegue/", {"personne": sacha.pk})

    assert list(reponse.context["form"].errors) == ["personne"]
    assert atelier.inscriptions.count() == 0


@pytest.mark.parametrize(("qui", "propose"), [("camille", True), ("sacha", False)])
def test_la_page_ne_le_propose_qu_a_qui_repond_d_un_reseau(client, atelier, request, qui, propose):
    client.force_login(request.getfixturevalue(qui))

    assert ("/collegue/" in client.get(atelier.get_absolute_url()).content.decode()) is propose
