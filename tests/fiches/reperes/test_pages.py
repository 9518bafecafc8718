"""Lire, lister, écrire par les pages : ce qui se montre, à qui, et combien de requêtes."""

import pytest
from django.urls import reverse
from django.utils import timezone

from communaute.reseaux.enums import Visibilite
from communaute.reseaux.models import Reseau
from fiches.experiences.models import Fiche
from fiches.reperes import autour
from fiches.reperes.enums import EtatRepere
from fiches.reperes.models import Repere
from fiches.reperes.workflow import REPERE
from tests.factories import reperes as r
from tests.factories.requetes import requetes

SECRET = "MOTSECRETENCOURS"


def connecte(client, personne):
    client.force_login(personne)
    return client


def texte(reponse) -> str:
    return reponse.content.decode().replace("\u202f", " ").replace("\u00a0", " ")


# --- La liste -------------------------------------------------------------------------------------


def test_la_liste_range_par_theme_et_annonce_le_nombre(client, conduire, sacha):
    for _fois in range(2):
        conduire(EtatRepere.PUBLIE)
    conduire(EtatRepere.PROPOSITION)
    conduire(EtatRepere.ARCHIVE)

    page = texte(connecte(client, sacha).get(reverse("reperes:liste")))

    assert "2 repères" in page
    assert page.count('class="rayon ') == 1


def test_la_liste_filtre_par_theme(client, conduire, communaute, sacha):
    conduire(EtatRepere.PUBLIE)
    connecte(client, sacha)

    assert "Aucun repère" not in texte(client.get("/reperes/?theme=animation"))
    assert "1 repère" in texte(client.get("/reperes/?theme=animation"))
    assert "1 repère" in texte(client.get("/reperes/?theme=inconnu"))


def test_une_personne_de_passage_ne_voit_que_ce_qui_est_ouvert(client, publie, en_ecriture):
    assert "Aucun repère" in texte(client.get("/reperes/"))

    Repere.objects.filter(pk=publie.pk).update(visibility=Visibilite.PUBLIC)
    page = texte(client.get("/reperes/"))
    assert publie.title in page
    assert en_ecriture.title not in page


@pytest.mark.parametrize("nombre", [1, 3])
def test_la_liste_coute_cinq_requetes(client, conduire, sacha, nombre):
    for _fois in range(nombre):
        conduire(EtatRepere.PUBLIE)

    assert len(requetes(connecte(client, sacha), "get", "/reperes/")) == 5


# --- La page --------------------------------------------------------------------------------------


def test_la_page_dit_la_balise_le_theme_et_la_version(client, publie, camille):
    page = texte(connecte(client, camille).get(publie.get_absolute_url()))

    assert "Un repère est une balise issue d’une réflexion collective, pas une norme." in page
    assert "Version 1" in page
    assert "?theme=animation" in page
    assert "minute de lecture" in page
    assert 'id="levier"' in page and "Appeler celles et ceux qui se taisent" in page


@pytest.mark.parametrize("nombre", [1, 3])
def test_la_page_coute_neuf_requetes_avec_son_fil_ses_positions_et_ses_essais(
    client, publie, conduire, mener, camille, escales, sacha, dominique, nombre
):
    for _fois in range(nombre):
        autour.illustrate(publie, fiche=mener("publiee"), en_quoi="Parce que.", by=dominique)
        conduire(EtatRepere.PUBLIE)
    for personne in [camille, sacha][:nombre]:
        autour.invite(publie, personne=personne, reseau=escales, by=dominique)
    autour.credit_networks(publie, Reseau.objects.all()[:nombre], by=dominique)
    r.essayer(publie, sacha, combien=nombre)
    for reseau in r.reseaux_de(publie, nombre):
        publie.positions.create(reseau=reseau, version=1, sens="porte", le=timezone.now())
    connecte(client, dominique)

    requetes(client, "get", publie.get_absolute_url())
    assert len(requetes(client, "get", publie.get_absolute_url())) == 9


def test_une_validation_dit_sa_date_et_que_le_silence_n_est_pas_un_accord(client, en_validation, camille):
    page = texte(connecte(client, camille).get(en_validation.get_absolute_url()))

    assert "Texte soumis à validation jusqu’au" in page
    assert "Un silence n’est pas compté comme un accord." in page


def test_ce_qui_s_ecrit_dit_qu_il_s_ecrit(client, en_ecriture, camille):
    assert "Texte en cours d’écriture" in texte(connecte(client, camille).get(en_ecriture.get_absolute_url()))


def test_les_reseaux_puis_les_personnes_qui_l_acceptent(client, publie, camille, sacha, graines, dominique):
    autour.credit_networks(publie, [graines], by=dominique)
    lecture = connecte(client, camille)
    assert "Sacha Modèle" not in texte(lecture.get(publie.get_absolute_url()))

    autour.sign(publie, by=sacha, on=True)
    page = texte(lecture.get(publie.get_absolute_url()))
    assert "Avec Sacha Modèle." in page
    assert graines.get_absolute_url() in page

    sacha.is_active = False
    sacha.save()
    assert "Sacha Modèle" not in texte(lecture.get(publie.get_absolute_url()))


# --- Rien ne fuit ---------------------------------------------------------------------------------


@pytest.fixture
def repris(public, dominique):
    """Un repère ouvert, dont une version suivante s’écrit avec un mot que le public ne doit pas lire."""
    REPERE.apply(public, "reprendre", by=dominique)
    r.ecrire(public, "levier", f"<p>{SECRET}</p>", dominique, title=f"{SECRET} titre")
    r.presenter(public, dominique, title=f"{SECRET} nouveau titre", resume=f"{SECRET} résumé")
    return r.relu(public)


@pytest.mark.parametrize("chemin", ["", "?texte=publie", "?texte=head"])
def test_le_public_lit_le_texte_publie_jamais_celui_qui_s_ecrit(client, repris, sacha, etrangere, chemin):
    adresse = repris.get_absolute_url()
    assert SECRET in texte(connecte(client, sacha).get(adresse))
    assert SECRET not in texte(client.get(adresse + "?texte=publie"))

    client.logout()
    for lecture in (client.get(adresse + chemin), connecte(client, etrangere).get(adresse + chemin)):
        assert lecture.status_code == 200
        assert SECRET not in texte(lecture)
        assert "Texte en cours d’écriture" not in texte(lecture)
        assert "co-construction" not in texte(lecture)
    assert SECRET not in texte(client.get("/reperes/"))
    client.logout()
    assert SECRET not in texte(client.get("/reperes/"))


def test_une_fiche_cachee_ne_se_montre_pas_sur_un_repere_ouvert(client, public, fiche, camille):
    adresse = public.get_absolute_url()
    assert fiche.title in texte(connecte(client, camille).get(adresse))

    client.logout()
    page = texte(client.get(adresse))
    assert fiche.title not in page
    assert "Vingt-deux appels" not in page
    Fiche.objects.filter(pk=fiche.pk).update(visibility=Visibilite.PUBLIC)
    assert fiche.title in texte(client.get(adresse))


def test_un_reseau_cache_ne_se_nomme_pas_sur_un_repere_ouvert(client, public, graines, camille, dominique):
    autour.credit_networks(public, [graines], by=dominique)
    assert graines.name in texte(connecte(client, camille).get(public.get_absolute_url()))

    client.logout()
    assert graines.name not in texte(client.get(public.get_absolute_url()))


PAGES = ("page", "modifier", "conflit", "historique", "illustrations", "corbeille")


@pytest.mark.parametrize("nom", PAGES)
def test_un_repere_cache_n_existe_pas(client, nom, proposition, alix):
    cache, absent = (
        reverse(f"reperes:{nom}", args=[proposition.slug]),
        reverse(f"reperes:{nom}", args=["rien"]),
    )
    for adresse in (cache, absent):
        reponse = client.get(adresse)
        assert reponse.status_code == 302
        assert reponse.url.startswith("/compte/login/")
    connecte(client, alix)
    assert client.get(cache).status_code == client.get(absent).status_code == 404


def test_ce_qui_se_lit_mais_ne_s_ecrit_pas_refuse(client, publie, en_ecriture, alix):
    connecte(client, alix)
    for nom in ("modifier", "conflit", "illustrations", "corbeille"):
        assert client.get(reverse(f"reperes:{nom}", args=[en_ecriture.slug])).status_code == 403
    assert client.get(reverse("reperes:historique", args=[en_ecriture.slug])).status_code == 404
    assert client.post(reverse("reperes:signature", args=[publie.slug])).status_code == 403


def test_une_ancienne_adresse_mene_a_la_nouvelle_sous_la_meme_regle(
    client, en_validation, dominique, camille
):
    ancienne = en_validation.get_absolute_url()
    REPERE.apply(en_validation, "publier", by=dominique)
    nouvelle = r.relu(en_validation).get_absolute_url()

    assert client.get(ancienne).url.startswith("/compte/login/")
    reponse = connecte(client, camille).get(ancienne)
    assert (reponse.status_code, reponse.url) == (301, nouvelle)


def test_seul_un_repere_ouvert_s_indexe(client, public, publie, camille):
    page = texte(client.get(public.get_absolute_url()))
    assert 'rel="canonical"' in page and "noindex" not in page

    Repere.objects.filter(pk=publie.pk).update(visibility=Visibilite.COMMUNAUTE)
    assert "noindex" in texte(connecte(client, camille).get(publie.get_absolute_url()))
