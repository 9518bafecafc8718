"""Les pages d’un essai, et ce que d’autres pages en montrent."""

import pytest
from django.utils import timezone

from communaute.models import Avis
from fiches.reperes.essais import actions
from fiches.reperes.essais.models import Essai
from fiches.reperes.models import Repere
from tests.factories import reperes as r
from tests.factories.requetes import requetes

RECIT = {"cadre": "Notre assemblée", "annee": "2018", "mois": "", "issue": "aide", "resultat": "Dix voix."}


def texte(reponse) -> str:
    return reponse.content.decode().replace("\u202f", " ").replace("\u00a0", " ")


@pytest.fixture
def page(publie):
    return publie.get_absolute_url()


@pytest.fixture
def essai(publie, sacha):
    return r.essayer(publie, sacha, cadre="Deux visites", resultat="Un récit.")


def envoyer(client, page, **autres):
    form = client.get(f"{page}essais/nouveau/").context["form"]
    caches = {"jeton": form.initial["jeton"], "reseau": form.initial.get("reseau", "")}
    return client.post(f"{page}essais/nouveau/", RECIT | caches | autres)


def test_raconter_mene_a_l_essai_sur_la_page_du_repere(client, page, graines, sacha):
    client.force_login(sacha)
    assert f"{page}essais/nouveau/" in texte(client.get(page))

    reponse = envoyer(client, page, mois="4")

    essai = Essai.objects.get()
    assert reponse.url == f"{page}#essai-{essai.pk}"
    assert (essai.reseau, essai.quand) == (graines, "2018-04")
    lue = texte(client.get(page))
    assert "1 essai : cela a aidé 1 fois." in lue
    assert "avril 2018 · Notre assemblée" in lue


def test_membre_de_plusieurs_reseaux_elle_dit_lequel(client, page, graines, escales):
    elle = r.referente_de(graines, escales)
    client.force_login(elle)

    assert envoyer(client, page).status_code == 200
    assert envoyer(client, page, reseau=escales.slug).status_code == 302
    assert Essai.objects.get().reseau == escales


@pytest.mark.parametrize(
    "champs",
    [
        {"annee": "1999"},
        {"annee": "²"},
        {"annee": "9" * 40},
        {"annee": str(timezone.localdate().year + 1)},
        {"mois": "13"},
        {"issue": "miracle"},
        {"cadre": " "},
        {"resultat": "\u202e"},
        {"resultat": "x" * 2001},
        {"reseau": "inconnu"},
        {"jeton": "x"},
    ],
    ids=str,
)
def test_un_recit_mal_rempli_revient_avec_son_erreur(client, page, sacha, champs):
    client.force_login(sacha)
    reponse = envoyer(client, page, **champs)

    assert reponse.status_code == 200
    assert reponse.context["form"].errors != {}
    assert Essai.objects.count() == 0


def test_un_mois_a_venir_se_refuse(client, page, sacha, monkeypatch):
    import datetime as dt

    from fiches.reperes.essais import forms

    monkeypatch.setattr(forms.timezone, "localdate", lambda: dt.date(2026, 3, 9))
    client.force_login(sacha)

    assert envoyer(client, page, annee="2026", mois="4").context["form"].errors.keys() == {"mois"}
    assert envoyer(client, page, annee="2026", mois="3").status_code == 302


def test_qui_n_est_d_aucun_reseau_lit_sans_raconter(client, page, essai, alix, dominique):
    for personne in (alix, dominique):
        client.force_login(personne)
        assert "Deux visites" in texte(client.get(page))
        assert "essais/nouveau/" not in texte(client.get(page))
        assert client.get(f"{page}essais/nouveau/").status_code == 403


def test_corriger_garde_ce_qui_etait_dit(client, page, essai, sacha):
    client.force_login(sacha)
    formulaire = texte(client.get(f"{page}essais/{essai.pk}/modifier/"))
    assert "Un récit." in formulaire
    assert '<option value="4" selected' in formulaire

    client.post(f"{page}essais/{essai.pk}/modifier/", RECIT | {"issue": "en_partie"})
    essai.refresh_from_db()
    assert (essai.quand, essai.issue, essai.resultat) == ("2018", "en_partie", "Dix voix.")


def test_l_essai_d_un_autre_repere_n_est_pas_a_cette_adresse(client, essai, conduire, sacha):
    autre = conduire("publie").get_absolute_url()
    client.force_login(sacha)

    for suite in ("modifier", "corbeille"):
        assert client.get(f"{autre}essais/{essai.pk}/{suite}/").status_code == 404
    assert client.post(f"{autre}essais/{essai.pk}/restaurer/").status_code == 404


def test_retirer_puis_reprendre_depuis_la_page(client, page, essai, sacha, camille):
    client.force_login(sacha)
    client.post(f"{page}essais/{essai.pk}/corbeille/")
    assert "Essais à la corbeille" in texte(client.get(page))
    client.force_login(camille)
    assert "Deux visites" not in texte(client.get(page))
    assert client.post(f"{page}essais/{essai.pk}/restaurer/").status_code == 404

    client.force_login(sacha)
    client.post(f"{page}essais/{essai.pk}/restaurer/")
    client.force_login(camille)
    assert "Deux visites" in texte(client.get(page))


def test_l_equipe_dit_pourquoi_elle_retire(client, page, essai, sacha, dominique):
    client.force_login(dominique)
    adresse = f"{page}essais/{essai.pk}/corbeille/"
    assert 'name="motif"' in texte(client.get(adresse))
    assert "Indiquez un motif" in texte(client.post(adresse))

    client.post(adresse, {"motif": "Un nom y figure."})
    assert Avis.objects.get(kind="repere.essai_retire").recipient == sacha


def test_un_double_clic_sur_le_formulaire(client, page, sacha):
    client.force_login(sacha)
    form = client.get(f"{page}essais/nouveau/").context["form"]
    data = RECIT | {"jeton": form.initial["jeton"], "reseau": form.initial["reseau"]}
    un, deux = (client.post(f"{page}essais/nouveau/", data) for _ in range(2))

    assert (un.status_code, deux.status_code, un.url) == (302, 302, deux.url)
    assert Essai.objects.count() == 1


def test_un_essai_d_une_version_ancienne_le_dit(client, page, essai, publie, sacha, dominique):
    client.force_login(sacha)
    assert "sur la version 1" not in texte(client.get(page))

    Repere.objects.filter(pk=publie.pk).update(version=2)
    assert "sur la version 1" in texte(client.get(page))


def test_la_page_du_reseau_montre_ce_qu_il_a_essaye_a_qui_lit_la_communaute(
    client, essai, graines, camille, dominique, etrangere
):
    type(graines).objects.filter(pk=graines.pk).update(visibility="public")
    for personne, lit in ((camille, True), (dominique, True), (etrangere, False), (None, False)):
        client.logout()
        if personne:
            client.force_login(personne)
        assert ("Deux visites" in texte(client.get(graines.get_absolute_url()))) is lit

    actions.trash(essai, by=essai.par)
    client.force_login(camille)
    assert "Deux visites" not in texte(client.get(graines.get_absolute_url()))


@pytest.mark.parametrize("nombre", [1, 3])
def test_la_page_d_un_reseau_ne_coute_pas_une_requete_de_plus(client, conduire, graines, sacha, nombre):
    client.force_login(sacha)
    requetes(client, "get", graines.get_absolute_url())
    sans = len(requetes(client, "get", graines.get_absolute_url()))
    for _fois in range(nombre):
        r.essayer(conduire("publie"), sacha, combien=nombre)

    assert len(requetes(client, "get", graines.get_absolute_url())) == sans == 7


@pytest.mark.parametrize(("combien", "replies"), [(5, False), (7, True)])
def test_au_dela_de_cinq_le_reste_se_deplie(client, publie, page, sacha, combien, replies):
    r.essayer(publie, sacha, combien=combien)
    client.force_login(sacha)

    lue = texte(client.get(page))

    assert lue.count('<li id="essai-') == combien
    assert ("Lire 2 essais de plus" in lue) is replies


def test_le_bureau_liste_les_essais_et_mene_au_retrait(client, essai, dominique, sacha):
    client.force_login(dominique)
    assert "Deux visites" in texte(client.get("/admin/fiches/essai/"))
    assert f"essais/{essai.pk}/corbeille/" in texte(client.get(f"/admin/fiches/essai/{essai.pk}/change/"))

    client.force_login(sacha)
    assert client.get("/admin/fiches/essai/").status_code == 302
