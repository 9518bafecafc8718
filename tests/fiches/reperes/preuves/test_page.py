"""D’où vient chaque partie : ce qui s’en lit, par qui, et ce que la page coûte."""

import pytest

from ateliers.programme.models import Atelier
from communaute.reseaux.enums import Visibilite
from fiches.experiences.models import Fiche
from fiches.reperes import autour
from fiches.reperes.preuves import actions as preuves
from tests.factories import ateliers as a
from tests.factories import reperes as r
from tests.factories.requetes import requetes
from tests.fiches.reperes.test_pages import connecte, texte

SECRET = "MOTSECRETDEPREUVE"


@pytest.fixture
def levier(publie):
    return r.numero_de(publie, "levier")


@pytest.fixture
def relier(publie, levier, mener, dominique):
    """`relier("nuance")` : une fiche neuve, reliée au levier dans ce sens."""

    def relier(sens="appuie", en_quoi="Trois voix de plus.", bloc_id=levier, fiche=None):
        fiche = fiche or mener("publiee")
        autour.illustrate(publie, fiche=fiche, en_quoi=en_quoi, sens=sens, bloc_id=bloc_id, by=dominique)
        return fiche

    return relier


@pytest.fixture
def atelier(communaute, dominique):
    return a.atelier(communaute, title=f"Séance {SECRET}")


def test_sans_experience_le_levier_l_avoue_et_appelle(client, publie, camille):
    page = texte(connecte(client, camille).get(publie.get_absolute_url()))

    assert page.count("Aucune expérience ne l’appuie encore.") == 1
    assert 'href="/fiches/nouvelle/">Racontez la vôtre' in page


def test_la_ligne_compte_par_sens(client, publie, relier, camille):
    relier(), relier(), relier("nuance")

    page = texte(connecte(client, camille).get(publie.get_absolute_url()))

    assert "2 fiches l’appuient, 1 le nuance<" in page
    assert "Aucune expérience ne l’appuie encore" not in page


def test_une_contradiction_ne_fait_pas_un_appui(client, publie, relier, camille):
    relier("contredit")

    page = texte(connecte(client, camille).get(publie.get_absolute_url()))

    assert "1 fiche le contredit<" in page
    assert "Aucune expérience ne l’appuie encore." in page


def test_l_atelier_ou_la_partie_a_ete_travaillee(client, publie, levier, atelier, dominique, camille):
    preuves.trace(publie, bloc_id=levier, atelier=atelier, by=dominique)
    preuves.trace(publie, bloc_id=levier, atelier=atelier, by=dominique)

    page = texte(connecte(client, camille).get(publie.get_absolute_url()))

    assert page.count("travaillé à l’atelier du") == 1
    assert page.count(atelier.get_absolute_url()) == 1


# --- Rien ne fuit ---------------------------------------------------------------------------------


def test_une_fiche_reservee_ne_se_compte_ni_ne_se_nomme_pour_le_public(client, public, relier, camille):
    fiche = relier(en_quoi=SECRET)
    adresse = public.get_absolute_url()
    assert SECRET in texte(connecte(client, camille).get(adresse))

    client.logout()
    page = texte(client.get(adresse))
    assert (SECRET in page, "l’appuie" in page, "Racontez la vôtre" in page) == (False, False, False)

    Fiche.objects.filter(pk=fiche.pk).update(visibility=Visibilite.PUBLIC)
    page = texte(client.get(adresse))
    assert (SECRET in page, "1 fiche l’appuie<" in page) == (True, True)


def test_un_atelier_reserve_ne_se_nomme_pas_au_public(
    client, public, levier, atelier, dominique, camille, etrangere
):
    Atelier.objects.filter(pk=atelier.pk).update(visibility=Visibilite.COMMUNAUTE)
    preuves.trace(public, bloc_id=levier, atelier=atelier, by=dominique)
    adresse = public.get_absolute_url()
    assert SECRET in texte(connecte(client, camille).get(adresse))

    for lecture in (
        client.get(adresse) if client.logout() is None else None,
        connecte(client, etrangere).get(adresse),
    ):
        assert (SECRET in texte(lecture), "travaillé à" in texte(lecture)) == (False, False)


# --- Une fiche deux fois --------------------------------------------------------------------------


def test_une_fiche_reliee_deux_fois_ne_se_montre_qu_une(client, publie, relier, fiche, camille):
    relier(fiche=fiche)

    page = texte(connecte(client, camille).get(publie.get_absolute_url()))
    assert page.count('class="eclairages__fiche"') == 1
    panneau = texte(client.get(fiche.get_absolute_url()))
    assert panneau.count(f'href="{publie.get_absolute_url()}"') == 1


def test_ne_plus_relier_une_partie_garde_l_autre(publie, relier, fiche, levier, dominique):
    relier(fiche=fiche)

    autour.unillustrate(publie, fiche=fiche, bloc_id=levier, by=dominique)
    assert list(publie.illustrations.values_list("fiche", "bloc_id")) == [(fiche.pk, None)]

    relier(fiche=fiche)
    autour.unillustrate(publie, fiche=fiche, by=dominique)
    assert publie.illustrations.count() == 0


# --- Relier, par la page --------------------------------------------------------------------------


def test_relier_une_fiche_a_une_partie_par_la_page(client, publie, mener, levier, dominique):
    neuve = mener("publiee")
    connecte(client, dominique)
    page = f"{publie.get_absolute_url()}illustrations/"
    saisie = {
        "fiche": neuve.slug,
        "partie": levier,
        "sens": "contredit",
        "en_quoi": "Chez nous, le contraire.",
    }

    for _fois in range(2):
        assert client.post(page, saisie).status_code == 302
    liee = publie.illustrations.get(fiche=neuve)
    assert (str(liee.bloc_id), liee.sens, liee.en_quoi) == (levier, "contredit", "Chez nous, le contraire.")

    refus = client.post(page, saisie | {"en_quoi": "Autre chose."})
    assert "Cette fiche y est déjà reliée" in texte(refus)
    assert (
        client.post(
            page, {"choisie": neuve.slug, "partie": levier, "sens": "nuance", "en_quoi": "Mieux."}
        ).status_code
        == 302
    )
    liee.refresh_from_db()
    assert (liee.sens, liee.en_quoi) == ("nuance", "Mieux.")
    assert client.post(page, {"choisie": neuve.slug, "partie": levier, "retirer": "1"}).status_code == 302
    assert publie.illustrations.filter(fiche=neuve).count() == 0


def test_une_partie_inconnue_se_refuse(client, publie, mener, dominique):
    enjeu = r.numero_de(publie, "enjeu")
    page = f"{publie.get_absolute_url()}illustrations/"
    saisie = {"fiche": mener("publiee").slug, "partie": enjeu, "sens": "appuie", "en_quoi": "Rien."}

    assert connecte(client, dominique).post(page, saisie).status_code == 200
    assert publie.illustrations.count() == 1


def test_relier_un_atelier_par_la_page(client, publie, levier, atelier, dominique):
    connecte(client, dominique)
    page = f"{publie.get_absolute_url()}illustrations/"
    saisie = {"travail": "1", "travail-atelier": atelier.slug, "travail-bloc": levier}

    assert client.post(page, saisie).status_code == 302
    reliee = publie.provenances.get()
    assert (str(reliee.bloc_id), reliee.atelier) == (levier, atelier)
    assert client.post(page, {"oublier": reliee.pk}).status_code == 302
    assert publie.provenances.count() == 0
    assert (
        client.post(page, {"travail": "1", "travail-atelier": "inconnu", "travail-bloc": levier}).status_code
        == 200
    )


@pytest.mark.parametrize("nombre", [1, 3])
def test_les_preuves_ne_coutent_aucune_requete_de_plus(
    client, publie, relier, levier, communaute, dominique, nombre
):
    connecte(client, dominique)
    requetes(client, "get", publie.get_absolute_url())
    sans = len(requetes(client, "get", publie.get_absolute_url()))
    for _fois in range(nombre):
        relier()
        preuves.trace(publie, bloc_id=levier, atelier=a.atelier(communaute), by=dominique)

    assert len(requetes(client, "get", publie.get_absolute_url())) == sans
