"""Une édition qui paraît s’annonce à qui y a écrit, une fois, tant que la personne la lit."""

import pytest
from django.core import mail

from communaute.models import Avis
from communaute.socle.notifications.lecture import avis_lisibles
from fiches.guides.editions import figer, livraison
from tests.factories import guides as g
from tests.factories.taches import run_tasks


@pytest.fixture(autouse=True)
def sans_fichiers(monkeypatch):
    """Les livres se fabriquent ailleurs : ici, seuls partent les courriels."""
    monkeypatch.setattr(livraison, "FORMATS", {})


def annoncees() -> set[str]:
    return set(Avis.objects.filter(kind="edition.parue").values_list("recipient__name", flat=True))


def test_qui_a_ecrit_l_apprend_que_son_nom_paraisse_ou_non(guide, dominique, camille, sacha, equipiere):
    edition = g.parue(guide, dominique)
    run_tasks()

    assert set(edition.credits.values_list("name", flat=True)) == {camille.name}
    assert annoncees() == {camille.name, sacha.name}
    recus = [m for m in mail.outbox if m.subject == "Paru : « Travailler en réseau », édition 1"]
    assert {m.to[0] for m in recus} == {camille.email, sacha.email}
    assert edition.get_absolute_url() in recus[0].body
    assert "permet de l’en retirer" in recus[0].body


def test_un_second_clic_n_annonce_rien_de_plus(guide, dominique):
    edition = g.parue(guide, dominique)
    figer.publish(g.relu(guide), number=1, licence=edition.licence, by=dominique)

    assert Avis.objects.filter(kind="edition.parue").count() == 2


def test_l_edition_suivante_s_annonce_aussi(edition, guide, dominique, camille):
    g.parue(guide, dominique)

    assert Avis.objects.filter(kind="edition.parue", recipient=camille).count() == 2


@pytest.mark.parametrize("combien", [1, 3])
def test_autant_de_requetes_pour_trois_annonces(
    guide, dominique, camille, combien, django_assert_num_queries
):
    Avis.objects.all().delete()
    for _n in range(combien):
        g.parue(guide, dominique)

    # les avis, les éditions
    with django_assert_num_queries(2):
        lus = avis_lisibles(camille)

    assert len(lus) == combien
    assert lus[-1].phrase == "« Travailler en réseau (édition 1) » paraît, avec un texte que vous avez écrit."


def test_qui_ne_lit_plus_la_communaute_ne_recoit_rien(guide, dominique, camille, sacha):
    run_tasks()
    mail.outbox.clear()
    g.parue(guide, dominique)
    camille.rattachements.update(state="termine")

    run_tasks()

    assert {m.to[0] for m in mail.outbox if m.subject.startswith("Paru")} == {sacha.email}
