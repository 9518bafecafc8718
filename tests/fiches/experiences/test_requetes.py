"""Ce que chaque page demande à la base, session et personne comprises : autant pour une fiche que pour trois.

Budgets : liste 5, page 7, espace 8, écriture 9. Les gestes qui préviennent (soumettre, assumer, ouvrir un brouillon)
vont au-delà : chaque ligne de plus est une trace (journal, accord, avis, tâche, regard) qu’on ne veut pas perdre.
"""

import uuid

import pytest
from django.test import Client

from fiches.experiences import actions
from fiches.experiences.models import Auteur
from fiches.moderation.enums import Etat
from tests.factories import fiches as f
from tests.factories import reseaux
from tests.factories.requetes import requetes

COMBIEN = pytest.mark.parametrize("combien", [1, 3])


@pytest.fixture
def compter(db):
    """`compter(personne, geste, chemin, …)` : le nombre de requêtes, d’une personne connectée ou de passage."""

    def compter(personne, geste, chemin, data=None, status=200):
        client = Client()
        if personne:
            client.force_login(personne)
        return len(requetes(client, geste, chemin, data, status))

    return compter


def signer_aussi(fiche, combien):
    """Ajoute des signatures, jusqu’à `combien`."""
    for _n in range(combien - 1):
        autre = reseaux.personne("Charlie Gabarit")
        reseaux.rattachement(autre, fiche.reseau)
        Auteur.objects.create(fiche=fiche, personne=autre)


def sections(fiche, by, combien):
    for code in ("en_bref", "contexte", "acteurs")[:combien]:
        f.ecrire(fiche, code, "<p>Une phrase.</p>", by)
    return f.relue(fiche)


# --- Lire ---------------------------------------------------------------------------------------------------


@COMBIEN
def test_liste(compter, mener, sacha, combien):
    for _n in range(combien):
        mener(Etat.PUBLIEE)

    assert compter(sacha, "get", "/fiches/") == 5
    assert compter(sacha, "get", "/fiches/?theme=animation") == 5
    assert compter(sacha, "get", "/fiches/?theme=animation&reseau=plateforme-jeunesses-escales") == 5


@COMBIEN
def test_liste_d_une_personne_de_passage(compter, mener, communaute, escales, camille, dominique, combien):
    for _n in range(combien):
        ouvrir(f.brouillon(escales, communaute, camille), camille, dominique)

    assert compter(None, "get", "/fiches/") == 3


def ouvrir(fiche, camille, dominique):

    f.ecrire_tout(fiche, camille, ouverture="public")
    publiee = f.jusqua(fiche, Etat.PUBLIEE, by=camille, equipe=dominique)
    return actions.open_to_public(publiee, by=dominique)


@COMBIEN
def test_page(compter, mener, sacha, camille, dominique, combien):
    fiche = mener(Etat.PUBLIEE)
    signer_aussi(fiche, combien)

    assert compter(sacha, "get", f"/fiches/{fiche.slug}/") == 7
    assert compter(camille, "get", f"/fiches/{fiche.slug}/") == 7
    assert compter(dominique, "get", f"/fiches/{fiche.slug}/") == 7


@COMBIEN
def test_page_d_une_personne_de_passage(compter, fiche_brouillon, camille, dominique, theme, combien):
    fiche = ouvrir(fiche_brouillon, camille, dominique)
    signer_aussi(fiche, combien)

    assert compter(None, "get", f"/fiches/{fiche.slug}/") == 5


@COMBIEN
def test_historique(compter, fiche_brouillon, camille, combien):
    sections(fiche_brouillon, camille, combien)

    assert compter(camille, "get", f"/fiches/{fiche_brouillon.slug}/historique/") == 4
    assert compter(camille, "get", f"/fiches/{fiche_brouillon.slug}/historique/?a={combien + 1}") == 6


def publier_encore(fiche, camille, dominique):
    f.reviser(fiche, camille)
    f.presenter(fiche, camille, chapo=f"Après {fiche.version} version(s).")
    return f.jusqua(f.relue(fiche), Etat.PUBLIEE, by=camille, equipe=dominique)


@COMBIEN
def test_historique_des_versions(compter, fiche_brouillon, sacha, camille, dominique, theme, combien):
    """Pour qui lit, pour une personne de passage, pour qui écrit ; une version d’avant se lit comme une page."""
    fiche = ouvrir(fiche_brouillon, camille, dominique)
    for _n in range(combien):
        fiche = publier_encore(fiche, camille, dominique)
    page = f"/fiches/{fiche.slug}/historique/"

    assert compter(sacha, "get", page) == 4
    assert compter(None, "get", page) == 2
    assert compter(camille, "get", page) == 5
    assert compter(sacha, "get", f"{page}?version=2") == 4
    assert compter(None, "get", f"{page}version-1/") == 3
    assert compter(sacha, "get", f"{page}version-1/") == 5


@COMBIEN
def test_retablir(compter, fiche_brouillon, camille, combien):
    fiche = sections(fiche_brouillon, camille, combien)
    page = f"/fiches/{fiche.slug}/historique/etat-1/retablir/"

    assert compter(camille, "get", page) == 4
    assert compter(camille, "post", page, {"based_on": fiche.texte.head_id}, status=302) == 11


@COMBIEN
def test_voisines_sur_la_page(compter, mener, sacha, camille, dominique, combien):
    """Des fiches du même thème : la page en nomme trois au plus, en une requête."""
    fiche = mener(Etat.PUBLIEE)
    for _n in range(combien):
        mener(Etat.PUBLIEE)

    assert compter(sacha, "get", f"/fiches/{fiche.slug}/") == 7
    assert compter(None, "get", f"/fiches/{ouvrir(mener(Etat.BROUILLON), camille, dominique).slug}/") == 5


@COMBIEN
def test_accord(compter, mener, camille, combien):
    fiche = mener(Etat.PRETE)
    signer_aussi(fiche, combien)

    assert compter(camille, "get", f"/fiches/{fiche.slug}/accord/") == 5


# --- L’accueil et l’espace ----------------------------------------------------------------------------------


@COMBIEN
def test_accueil(compter, communaute, escales, camille, dominique, combien):
    for _n in range(combien):
        ouvrir(f.brouillon(escales, communaute, camille), camille, dominique)

    assert compter(None, "get", "/") == 4


@COMBIEN
def test_mon_espace(compter, mener, camille, dominique, combien):
    for _n in range(combien):
        for etat in (Etat.SOUMISE, Etat.A_REPRENDRE, Etat.PRETE, Etat.PUBLIEE):
            mener(etat)

    assert compter(camille, "get", "/mon-espace/") == 9
    assert compter(dominique, "get", "/mon-espace/") == 10


@COMBIEN
def test_marquer_les_avis_lus(compter, mener, camille, combien):
    for _n in range(combien):
        mener(Etat.A_REPRENDRE)

    assert compter(camille, "post", "/mon-espace/avis/lus/", status=302) == 3


# --- Écrire -------------------------------------------------------------------------------------------------


@COMBIEN
def test_ouvrir_l_ecriture(compter, fiche_brouillon, camille, combien):
    sections(fiche_brouillon, camille, combien)
    signer_aussi(fiche_brouillon, combien)
    page = f"/fiches/{fiche_brouillon.slug}/modifier/"

    assert compter(camille, "get", page) == 6
    assert compter(camille, "get", f"{page}?section=contexte") == 6
    assert compter(camille, "get", f"{page}?section=entete") == 8


@COMBIEN
@pytest.mark.parametrize("qui", ["camille", "equipiere"])
def test_enregistrer_une_section(request, compter, fiche_brouillon, camille, equipiere, combien, qui):
    """Référente, ou simple membre qui signe : autant ; une de plus pour qui n’avait pas encore regardé ce texte."""
    Auteur.objects.create(fiche=fiche_brouillon, personne=equipiere)
    signer_aussi(fiche_brouillon, combien)
    head = sections(fiche_brouillon, camille, combien).texte.head
    data = {"section": "contexte", "texte": "<p>Une autre phrase.</p>", "based_on": head.pk}
    page = f"/fiches/{fiche_brouillon.slug}/modifier/"

    assert compter(request.getfixturevalue(qui), "post", page, data, status=302) == 9 + (qui == "equipiere")
    assert f.relue(fiche_brouillon).texte.head.number == head.number + 1


@COMBIEN
def test_enregistrer_une_section_sur_un_texte_qui_a_avance(compter, fiche_brouillon, camille, combien):
    base = sections(fiche_brouillon, camille, combien).texte.head
    f.ecrire(fiche_brouillon, "resultats", "<p>Écrit entre-temps.</p>", camille)
    data = {"section": "contexte", "texte": "<p>Une autre phrase.</p>", "based_on": base.pk}

    assert compter(camille, "post", f"/fiches/{fiche_brouillon.slug}/modifier/", data, status=302) == 11


@COMBIEN
def test_jeter_un_brouillon(compter, fiche_brouillon, camille, combien):
    signer_aussi(fiche_brouillon, combien)

    assert compter(camille, "post", f"/fiches/{fiche_brouillon.slug}/corbeille/", status=302) == 6


# --- Les gestes qui laissent plus de traces -----------------------------------------------------------------


@COMBIEN
def test_ouvrir_un_brouillon(compter, communaute, escales, camille, combien):
    for _n in range(combien - 1):
        f.brouillon(escales, communaute, camille)
    data = {"title": "Un essai", "reseau": escales.pk, "communaute": communaute.pk, "jeton": uuid.uuid4()}

    assert compter(camille, "post", "/fiches/nouvelle/", data, status=302) == 15


@COMBIEN
def test_soumettre(compter, fiche_complete, camille, combien):
    for _n in range(combien):
        reseaux.membre_equipe("Éden Calque")

    assert compter(camille, "post", f"/fiches/{fiche_complete.slug}/soumettre/", status=302) == 19


@COMBIEN
def test_assumer(compter, mener, camille, combien):
    fiche = mener(Etat.PRETE)
    for _n in range(combien):
        reseaux.membre_equipe("Éden Calque")
    data = {"sha256": fiche.texte.head.sha256}

    assert compter(camille, "post", f"/fiches/{fiche.slug}/accord/", data, status=302) == 12
