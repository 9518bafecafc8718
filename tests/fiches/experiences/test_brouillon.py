"""Le brouillon : gardé sans révision ni journal, réuni entre deux fenêtres, mis à part plutôt qu’écrasé."""

import uuid
from urllib.parse import urlencode

import pytest
from django.test import Client

from communaute.models import CopieDeTravail, LigneJournal, Revision
from fiches.experiences.models import Auteur, SectionModele
from fiches.moderation.enums import Etat
from tests.factories import fiches as f
from tests.factories.requetes import requetes
from tests.fiches.experiences.fenetres import (
    PREMIER,
    SECOND,
    Fenetre,
    copies,
    enregistre,
    html_de,
    textes,
)

# --- Garder -------------------------------------------------------------------------------------------------


def test_garder_n_ecrit_ni_revision_ni_journal(fiche_complete, camille):
    avant = Revision.objects.count(), LigneJournal.objects.count()
    fenetre = Fenetre(camille, fiche_complete)

    dit = fenetre.changer("dataient", "venaient").garder().json()

    assert (Revision.objects.count(), LigneJournal.objects.count()) == avant
    assert textes(fiche_complete, camille) == [["Les statuts venaient de la fondation.", SECOND]]
    assert dit == {
        "heure": dit["heure"],
        "jeton": fenetre.copie,
        "fusionne": False,
        "scinde": False,
        "ecartes": False,
    }


def test_ce_qui_revient_au_texte_enregistre_n_est_plus_garde(fiche_complete, camille):
    fenetre = Fenetre(camille, fiche_complete)
    fenetre.changer("dataient", "venaient").garder()
    assert len(copies(fiche_complete, camille)) == 1

    fenetre.changer("venaient", "dataient").garder()

    assert copies(fiche_complete, camille) == []


def test_garder_un_texte_trop_long_qui_ne_s_enregistre_pas(fiche_complete, camille):
    SectionModele.objects.filter(code="contexte").update(max_caracteres=50)
    fenetre = Fenetre(camille, fiche_complete)

    assert fenetre.changer("dataient", "dataient " + "vraiment " * 20).garder().status_code == 200
    assert fenetre.enregistrer().status_code == 200

    assert len(textes(fiche_complete, camille)[0][0]) > 50
    assert enregistre(fiche_complete) == [PREMIER, SECOND]


def test_une_autre_section_trop_longue_n_est_pas_enregistree_en_passant(fiche_complete, camille):
    SectionModele.objects.filter(code="contexte").update(max_caracteres=50)
    Fenetre(camille, fiche_complete).changer("dataient", "dataient " + "vraiment " * 20).garder()

    reponse = Fenetre(camille, fiche_complete, "acteurs").changer("neuf", "dix").enregistrer()

    assert "section=contexte" in reponse["Location"]
    assert enregistre(fiche_complete, "acteurs")[0].startswith("Le bureau, neuf")
    assert textes(fiche_complete, camille, "acteurs")[0][0].startswith("Le bureau, dix")


def test_vider_une_section_est_garde_puis_enregistre(fiche_complete, camille):
    fenetre = Fenetre(camille, fiche_complete)
    fenetre.html = ""
    fenetre.garder()

    fenetre.enregistrer()

    assert html_de(f.relue(fiche_complete).texte.head.contenu, fiche_complete) == ""
    assert copies(fiche_complete, camille) == []


def test_l_entete_garde_ce_qui_se_lit_et_laisse_le_reste_a_l_ecran(fiche_complete, camille):
    head = f.relue(fiche_complete).texte.head
    data = {**head.content["meta"], "section": "entete", "based_on": head.pk, "title": "Un autre titre"}
    data |= {"periode_debut": "févr", "depuis": urlencode(head.content["meta"], doseq=True)}
    client = Client()
    client.force_login(camille)

    dit = client.post(f"/fiches/{fiche_complete.slug}/brouillon/", data).json()

    meta = copies(fiche_complete, camille)[0].contenu.meta
    assert (meta["title"], meta["periode_debut"], dit["ecartes"]) == ("Un autre titre", "", True)


# --- Deux fenêtres ------------------------------------------------------------------------------------------


def test_deux_fenetres_deux_paragraphes_une_copie(fiche_complete, camille):
    ici, la = Fenetre(camille, fiche_complete), Fenetre(camille, fiche_complete)
    ici.changer("dataient", "venaient").garder()

    dit = la.changer("décidait", "tranchait").garder().json()

    assert textes(fiche_complete, camille) == [
        ["Les statuts venaient de la fondation.", "Plus personne ne savait qui tranchait."]
    ]
    assert (dit["fusionne"], dit["scinde"]) == (True, False)


def test_deux_fenetres_deux_sections_une_copie(fiche_complete, camille):
    ici, la = Fenetre(camille, fiche_complete), Fenetre(camille, fiche_complete, "acteurs")
    ici.changer("dataient", "venaient").garder()
    la.changer("neuf", "dix").garder()

    ici.enregistrer()

    assert copies(fiche_complete, camille) == []
    assert enregistre(fiche_complete)[0] == "Les statuts venaient de la fondation."
    assert enregistre(fiche_complete, "acteurs")[0].startswith("Le bureau, dix")


def test_deux_fenetres_le_meme_paragraphe_deux_copies(fiche_complete, camille):
    ici, la = Fenetre(camille, fiche_complete), Fenetre(camille, fiche_complete)
    ici.changer("dataient", "venaient").garder()

    dit = la.changer("dataient", "étaient ceux").garder().json()
    la.changer("étaient ceux", "restaient ceux").garder()

    assert dit["scinde"] is True
    assert textes(fiche_complete, camille) == [
        ["Les statuts venaient de la fondation.", SECOND],
        ["Les statuts restaient ceux de la fondation.", SECOND],
    ]


def test_le_second_texte_attend_et_se_compare(fiche_complete, camille):
    ici, la = Fenetre(camille, fiche_complete), Fenetre(camille, fiche_complete)
    ici.changer("dataient", "venaient").garder()
    la.changer("dataient", "restaient ceux").garder()
    la.enregistrer()

    ici.ouvrir()
    page = f"/fiches/{fiche_complete.slug}/conflit/?copie={ici.copie}"
    vue = ici.client.get(page)

    assert ici.vue["montre"].en_conflit is True
    [passage] = vue.context["passages"]
    assert ("venaient" in passage.mien, "restaient" in passage.autre) == (True, True)
    ici.client.post(page, {"based_on": vue.context["seen"].pk, passage.cle: "deux"})
    assert enregistre(fiche_complete) == [
        "Les statuts venaient de la fondation.",
        "Les statuts restaient ceux de la fondation.",
        SECOND,
    ]


def test_la_reponse_perdue_en_route_ne_fait_pas_deux_textes(fiche_complete, camille):
    fenetre = Fenetre(camille, fiche_complete)
    fenetre.changer("décidait.", "décidait, dans").garder(perdue=True)
    fenetre.changer("décidait, dans", "décidait, dans le train.")

    dit = fenetre.garder().json()

    assert (dit["scinde"], dit["fusionne"]) == (False, False)
    assert textes(fiche_complete, camille) == [
        [PREMIER, "Plus personne ne savait qui décidait, dans le train."]
    ]


def test_un_paragraphe_neuf_dont_la_reponse_s_est_perdue_n_est_pas_double(fiche_complete, camille):
    fenetre = Fenetre(camille, fiche_complete)
    fenetre.html += "<p>Bon</p>"
    fenetre.garder(perdue=True)
    fenetre.changer("<p>Bon</p>", "<p>Bonjour</p>").garder()

    assert textes(fiche_complete, camille) == [[PREMIER, SECOND, "Bonjour"]]


def test_une_separation_repetee_ne_fait_pas_une_troisieme_copie(fiche_complete, camille):
    ici, la = Fenetre(camille, fiche_complete), Fenetre(camille, fiche_complete)
    ici.changer("dataient", "venaient").garder()
    la.changer("dataient", "restaient").garder(perdue=True)

    la.changer("restaient", "resteraient").garder()

    assert textes(fiche_complete, camille) == [
        ["Les statuts venaient de la fondation.", SECOND],
        ["Les statuts resteraient de la fondation.", SECOND],
    ]


def test_une_fenetre_continue_apres_qu_une_autre_a_tout_enregistre(fiche_complete, camille):
    ici, la = Fenetre(camille, fiche_complete), Fenetre(camille, fiche_complete, "acteurs")
    ici.changer("dataient", "venaient").garder()
    la.changer("neuf", "dix").enregistrer()

    ici.changer("venaient", "viennent").garder()
    ici.enregistrer()

    assert copies(fiche_complete, camille) == []
    assert enregistre(fiche_complete) == ["Les statuts viennent de la fondation.", SECOND]


def test_double_clic_sur_enregistrer(fiche_complete, camille):
    fenetre = Fenetre(camille, fiche_complete)
    fenetre.changer("dataient", "venaient").garder()
    numero = f.relue(fiche_complete).texte.head.number

    adresses = {fenetre.enregistrer()["Location"] for _clic in range(2)}

    assert adresses == {f"/fiches/{fiche_complete.slug}/modifier/#section-contexte"}
    assert f.relue(fiche_complete).texte.head.number == numero + 1
    assert copies(fiche_complete, camille) == []


# --- Avec une coautrice -------------------------------------------------------------------------------------


def test_la_page_montre_la_copie_reunie_a_ce_qu_une_autre_a_enregistre(fiche_complete, camille, collegue):
    fenetre = Fenetre(camille, fiche_complete)
    fenetre.changer("dataient", "venaient").garder()
    f.corriger(fiche_complete, "contexte", "décidait", "tranchait", collegue)

    fenetre.ouvrir()
    fenetre.changer("venaient", "viennent").garder()

    reunis = ["Les statuts viennent de la fondation.", "Plus personne ne savait qui tranchait."]
    assert fenetre.vue["montre"].en_conflit is False
    assert textes(fiche_complete, camille) == [reunis]
    fenetre.enregistrer()
    assert enregistre(fiche_complete) == reunis


def test_qui_d_autre_ecrit_se_voit_sans_son_texte(fiche_complete, camille, collegue):
    Fenetre(collegue, fiche_complete).changer("dataient", "secret de Lou").garder()

    fenetre = Fenetre(camille, fiche_complete)
    page = fenetre.client.get(f"/fiches/{fiche_complete.slug}/modifier/").content.decode()

    assert [(p.nom, p.ou) for p in fenetre.vue["plumes"]] == [("Lou Pochoir", "Contexte et enjeux")]
    assert "secret de Lou" not in page


# --- Renoncer, soumettre ------------------------------------------------------------------------------------


def test_abandonner_demande_confirmation_et_n_efface_que_cette_copie(fiche_complete, camille):
    ici, la = Fenetre(camille, fiche_complete), Fenetre(camille, fiche_complete)
    ici.changer("dataient", "venaient").garder()
    la.changer("dataient", "restaient").garder()
    page = f"/fiches/{fiche_complete.slug}/abandonner/?copie={la.copie}"

    ici.client.get(page)
    assert len(copies(fiche_complete, camille)) == 2
    ici.client.post(page)

    assert textes(fiche_complete, camille) == [["Les statuts venaient de la fondation.", SECOND]]


def test_la_copie_d_une_autre_ne_s_abandonne_pas(fiche_complete, camille, collegue):
    de_lou = Fenetre(collegue, fiche_complete)
    de_lou.changer("dataient", "venaient").garder()
    client = Client()
    client.force_login(camille)

    client.post(f"/fiches/{fiche_complete.slug}/abandonner/?copie={de_lou.copie}")

    assert len(copies(fiche_complete, collegue)) == 1


def test_soumettre_enregistre_d_abord_ce_qui_attend(fiche_complete, camille):
    fenetre = Fenetre(camille, fiche_complete)
    fenetre.changer("dataient", "venaient").garder()

    fenetre.client.post(f"/fiches/{fiche_complete.slug}/soumettre/")

    fiche = f.relue(fiche_complete)
    assert (fiche.state, copies(fiche, camille)) == (Etat.SOUMISE, [])
    assert fiche.soumise_revision == fiche.texte.head
    assert enregistre(fiche) == ["Les statuts venaient de la fondation.", SECOND]


def test_soumettre_avec_un_passage_ecrit_deux_fois_demande_de_choisir(fiche_complete, camille, collegue):
    fenetre = Fenetre(camille, fiche_complete)
    fenetre.changer("dataient", "venaient").garder()
    f.corriger(fiche_complete, "contexte", "dataient", "restaient", collegue)

    reponse = fenetre.client.post(f"/fiches/{fiche_complete.slug}/soumettre/")

    assert reponse["Location"] == f"/fiches/{fiche_complete.slug}/conflit/?copie={fenetre.copie}"
    assert f.relue(fiche_complete).state == Etat.BROUILLON


@pytest.mark.parametrize("page", ["", "apercu/"])
def test_l_apercu_dit_que_ce_texte_n_y_est_pas(fiche_complete, camille, collegue, page):
    fenetre, autre = Fenetre(camille, fiche_complete), Fenetre(collegue, fiche_complete)
    fenetre.changer("dataient", "venaient").garder()

    dit, tait = (
        x.client.get(f"/fiches/{fiche_complete.slug}/{page}").content.decode() for x in (fenetre, autre)
    )

    assert ("n’y est pas." in dit, "n’y est pas." in tait) == (True, False)


# --- Quand ce n’est pas possible ----------------------------------------------------------------------------


def test_sans_session_un_code_et_jamais_une_page_de_connexion(fiche_complete):
    reponse = Client().post(f"/fiches/{fiche_complete.slug}/brouillon/", {"section": "contexte"})

    assert (reponse.status_code, reponse.json()) == (401, {"erreur": "connexion"})


def test_un_jeton_perime_se_dit_et_se_renouvelle(fiche_complete, camille):
    client = Client(enforce_csrf_checks=True)
    client.force_login(camille)
    adresse, entetes = f"/fiches/{fiche_complete.slug}/brouillon/", {"Accept": "application/json"}
    data = {"section": "contexte", "texte": "<p>Un mot.</p>", "texte_format": "html", "texte_source": ""}
    data |= {"based_on": f.relue(fiche_complete).texte.head_id}

    perime = client.post(adresse, data, headers=entetes)
    neuf = client.get(adresse, headers=entetes).json()
    garde = client.post(adresse, data | {"csrfmiddlewaretoken": neuf["csrf"]}, headers=entetes)

    assert (perime.status_code, perime.json()) == (403, {"erreur": "formulaire"})
    assert (neuf["personne"], garde.status_code) == (camille.pk, 200)


@pytest.mark.parametrize("etat", [Etat.EN_RELECTURE, Etat.PRETE])
def test_une_fiche_partie_en_relecture_ne_se_garde_plus(mener, camille, etat):
    fiche = mener(etat)
    client = Client()
    client.force_login(camille)

    reponse = client.post(f"/fiches/{fiche.slug}/brouillon/", {"section": "contexte"})

    assert (reponse.status_code, reponse.json()) == (423, {"erreur": "fermee"})
    assert CopieDeTravail.objects.count() == 0


@pytest.mark.parametrize(
    "plus",
    [
        {"section": "inconnue"},
        {"section": ""},
        {"based_on": "abc"},
        {"based_on": "999999999"},
        {"texte": "x" * 300_001},
    ],
)
def test_un_envoi_illisible_est_refuse_sans_erreur(fiche_complete, camille, plus):
    fenetre = Fenetre(camille, fiche_complete)
    fenetre.changer("dataient", "venaient")

    assert fenetre.garder(**plus).status_code == 400
    assert copies(fiche_complete, camille) == []


def test_le_jeton_d_une_autre_personne_n_ouvre_pas_sa_copie(fiche_complete, camille, collegue):
    de_lou = Fenetre(collegue, fiche_complete)
    de_lou.changer("dataient", "venaient").garder()

    Fenetre(camille, fiche_complete).changer("décidait", "tranchait").garder(copie=de_lou.copie)

    assert textes(fiche_complete, collegue) == [["Les statuts venaient de la fondation.", SECOND]]
    assert textes(fiche_complete, camille) == [[PREMIER, "Plus personne ne savait qui tranchait."]]


def test_un_jeton_illisible_vaut_le_jeton_ordinaire(fiche_complete, camille):
    fenetre = Fenetre(camille, fiche_complete)

    dit = fenetre.changer("dataient", "venaient").garder(copie="n’importe quoi").json()

    assert uuid.UUID(dit["jeton"]) == fenetre.vue["montre"].jeton


# --- Ce que cela coûte --------------------------------------------------------------------------------------


@pytest.mark.parametrize("combien", [1, 3])
@pytest.mark.parametrize("qui", ["camille", "equipiere"])
def test_garder_en_sept_requetes(request, fiche_brouillon, camille, equipiere, combien, qui):
    Auteur.objects.create(fiche=fiche_brouillon, personne=equipiere)
    for code in ("contexte", "acteurs", "resultats")[:combien]:
        f.ecrire(fiche_brouillon, code, "<p>Une phrase.</p>", camille)
    fenetre = Fenetre(request.getfixturevalue(qui), fiche_brouillon)
    fenetre.changer("phrase", "première phrase").garder()
    data = fenetre.changer("première", "seconde").data()

    assert len(requetes(fenetre.client, "post", f"/fiches/{fiche_brouillon.slug}/brouillon/", data)) == 7
