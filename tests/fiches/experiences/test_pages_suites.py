"""Étapes et paroles dans les pages : écrites sans programme, lues selon qui lit, sans une requête de plus."""

import re
from html import unescape

import pytest
from django.test import Client

from communaute.socle.recherche.models import Entree
from fiches.experiences import actions
from fiches.experiences.parties import ETAPE
from fiches.moderation.enums import Etat
from tests.factories import fiches as f
from tests.requetes import compter

SECRET = "Motdetaperéservée"


def etapes(fiche) -> list[str]:
    return [b.title for b in f.relue(fiche).texte.head.contenu.blocs if b.kind == ETAPE]


@pytest.fixture
def fiche(fiche_complete, camille):
    """Trois étapes."""
    trois = [f.une_etape(titre, f"<p>{titre}.</p>", "2016") for titre in ("Une", "Deux", "Trois")]
    f.suivre(fiche_complete, "demarche", camille, *trois, html="<p>Huit mois.</p>")
    return f.relue(fiche_complete)


def champs(html) -> dict:
    """Ce que le navigateur renverrait du formulaire affiché, sans aucun programme."""
    form = re.search(r"<form.*?data-ecriture.*?</form>", html, re.S)[0]
    form = re.sub(r"<template.*?</template>", "", form, flags=re.S)
    data = {}
    for balise in re.findall(r"<input[^>]*>", form):
        attrs = dict(re.findall(r'([\w-]+)="([^"]*)"', balise))
        coche = attrs.get("type") != "checkbox" or " checked" in balise
        if "name" in attrs and coche:
            data.setdefault(attrs["name"], []).append(unescape(attrs.get("value", "on")))
    for nom, valeur in re.findall(r'<textarea name="([^"]+)"[^>]*>\n?(.*?)</textarea>', form, re.S):
        data.setdefault(nom, []).append(unescape(valeur))
    return data


def page(client, fiche, code="demarche") -> str:
    return client.get(f"/fiches/{fiche.slug}/modifier/?section={code}").content.decode()


def envoyer(client, fiche, data, **geste):
    return client.post(f"/fiches/{fiche.slug}/modifier/?section=demarche", {**data, **geste})


def test_sans_programme_un_geste_puis_un_autre_puis_l_enregistrement(client, fiche, camille):
    client.force_login(camille)
    data = champs(page(client, fiche))
    ids, avant = data["etape"], f.relue(fiche).texte.head.number
    data[f"etape-{ids[0]}-titre"] = ["Une, récrite"]

    reponse = envoyer(client, fiche, data, monter=ids[2])
    html = reponse.content.decode()
    data = champs(html)
    assert (reponse.status_code, f.relue(fiche).texte.head.number) == (200, avant)
    assert data["etape"] == [ids[0], ids[2], ids[1]]
    assert "« Trois » est maintenant à la place 2 sur 3." in html.replace("\u202f", " ").replace("\xa0", " ")
    assert html.count("autofocus") == 1

    data = champs(envoyer(client, fiche, data, ajouter="1").content.decode())
    *anciens, neuf = data["etape"]
    assert anciens == [ids[0], ids[2], ids[1]]
    data[f"etape-{neuf}-titre"] = ["Quatre"]
    data[f"etape-{ids[1]}-retiree"] = ["on"]

    assert envoyer(client, fiche, data).status_code == 302
    assert etapes(fiche) == ["Une, récrite", "Trois", "Quatre"]


def test_enregistrer_sans_rien_changer_n_ecrit_rien(client, fiche, camille):
    client.force_login(camille)
    avant = f.relue(fiche).texte.head.pk

    assert envoyer(client, fiche, champs(page(client, fiche))).status_code == 302
    assert f.relue(fiche).texte.head.pk == avant


def test_une_etape_trop_longue_revient_avec_son_erreur(client, fiche, camille):
    client.force_login(camille)
    data = champs(page(client, fiche))
    data[f"etape-{data['etape'][1]}-titre"] = ["x" * 111]

    html = envoyer(client, fiche, data).content.decode()

    assert f'href="#id_etape-{data["etape"][1]}-titre"' in html
    assert champs(html)[f"etape-{data['etape'][1]}-titre"] == ["x" * 111]
    assert etapes(fiche) == ["Une", "Deux", "Trois"]


def test_le_plan_compte_les_etapes_et_les_paroles(client, fiche, camille):
    deux = f.une_parole("<p>Mots.</p>"), f.une_parole("<p>Autres.</p>", accord=False)
    f.suivre(fiche, "paroles", camille, *deux)
    client.force_login(camille)

    html = client.get(f"/fiches/{fiche.slug}/modifier/").content.decode()

    assert re.findall(r'class="rempli[^"]*">(\d [^<]+)<', html) == ["3 étapes", "2 paroles (1 sans accord)"]


@pytest.mark.parametrize("combien", [1, 3])
def test_ni_les_etapes_ni_les_paroles_ne_coutent_de_requete(
    client, mener, camille, sacha, dominique, combien
):
    """Autant qu’une fiche qui n’en a pas : à l’écriture, à l’aperçu, à la lecture."""
    suivie, temoin = (f.ecrire_tout(mener(Etat.BROUILLON), camille) for _n in range(2))
    f.suivre(suivie, "demarche", camille, *[f.une_etape(f"Étape {n}") for n in range(combien)])
    f.suivre(suivie, "paroles", camille, *[f.une_parole(f"<p>Parole {n}</p>") for n in range(combien)])
    travail = (
        "modifier/?section=demarche",
        "modifier/?section=paroles",
        "apercu/?vu=membre",
        "apercu/?vu=public",
    )

    def comptes(fiche):
        client.force_login(camille)
        lus = [compter(client, f"/fiches/{fiche.slug}/{page}") for page in travail]
        publiee = f.jusqua(f.relue(fiche), Etat.PUBLIEE, by=camille, equipe=dominique)
        client.force_login(sacha)
        return [*lus, compter(client, publiee.get_absolute_url())]

    assert comptes(suivie) == comptes(temoin)


# --- Une section réservée, et tout ce qui la suit ---------------------------------------------------------------


@pytest.fixture
def ouverte(fiche_complete, camille, dominique):
    """Publiée et ouverte au public ; la démarche est réservée, ses étapes se disent ouvertes."""
    secrete = f.une_etape(f"Titre {SECRET}", f"<p>Texte {SECRET}.</p>", f"Date {SECRET}")
    f.suivre(fiche_complete, "demarche", camille, secrete, html="<p>Intro.</p>", reservee=True)
    f.suivre(fiche_complete, "paroles", camille, f.une_parole(f"<p>Parole {SECRET}</p>"), reservee=True)
    f.presenter(fiche_complete, camille, ouverture="public")
    publiee = f.jusqua(f.relue(fiche_complete), Etat.PUBLIEE, by=camille, equipe=dominique)
    return actions.open_to_public(publiee, by=dominique)


def lu(personne, chemin) -> str:
    client = Client()
    if personne:
        client.force_login(personne)
    return client.get(chemin, follow=True).content.decode()


def test_une_etape_d_une_section_reservee_ne_sort_pas_de_la_communaute(ouverte, camille, sacha, etrangere):
    adresse = ouverte.get_absolute_url()
    assert lu(sacha, adresse).count(SECRET) == 4

    for personne in (None, etrangere):
        for chemin in (
            adresse,
            f"{adresse}historique/",
            f"{adresse}apercu/?vu=membre",
            f"{adresse}modifier/",
        ):
            assert SECRET not in lu(personne, chemin)
        assert adresse not in lu(personne, f"/recherche/?q={SECRET}")
    assert adresse in lu(sacha, f"/recherche/?q={SECRET}")
    textes = dict(Entree.objects.filter(object_id=ouverte.pk).values_list("audience", "texte"))
    assert {a: SECRET in t for a, t in textes.items()} == {"communaute": True, "public": False}
    assert SECRET not in lu(camille, f"{adresse}apercu/?vu=public")
    assert SECRET in lu(camille, f"{adresse}apercu/?vu=membre")
