"""Écrire : un titre, des sections dans n’importe quel ordre, rien de perdu, et ce qui manque dit avec des liens."""

import re
import uuid

import pytest

from communaute.models import CopieDeTravail, Revision
from fiches.experiences.models import Auteur, Fiche, SectionModele
from fiches.moderation.enums import Etat
from tests.factories import fiches as f


def lu(reponse) -> str:
    return " ".join(reponse.content.decode().replace("\u202f", " ").replace("\xa0", " ").split())


@pytest.fixture
def chez_camille(client, camille):
    client.force_login(camille)
    return client


def page(fiche, geste="modifier") -> str:
    return f"/fiches/{fiche.slug}/{geste}/"


def envoyer(client, fiche, code="contexte", texte="<p>Une phrase.</p>", base=None, **plus):
    base = base or f.relue(fiche).texte.head
    data = {"section": code, "texte": texte, "texte_format": "html", "based_on": base.pk, **plus}
    return client.post(page(fiche), data)


# --- Ouvrir -------------------------------------------------------------------------------------------------


def nouvelle(communaute, escales, **plus):
    jeton = uuid.uuid4()
    return {"title": "Un essai", "reseau": escales.pk, "communaute": communaute.pk, "jeton": jeton, **plus}


def test_ouvrir_un_brouillon_avec_un_titre(chez_camille, communaute, escales):
    reponse = chez_camille.post("/fiches/nouvelle/", nouvelle(communaute, escales))

    fiche = Fiche.objects.get()
    assert reponse["Location"] == page(fiche)
    assert (fiche.title, fiche.state, fiche.reseau) == ("Un essai", Etat.BROUILLON, escales)


def test_un_double_clic_n_ouvre_qu_un_brouillon(chez_camille, communaute, escales):
    data = nouvelle(communaute, escales)

    adresses = {chez_camille.post("/fiches/nouvelle/", data)["Location"] for _clic in range(2)}

    assert len(adresses) == Fiche.objects.count() == 1


@pytest.mark.parametrize("title", ["", "   ", "x" * 111])
def test_un_titre_qui_ne_va_pas_est_garde_a_l_ecran(chez_camille, communaute, escales, title):
    reponse = chez_camille.post("/fiches/nouvelle/", nouvelle(communaute, escales, title=title))

    assert reponse.status_code == 200
    assert reponse.context["form"].errors.keys() == {"title"}
    assert title.strip() in lu(reponse)


# --- Écrire -------------------------------------------------------------------------------------------------


def test_une_seule_section_ouverte_a_la_fois(chez_camille, fiche_brouillon):
    fermee = lu(chez_camille.get(page(fiche_brouillon)))
    ouverte = lu(chez_camille.get(f"{page(fiche_brouillon)}?section=contexte"))

    assert fermee.count("<textarea") == 0
    assert ouverte.count("<textarea") == 1


def test_les_sections_obligatoires_se_comptent(chez_camille, fiche_brouillon, camille):
    assert "0 section obligatoire sur 6" in lu(chez_camille.get(page(fiche_brouillon)))
    for code in list(f.PAGES)[:5]:
        f.ecrire(fiche_brouillon, code, f.PAGES[code], camille)

    assert "5 sections obligatoires sur 6" in lu(chez_camille.get(page(fiche_brouillon)))


def test_enregistrer_une_section(chez_camille, fiche_brouillon):
    reponse = envoyer(chez_camille, fiche_brouillon)

    [bloc] = f.relue(fiche_brouillon).texte.head.contenu.blocs
    assert reponse["Location"] == f"{page(fiche_brouillon)}#section-contexte"
    assert re.fullmatch(r'<p data-p="[a-z2-7]{8}">Une phrase\.</p>', bloc.html)
    assert (bloc.kind, bloc.visibility) == ("contexte", "fiche")


def test_enregistrer_et_passer_a_la_suite(chez_camille, fiche_brouillon):
    codes = list(SectionModele.objects.proposees().values_list("code", flat=True))

    reponse = envoyer(chez_camille, fiche_brouillon, code=codes[0], suivante="1")

    assert reponse["Location"] == f"{page(fiche_brouillon)}?section={codes[1]}#section-{codes[1]}"


def test_la_derniere_section_n_a_pas_de_suite(chez_camille, fiche_brouillon):
    dernier = SectionModele.objects.proposees().last().code

    reponse = envoyer(chez_camille, fiche_brouillon, code=dernier, suivante="1")

    assert reponse["Location"] == f"{page(fiche_brouillon)}#section-{dernier}"


def test_reserver_une_section(chez_camille, fiche_brouillon):
    envoyer(chez_camille, fiche_brouillon, code="enseignements", reservee="on")

    [bloc] = f.relue(fiche_brouillon).texte.head.contenu.blocs
    assert bloc.visibility == "communaute"


def test_reserver_une_section_qui_ne_peut_pas_l_etre(chez_camille, fiche_brouillon):
    SectionModele.objects.filter(code="contexte").update(reservable=False)

    envoyer(chez_camille, fiche_brouillon, reservee="on")

    [bloc] = f.relue(fiche_brouillon).texte.head.contenu.blocs
    assert bloc.visibility == "fiche"


def test_vider_une_section_la_retire(chez_camille, fiche_brouillon, camille):
    f.ecrire(fiche_brouillon, "contexte", "<p>Une phrase.</p>", camille)

    envoyer(chez_camille, fiche_brouillon, texte="")

    assert f.relue(fiche_brouillon).texte.head.contenu.blocs == ()


def test_enregistrer_sans_rien_changer(chez_camille, fiche_complete):
    avant = f.relue(fiche_complete).texte.head
    bloc = avant.contenu.blocs[1]

    envoyer(chez_camille, fiche_complete, code=bloc.kind, texte=bloc.html)

    assert f.relue(fiche_complete).texte.head == avant


def test_un_texte_trop_long_reste_a_l_ecran_avec_son_message(chez_camille, fiche_brouillon):
    SectionModele.objects.filter(code="contexte").update(max_caracteres=50)
    long = "Une phrase bien trop longue. " * 5

    reponse = envoyer(chez_camille, fiche_brouillon, texte=f"<p>{long}</p>")

    assert reponse.status_code == 200
    assert reponse.context["form"].errors.keys() == {"texte"}
    assert long.strip() in lu(reponse)
    assert Revision.objects.filter(texte=fiche_brouillon.texte).count() == 1


def test_l_entete_garde_ce_qui_ne_va_pas(chez_camille, fiche_brouillon):
    head = f.relue(fiche_brouillon).texte.head
    data = {"section": "entete", "title": "Un titre", "chapo": "x" * 301, "langue": "fr", "based_on": head.pk}
    data |= {"licence": "cc-by-sa-4.0", "ouverture": "public", "periode_debut": "février"}

    reponse = chez_camille.post(page(fiche_brouillon), data)

    assert reponse.status_code == 200
    assert reponse.context["form"].errors.keys() == {"chapo", "periode_debut"}
    assert "x" * 301 in lu(reponse)


@pytest.mark.parametrize("langue", ["fr", "es"])
def test_l_entete_s_enregistre(chez_camille, fiche_brouillon, theme, langue):
    head = f.relue(fiche_brouillon).texte.head
    data = {
        "section": "entete",
        "title": "Un titre",
        "chapo": "Un chapô.",
        "theme": "animation",
        "langue": langue,
    }
    data |= {
        "licence": "cc-by-sa-4.0",
        "ouverture": "public",
        "periode_debut": "2016-02",
        "based_on": head.pk,
    }

    assert chez_camille.post(page(fiche_brouillon), data).status_code == 302

    fiche = f.relue(fiche_brouillon)
    meta = fiche.texte.head.content["meta"]
    assert (fiche.title, fiche.theme, fiche.langue) == ("Un titre", theme, langue)
    assert (meta["ouverture"], meta["periode_debut"]) == ("public", "2016-02")
    assert fiche.visibility == "communaute"


# --- Deux personnes -----------------------------------------------------------------------------------------


def test_deux_sections_differentes_se_reunissent(chez_camille, fiche_brouillon, camille, collegue):
    base = f.relue(fiche_brouillon).texte.head
    f.ecrire(fiche_brouillon, "resultats", "<p>Écrit par Lou.</p>", collegue)

    envoyer(chez_camille, fiche_brouillon, base=base)

    assert {b.kind for b in f.relue(fiche_brouillon).texte.head.contenu.blocs} == {"contexte", "resultats"}


@pytest.fixture
def conflit(chez_camille, fiche_brouillon, camille, collegue):
    """Le même paragraphe, écrit par Camille et par Lou."""
    f.ecrire(fiche_brouillon, "contexte", "<p>Une phrase commune.</p>", camille)
    base = f.relue(fiche_brouillon).texte.head
    avant = base.contenu.blocs[0].html
    f.ecrire(fiche_brouillon, "contexte", avant.replace("commune", "de Lou"), collegue)
    reponse = envoyer(chez_camille, fiche_brouillon, texte=avant.replace("commune", "de Camille"), base=base)
    assert reponse["Location"].partition("?")[0] == page(fiche_brouillon, "conflit")
    return fiche_brouillon


def test_un_conflit_montre_les_deux_textes_et_trois_boutons(chez_camille, conflit):
    vue = lu(chez_camille.get(page(conflit, "conflit")))

    assert "Une phrase de Camille." in vue
    assert "Une phrase de Lou." in vue
    assert re.findall(r'<button[^>]*value="(\w+)"', vue) == ["mien", "autre", "deux"]


@pytest.mark.parametrize(
    ("choix", "reste"),
    [
        ("mien", ["Une phrase de Camille."]),
        ("autre", ["Une phrase de Lou."]),
        ("deux", ["Une phrase de Camille.", "Une phrase de Lou."]),
    ],
)
def test_departager(chez_camille, conflit, choix, reste):
    vue = chez_camille.get(page(conflit, "conflit"))
    data = {"based_on": vue.context["seen"].pk, vue.context["passage"].cle: choix}

    chez_camille.post(page(conflit, "conflit"), data)

    [bloc] = f.relue(conflit).texte.head.contenu.blocs
    assert sorted(re.findall(r">([^<]+)</p>", bloc.html)) == reste
    assert not CopieDeTravail.objects.exists()


def test_un_conflit_ne_perd_rien_tant_qu_on_n_a_pas_choisi(chez_camille, conflit):
    chez_camille.post(page(conflit, "conflit"), {"based_on": f.relue(conflit).texte.head_id})

    assert "de Lou" in f.relue(conflit).texte.head.contenu.blocs[0].html
    assert "de Camille" in CopieDeTravail.objects.get().contenu.blocs[0].html
    assert "Deux textes attendent votre choix" in lu(chez_camille.get(page(conflit)))


# --- Soumettre ----------------------------------------------------------------------------------------------


def test_soumettre_dit_ce_qui_manque_avec_les_liens(chez_camille, fiche_brouillon, camille):
    f.ecrire(fiche_brouillon, "contexte", "<p>Une phrase.</p>", camille)

    vue = lu(chez_camille.get(page(fiche_brouillon, "soumettre")))

    manquent = re.findall(r"\?section=(\w+)#", vue)
    assert manquent == ["entete", "en_bref", "acteurs", "demarche", "resultats", "enseignements"]
    assert "<button" not in vue.partition("<main")[2].partition("</main>")[0]


def test_soumettre_malgre_ce_qui_manque(chez_camille, fiche_brouillon):
    reponse = chez_camille.post(page(fiche_brouillon, "soumettre"))

    assert reponse.status_code == 200
    assert f.relue(fiche_brouillon).state == Etat.BROUILLON


def test_soumettre_d_un_double_clic(chez_camille, fiche_complete):
    for _clic in range(2):
        reponse = chez_camille.post(page(fiche_complete, "soumettre"))
        assert reponse["Location"] == fiche_complete.get_absolute_url()

    assert f.relue(fiche_complete).state == Etat.SOUMISE


def test_une_coautrice_soumet_aussi(client, fiche_complete, equipiere):
    Auteur.objects.create(fiche=fiche_complete, personne=equipiere)
    client.force_login(equipiere)

    client.post(page(fiche_complete, "soumettre"))

    assert f.relue(fiche_complete).state == Etat.SOUMISE


# --- L’accord -----------------------------------------------------------------------------------------------


def test_l_accord_par_la_page(chez_camille, fiche_prete, camille):
    vue = chez_camille.get(page(fiche_prete, "accord"))
    sha = re.search(r'name="sha256" value="(\w+)"', lu(vue))[1]

    chez_camille.post(page(fiche_prete, "accord"), {"sha256": sha})

    assert f.relue(fiche_prete).accord_par == camille
    assert "déjà enregistré" in lu(chez_camille.get(page(fiche_prete, "accord")))


def test_l_accord_sur_un_texte_qui_vient_de_changer(chez_camille, fiche_prete, dominique):
    sha = f.relue(fiche_prete).texte.head.sha256
    f.presenter(fiche_prete, dominique, chapo="Un mot corrigé.")

    reponse = chez_camille.post(page(fiche_prete, "accord"), {"sha256": sha}, follow=True)

    assert "Le texte a changé pendant votre lecture" in lu(reponse)
    assert "Un mot corrigé." in lu(reponse)
    assert f.relue(fiche_prete).accord_sha == ""


def test_la_page_d_accord_montre_les_sections_reservees(
    chez_camille, mener, fiche_brouillon, camille, dominique, theme
):
    """Elle assume tout le texte : elle doit tout lire."""
    f.ecrire_tout(fiche_brouillon, camille)
    f.ecrire(fiche_brouillon, "enseignements", "<p>Entre nous seulement.</p>", camille, reservee=True)
    fiche = f.jusqua(fiche_brouillon, Etat.PRETE, by=camille, equipe=dominique)

    vue = lu(chez_camille.get(page(fiche, "accord")))

    assert "Entre nous seulement." in vue
    assert "Réservé à la communauté" in vue


def test_demander_une_reprise_avec_un_motif(chez_camille, fiche_prete):
    sans = chez_camille.post(page(fiche_prete, "reprise"), {"note": "  "})
    chez_camille.post(page(fiche_prete, "reprise"), {"note": "Un nom à retirer."})

    fiche = f.relue(fiche_prete)
    assert sans.context["form"].errors.keys() == {"note"}
    assert (fiche.state, fiche.motif) == (Etat.A_REPRENDRE, "Un nom à retirer.")
