"""La page d’une position, ce que la page du repère en montre, ce qui attend une référente."""

import datetime as dt

import pytest
from django.utils import timezone

from communaute.models import Participation
from fiches.reperes import actions as reperes
from fiches.reperes.models import Repere
from fiches.reperes.positions import actions
from fiches.reperes.positions.models import Position
from fiches.reperes.workflow import REPERE
from tests.factories import reperes as r
from tests.factories.requetes import requetes


def texte(reponse) -> str:
    return reponse.content.decode().replace("\u202f", " ").replace("\u00a0", " ")


@pytest.fixture
def lire(client):
    def lire(personne, chemin):
        client.force_login(personne)
        return client.get(chemin)

    return lire


@pytest.fixture
def chemin(en_validation):
    return f"{en_validation.get_absolute_url()}position/"


def positions() -> list:
    return list(Position.objects.values_list("reseau__name", "sens", "reserve"))


def test_deux_ecrans_de_l_avis_a_la_position(client, en_validation, camille, escales, chemin):
    client.force_login(camille)
    assert chemin in texte(client.get(en_validation.get_absolute_url()))

    reponse = client.post(chemin, {"sens": "porte", "reserve": "Des mots restés dans la case."}, follow=True)

    assert "C’est noté." in texte(reponse)
    assert positions() == [(escales.name, "porte", "")]


def test_la_reserve_manquante_se_dit_sur_son_champ(client, camille, chemin):
    client.force_login(camille)
    reponse = client.post(chemin, {"sens": "reserve", "reserve": " "})

    assert reponse.status_code == 200
    assert "Dites votre réserve en une ou deux phrases." in texte(reponse)
    assert positions() == []


def test_la_page_revient_avec_ce_qui_a_ete_dit(client, en_validation, camille, escales, chemin):
    actions.give(en_validation, reseau=escales, sens="reserve", reserve="Sauf le titre.", by=camille)
    client.force_login(camille)

    page = texte(client.get(chemin))

    assert "Sauf le titre." in page
    assert 'value="reserve" required id="id_sens_1" checked' in page.replace("  ", " ") or "checked" in page
    assert "Position déjà donnée le" in page


def test_une_reserve_trop_longue_ne_gene_que_qui_en_a_une(client, camille, escales, chemin):
    client.force_login(camille)
    longue = "Longue. " * 200

    assert client.post(chemin, {"sens": "reserve", "reserve": longue}).status_code == 200
    assert positions() == []
    assert client.post(chemin, {"sens": "porte", "reserve": longue}).status_code == 302
    assert positions() == [(escales.name, "porte", "")]


def test_referente_de_deux_reseaux_elle_choisit(client, en_validation, escales, graines, chemin):
    elle = r.referente_de(escales, graines)
    client.force_login(elle)
    page = texte(client.get(f"{chemin}?reseau={graines.slug}"))
    assert f"La position de « {graines.name} »" in page
    assert f"?reseau={escales.slug}" in page

    client.post(chemin, {"reseau": graines.slug, "sens": "porte"})
    assert positions() == [(graines.name, "porte", "")]
    assert f"La position de « {escales.name} »" in texte(client.get(chemin))


def test_le_reseau_d_une_autre_ne_se_choisit_pas(client, camille, graines, chemin):
    client.force_login(camille)

    assert client.post(chemin, {"reseau": graines.slug, "sens": "porte"}).status_code == 404
    assert client.get(f"{chemin}?reseau={graines.slug}").status_code == 404
    assert positions() == []


def test_apres_la_fin_la_page_dit_ce_qui_avait_ete_dit_et_ne_change_rien(
    client, en_validation, camille, escales, chemin
):
    actions.give(en_validation, reseau=escales, sens="porte", by=camille)
    hier = timezone.localdate() - dt.timedelta(days=1)
    Repere.objects.filter(pk=en_validation.pk).update(validation_until=hier)
    client.force_login(camille)

    page = texte(client.get(chemin))
    assert "La validation est terminée depuis le" in page
    assert "Nous le portons" in page
    assert '<form class="position"' not in page
    client.post(chemin, {"sens": "sans_mandat"})
    assert positions() == [(escales.name, "porte", "")]
    assert "Validation terminée le" in texte(client.get(en_validation.get_absolute_url()))


def test_la_page_compte_en_mots_et_le_silence_reste_un_silence(
    lire, en_validation, camille, escales, sacha, graines
):
    for reseau in r.reseaux_de(en_validation, 3):
        actions.give(en_validation, reseau=reseau, sens="porte", by=r.referente_de(reseau))
    actions.give(en_validation, reseau=escales, sens="reserve", reserve="Sauf le titre.", by=camille)

    page = texte(lire(sacha, en_validation.get_absolute_url()))

    assert "3 réseaux le portent" in page
    assert "1 réseau le porte avec réserve" in page
    assert "Sauf le titre." in page
    assert "1 réseau ne s’est pas prononcé." in page
    assert "concerné" not in page


def test_ce_qui_est_dit_reste_avec_sa_version(lire, en_validation, camille, escales, sacha, dominique):
    actions.give(en_validation, reseau=escales, sens="porte", by=camille)
    REPERE.apply(en_validation, "publier", by=dominique)
    publie = r.relu(en_validation)
    page = texte(lire(sacha, publie.get_absolute_url()))
    assert "Positions données pendant la validation de la version 1." in page
    assert "1 réseau le porte" in page

    REPERE.apply(publie, "reprendre", by=dominique)
    r.ecrire(publie, "vigilance", "<p>Prendre garde.</p>", dominique, title="Prendre garde")
    assert (
        "Ce que les réseaux en disent"
        not in texte(lire(sacha, publie.get_absolute_url())).split("Ce qu’ils disaient")[0]
    )
    assert "1 réseau le porte" in texte(lire(sacha, publie.get_absolute_url() + "?texte=publie"))

    fin = timezone.localdate() + dt.timedelta(days=9)
    reperes.ask_validation(publie, until=fin, by=dominique)
    page = texte(lire(sacha, publie.get_absolute_url()))
    assert "2 réseaux ne se sont pas prononcés." in page
    assert "Ce qu’ils disaient de la version 1" in page


def test_un_reseau_arrive_apres_n_est_pas_un_silence(lire, en_validation, camille, escales, sacha, dominique):
    actions.give(en_validation, reseau=escales, sens="porte", by=camille)
    REPERE.apply(en_validation, "publier", by=dominique)
    (neuf,) = r.reseaux_de(en_validation, 1)
    Participation.objects.filter(reseau=neuf).update(since=timezone.localdate() + dt.timedelta(days=1))

    page = texte(lire(sacha, r.relu(en_validation).get_absolute_url()))

    assert "1 réseau ne s’est pas prononcé." in page


def test_ce_qui_a_ete_dit_d_un_texte_change_se_lit_a_part(
    lire, en_validation, camille, escales, sacha, dominique
):
    actions.give(en_validation, reseau=escales, sens="porte", by=camille)
    REPERE.apply(en_validation, "rouvrir", by=dominique)
    r.ecrire(en_validation, "vigilance", "<p>Prendre garde.</p>", dominique, title="Prendre garde")

    page = texte(lire(sacha, en_validation.get_absolute_url()))

    assert "Dit d’un texte qui a changé depuis" in page
    assert "1 réseau le porte" not in page
    assert "prononcé" not in page.split('id="positions"')[1].split("</section>")[0]


@pytest.mark.parametrize("page", ["/", "/mon-espace/"])
def test_ce_qui_attend_une_referente(lire, en_validation, camille, escales, sacha, page, chemin):
    assert "La position de votre réseau est attendue d’ici au" in texte(lire(camille, page))
    assert f'href="{chemin}"' in texte(lire(camille, page))
    assert "La position de votre réseau" not in texte(lire(sacha, page))

    actions.give(en_validation, reseau=escales, sens="non_concerne", by=camille)
    assert "La position de votre réseau" not in texte(lire(camille, page))


def test_ce_qui_attend_nomme_les_reseaux_quand_il_y_en_a_plusieurs(lire, en_validation, escales, graines):
    elle = r.referente_de(escales, graines)

    assert f": {graines.name}, {escales.name}." in texte(lire(elle, "/"))


@pytest.mark.parametrize("nombre", [1, 3])
def test_l_accueil_et_mon_espace_coutent_autant_avec_des_positions(
    client, conduire, camille, escales, nombre
):
    for _fois in range(nombre):
        conduire("validation")
    client.force_login(camille)
    for page, combien in (("/", 8), ("/mon-espace/", 10)):
        requetes(client, "get", page)
        assert len(requetes(client, "get", page)) == combien, page


@pytest.mark.parametrize("nombre", [1, 3])
def test_la_page_d_une_position_coute_cinq_requetes(client, conduire, escales, nombre):
    repere = conduire("validation")
    elle = r.referente_de(escales, *r.reseaux_de(repere, nombre))
    client.force_login(elle)
    chemin = f"{repere.get_absolute_url()}position/"

    requetes(client, "get", chemin)
    assert len(requetes(client, "get", chemin)) == 5


def test_le_bureau_dit_ce_qui_est_recu_et_ce_qui_manque(
    client, en_validation, camille, escales, graines, sacha, dominique
):
    actions.give(en_validation, reseau=escales, sens="reserve", reserve="Sauf le titre.", by=camille)
    client.force_login(dominique)
    page = client.get(f"/admin/fiches/repere/{en_validation.pk}/change/")

    relecture = page.context["relecture"]
    assert [(d.reseau, d.sens) for d in relecture.positions.dites] == [(escales, "reserve")]
    assert [(m["reseau"], m["referentes"]) for m in relecture.manquantes] == [(graines, "")]
    assert "sans personne référente" in texte(page)
    assert "Camille Exemple a donné la position de son réseau." in texte(page)


def test_le_bureau_filtre_les_validations_ou_il_manque_une_position(
    client, conduire, camille, escales, graines, sacha, dominique
):
    toutes, manque = conduire("validation"), conduire("validation")
    conduire("co_construction")
    for reseau in (escales, graines):
        actions.give(toutes, reseau=reseau, sens="porte", by=r.referente_de(reseau))
    client.force_login(dominique)

    liste = client.get("/admin/fiches/repere/?positions=manquantes").context["cl"].result_list

    assert [x.pk for x in liste] == [manque.pk]
