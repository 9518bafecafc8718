"""Renoncer à ses notes pas encore enregistrées : une confirmation, puis cette copie-là, et rien d’autre."""

import pytest
from django.test import Client

from communaute.models import CopieDeTravail, LigneJournal, Revision
from tests.ateliers.notes.fenetres import Fenetre, enregistrees
from tests.factories import ateliers as f


@pytest.fixture
def journee(atelier, invitee):
    f.animation(atelier, invitee)
    f.notes(atelier, invitee, "Ce qui est enregistré.")
    return atelier


def ecrite(personne, journee, mots) -> Fenetre:
    """Une fenêtre dont les mots sont gardés, pas enregistrés ; elle sait le nom de sa copie."""
    fenetre = Fenetre(personne, journee, "journee").ecrire(mots)
    fenetre.copie = fenetre.garder().json()["jeton"]
    return fenetre


def adresse(journee, fenetre=None):
    page = f"/ateliers/{journee.slug}/notes/abandonner/"
    return f"{page}?copie={fenetre.copie}" if fenetre else page


def mots_gardes(personne) -> list[bool]:
    return ["zibeline" in str(c.content) for c in CopieDeTravail.objects.filter(personne=personne)]


def test_abandonner_montre_puis_efface_cette_copie_et_rien_d_autre(journee, invitee, dominique):
    mienne = ecrite(invitee, journee, "Une zibeline.")
    ecrite(dominique, journee, "Une autre zibeline.")
    avant = (Revision.objects.count(), LigneJournal.objects.count())

    vue = mienne.client.get(adresse(journee, mienne))
    assert "Une zibeline." in vue.content.decode()
    assert "autre zibeline" not in vue.content.decode()
    assert mots_gardes(invitee) == [True]
    fait = mienne.client.post(adresse(journee), {"copie": mienne.copie}, follow=True)

    assert fait.redirect_chain == [(f"/ateliers/{journee.slug}/notes/", 302)]
    assert [str(m) for m in fait.context["messages"]] == [
        "Ce texte est effacé. Les notes déjà enregistrées ne changent pas."
    ]
    assert (mots_gardes(invitee), mots_gardes(dominique)) == ([], [True])
    assert enregistrees(journee) == ["Ce qui est enregistré."]
    assert (Revision.objects.count(), LigneJournal.objects.count()) == avant


def test_un_second_envoi_n_efface_pas_une_autre_copie(journee, invitee):
    """Le double clic ne prend pas la suivante, écrite dans une autre fenêtre."""
    ici, la = (Fenetre(invitee, journee, "journee") for _n in "12")
    for fenetre, mots in ((ici, "commencé"), (la, "repris")):
        fenetre.html = fenetre.html.replace("enregistré", mots)
        fenetre.copie = fenetre.garder().json()["jeton"]
    assert ici.copie != la.copie

    for _n in "12":
        ici.client.post(adresse(journee), {"copie": ici.copie})

    assert [str(c.jeton) for c in CopieDeTravail.objects.all()] == [la.copie]


def test_la_copie_d_une_autre_personne_ne_s_efface_pas(journee, invitee, dominique):
    sienne = ecrite(dominique, journee, "Une zibeline.")
    client = Client()
    client.force_login(invitee)

    vue = client.get(adresse(journee, sienne))
    client.post(adresse(journee), {"copie": sienne.copie})

    assert vue.status_code == 302
    assert mots_gardes(dominique) == [True]


def test_un_texte_en_conflit_se_montre_avant_de_s_effacer(journee, invitee, dominique):
    ici, la = (Fenetre(personne, journee, "journee") for personne in (invitee, dominique))
    ici.html = ici.html.replace("enregistré", "une zibeline")
    la.html = la.html.replace("enregistré", "décidé")
    la.enregistrer()
    conflit = ici.client.get(ici.enregistrer()["Location"])

    copie = conflit.context["copie"].jeton
    assert f"/notes/abandonner/?copie={copie}" in conflit.content.decode()
    page = ici.client.get(f"{adresse(journee)}?copie={copie}").content.decode()
    ici.client.post(adresse(journee), {"copie": copie})

    assert "une zibeline" in page
    assert (mots_gardes(invitee), enregistrees(journee)) == ([], ["Ce qui est décidé."])


@pytest.mark.parametrize("copie", ["²", "1", "a\x00b"])
def test_une_copie_illisible_ne_fait_rien(journee, invitee, copie):
    mienne = ecrite(invitee, journee, "Une zibeline.")

    assert mienne.client.post(adresse(journee), {"copie": copie}).status_code == 404
    assert mots_gardes(invitee) == [True]
