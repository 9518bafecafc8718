"""La démonstration : dix-huit réseaux inventés, chacun à sa place, une seule fois."""

import pytest
from allauth.account.models import EmailAddress

from communaute.comptes import demo as personnes
from communaute.models import (
    AccesPersonnel,
    Communaute,
    FonctionReseau,
    LigneJournal,
    Participation,
    Personne,
    Rattachement,
    Reseau,
    Theme,
)
from communaute.reseaux import demo as reseaux
from communaute.reseaux.acces import acces_de

TOUT = [
    AccesPersonnel,
    Communaute,
    FonctionReseau,
    LigneJournal,
    Participation,
    Personne,
    Rattachement,
    Reseau,
    Theme,
]


@pytest.fixture
def semee(db):
    personnes.charger()
    reseaux.charger()


def counts():
    return [model.objects.count() for model in TOUT]


def test_loading_twice_adds_nothing(semee):
    avant = counts()

    personnes.charger()
    reseaux.charger()

    assert counts() == avant


def test_loading_again_keeps_what_people_changed(semee):
    Reseau.objects.filter(slug="plateforme-jeunesses-escales").update(sigle="PJE")
    Personne.objects.filter(email="camille.exemple@example.org").update(name="Camille X")

    personnes.charger()
    reseaux.charger()

    assert Reseau.objects.get(slug="plateforme-jeunesses-escales").sigle == "PJE"
    assert Personne.objects.get(email="camille.exemple@example.org").name == "Camille X"


def test_everything_invented_says_so(semee):
    assert Reseau.objects.count() == 18
    assert not Reseau.objects.filter(est_demo=False).exists()
    assert not Personne.objects.filter(est_demo=False).exists()
    assert not Personne.objects.exclude(email__endswith="@example.org").exists()
    assert Communaute.objects.get().est_demo


def test_every_network_takes_part_and_has_one_main_function(semee):
    assert set(Participation.objects.values_list("state", flat=True)) == {"active", "close"}
    assert Participation.objects.count() == 18
    assert FonctionReseau.objects.filter(principale=True).count() == 18
    assert Rattachement.objects.filter(role="referente").values("reseau").distinct().count() == 18


def test_the_four_accounts_have_their_rights(semee):
    acces = {p.email.split(".")[0]: acces_de(p) for p in Personne.objects.all()}
    escales = Reseau.objects.get(slug="plateforme-jeunesses-escales").pk
    communaute = Communaute.objects.get().pk

    assert acces["camille"].referente_de == {escales}
    assert acces["dominique"].equipe is True
    assert Personne.objects.filter(is_superuser=True).count() == 0
    assert (acces["sacha"].communautes, acces["sacha"].referente_de) == ({communaute}, set())
    assert AccesPersonnel.objects.get().personne.email == "alix.maquette@example.org"


def test_addresses_are_confirmed_and_passwords_unusable(semee):
    assert EmailAddress.objects.filter(verified=True, primary=True).count() == Personne.objects.count()
    assert [p for p in Personne.objects.all() if p.has_usable_password()] == []


def test_gestures_of_the_demo_are_those_of_the_team(semee):
    gestes = set(LigneJournal.objects.values_list("code", flat=True))

    assert gestes == {
        "participation.accepter", "participation.commencer", "participation.clore",
        "rattachement.creer", "acces.donner",
    }  # fmt: skip
    assert not LigneJournal.objects.filter(actor_id=None).exists()


def test_no_real_site_or_text_with_a_hole(semee):
    assert not Reseau.objects.exclude(site_web="").exclude(site_web__contains="example.org").exists()
    assert not Reseau.objects.filter(presentation="").exists()
    assert not Reseau.objects.filter(phrase_identite="").exists()
