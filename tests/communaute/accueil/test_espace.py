"""L’accueil d’une personne de passage, et l’espace de chacune et chacun."""

import pytest
from django.test import Client

from communaute.models import Avis
from fiches.experiences import actions
from fiches.moderation.enums import Etat
from tests.factories import fiches as f


@pytest.fixture
def chez(request, db):
    def chez(personne=None) -> Client:
        client = Client()
        if personne:
            client.force_login(personne)
        return client

    return chez


@pytest.fixture
def mener(communaute, escales, camille, dominique, theme):
    def mener(etat, titre, **meta):
        fiche = f.ecrire_tout(f.brouillon(escales, communaute, camille, title=titre), camille, **meta)
        return f.jusqua(fiche, etat, by=camille, equipe=dominique)

    return mener


def lu(reponse) -> str:
    return " ".join(reponse.content.decode().replace("\u202f", " ").replace("\xa0", " ").split())


def test_l_accueil_ne_montre_que_ce_qui_est_ouvert(chez, mener, dominique):
    actions.open_to_public(mener(Etat.PUBLIEE, "Une fiche ouverte", ouverture="public"), by=dominique)
    mener(Etat.PUBLIEE, "Une fiche réservée")
    mener(Etat.SOUMISE, "Une fiche soumise")

    page = lu(chez().get("/"))

    assert "Une fiche ouverte" in page
    assert "Une fiche réservée" not in page
    assert "Une fiche soumise" not in page


def test_l_accueil_sans_rien_d_ouvert(chez, mener):
    mener(Etat.PUBLIEE, "Une fiche réservée")

    reponse = chez().get("/")

    assert reponse.status_code == 200
    assert "Se connecter" in lu(reponse)


@pytest.mark.parametrize(
    ("etat", "qui", "phrase"),
    [
        (Etat.A_REPRENDRE, "camille", "Une reprise vous est demandée."),
        (Etat.PRETE, "camille", "Votre réseau l’assume-t-il ?"),
        (Etat.SOUMISE, "dominique", "Attend que quelqu’un la relise."),
        (Etat.EN_RELECTURE, "dominique", "Vous la relisez."),
    ],
)
def test_mon_espace_dit_ce_qui_m_attend(request, chez, mener, etat, qui, phrase):
    mener(etat, "Une fiche")

    assert phrase in lu(chez(request.getfixturevalue(qui)).get("/mon-espace/"))


def test_mon_espace_ne_m_attend_plus_une_fois_l_accord_donne(chez, mener, camille, dominique):
    fiche = mener(Etat.PRETE, "Une fiche")
    f.accorder(fiche, by=camille)

    assert "Votre réseau l’assume-t-il ?" not in lu(chez(camille).get("/mon-espace/"))
    assert "Le réseau l’assume : elle peut être publiée." in lu(chez(dominique).get("/mon-espace/"))


def test_mon_espace_ne_montre_que_les_fiches_de_mon_reseau(chez, mener, camille, collegue, equipiere, sacha):
    mener(Etat.BROUILLON, "Un brouillon à elle")

    assert "Un brouillon à elle" in lu(chez(camille).get("/mon-espace/"))
    assert "Un brouillon à elle" in lu(chez(collegue).get("/mon-espace/"))
    for personne in (equipiere, sacha):
        assert "Un brouillon à elle" not in lu(chez(personne).get("/mon-espace/"))


def test_mon_espace_de_qui_a_quitte_son_reseau_est_vide(chez, mener, partie):
    mener(Etat.A_REPRENDRE, "Une fiche")

    page = lu(chez(partie).get("/mon-espace/"))

    assert "Une fiche" not in page.partition("<main")[2].partition("Aucune fiche pour le moment")[0]
    assert "Rien ne vous attend." in page


def test_la_corbeille_se_lit_et_se_restaure(chez, mener, camille):
    fiche = mener(Etat.BROUILLON, "Un brouillon jeté")
    actions.trash(fiche, by=camille)
    client = chez(camille)

    assert f"/fiches/{fiche.slug}/restaurer/" in lu(client.get("/mon-espace/"))
    client.post(f"/fiches/{fiche.slug}/restaurer/")
    assert not f.relue(fiche).est_jete


def test_marquer_tous_mes_avis_comme_lus(chez, mener, camille):
    mener(Etat.A_REPRENDRE, "Une fiche")
    client = chez(camille)
    avant = Avis.objects.filter(recipient=camille, read_at=None).count()

    client.get("/mon-espace/")
    apres_lecture = Avis.objects.filter(recipient=camille, read_at=None).count()
    client.post("/mon-espace/avis/lus/")

    assert (avant, apres_lecture) == (1, 1)
    assert Avis.objects.filter(recipient=camille, read_at=None).count() == 0
    assert client.get("/mon-espace/avis/lus/").status_code == 405
