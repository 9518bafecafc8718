"""Ce que personne n’envoie de bonne foi : jamais une erreur 500, et rien d’écrit qui n’aurait pas dû l’être."""

import pytest
from django.test import Client

from fiches.experiences.models import Fiche
from fiches.moderation.enums import Etat
from tests.droits.plan import adresses, lignes
from tests.factories import fiches as f
from tests.factories import reseaux

ENORME = "9" * 40
VALEURS = ("", "-1", "²", "1' OR 1=1 --", "a\x00b", ENORME, "é" * 500)
ENVOYEES = ("", "²", "a\x00b")
CHAMPS = (
    "page",
    "theme",
    "reseau",
    "section",
    "de",
    "a",
    "q",
    "p",
    "o",
    "based_on",
    "sha256",
    "numero",
    "next",
    "partie",
    "voir",
    "lu",
    "passage",
    "nature",
    "geste",
    "touche",
    "invite_nom",
    "code",
    "utilite",
    "jeton",
)
# Un objet qui existe, pour chaque pièce dont l’adresse en demande un.
OBJETS = {
    "fiches": "brouillon",
    "reperes": "co_construction",
    "ateliers": "ouvert",
    "presentees": "ouvert",
    "guides": "paru",
    "recueils": "ouverte",
    "reseaux": "escales",
    "invitations": "neuve",
    "admin": "un",
}
# Le champ que chaque page lit vraiment, les autres étant justes.
LUS = (
    *(("GET", "/fiches/", champ) for champ in ("page", "theme", "reseau")),
    *(("GET", "/reseaux/", champ) for champ in ("page",)),
    *(("GET", "{fiche}historique/?a=1", champ) for champ in ("de",)),
    *(("GET", "{fiche}historique/", champ) for champ in ("a",)),
    *(("GET", "{fiche}modifier/", champ) for champ in ("section",)),
    *(("GET", "{fiche}modifier/?section=contexte", champ) for champ in ("based_on",)),
    *(("POST", "{fiche}modifier/?section=contexte", champ) for champ in ("based_on", "texte", "reservee")),
    *(
        ("POST", "{fiche}modifier/?section=demarche", champ)
        for champ in ("etape", "monter", "descendre", "ajouter")
    ),
    *(("POST", "{fiche}modifier/?section=paroles", champ) for champ in ("parole", "monter")),
    *(("GET", "{fiche}apercu/", champ) for champ in ("vu",)),
    *(
        ("POST", "{fiche}modifier/?section=entete", champ)
        for champ in ("based_on", "theme", "langue", "periode_debut")
    ),
    *(("POST", "{fiche}conflit/", champ) for champ in ("based_on", "choix")),
    *(("POST", "{fiche}accord/", champ) for champ in ("sha256",)),
    *(("POST", "/fiches/nouvelle/", champ) for champ in ("title", "reseau", "communaute", "jeton")),
    *(("POST", "/fiches/importer/", champ) for champ in ("reseau", "communaute", "jeton", "fichier")),
    *(("POST", "{fiche}hors-ligne/", champ) for champ in ("jeton", "fichier")),
    *(("POST", "/invitation/", champ) for champ in ("numero", "geste")),
    *(("POST", "/invitation/nouvelle/", champ) for champ in ("email", "reseau", "role")),
    *(("GET", "/admin/fiches/fiche/", champ) for champ in ("q", "o", "p", "e", "theme__id__exact")),
    *(("GET", "/compte/login/", champ) for champ in ("next",)),
)


def roles(adresse) -> tuple[str, ...]:
    return (
        ("dominique",)
        if adresse.startswith(("admin:", "/admin/", "guides:", "/guides/"))
        else ("camille", "visiteur")
    )


def une_par_adresse() -> list[str]:
    return sorted({ligne.adresse for ligne in lignes()})


@pytest.mark.parametrize("adresse", une_par_adresse())
def test_des_champs_absurdes_partout(jouer, chemin, adresse):
    piece = adresse.partition(":")[0]
    objet = OBJETS.get(piece, "lien") if "<" in adresses()[adresse] else "-"
    if adresse.startswith("reperes:commentaire"):
        objet = "publie"
    if adresse.startswith("reperes:formulation"):
        objet = "attend"
    if adresse == "reperes:apport_envoyer":
        objet = "passe"
    if adresse == "fiches:formulaire_renvoye":
        objet = "attend"
    if adresse == "ateliers:attestation_de":
        objet = "fini"
    page = chemin(adresse, objet)
    cassees = [
        (role, geste, valeur[:20])
        for role in roles(adresse)
        for geste, valeurs in (("GET", VALEURS), ("POST", ENVOYEES))
        for valeur in valeurs
        if jouer(role, geste, page, dict.fromkeys(CHAMPS, valeur))[0].status_code >= 500
    ]

    assert cassees == []


@pytest.mark.parametrize(("geste", "page", "champ"), LUS)
def test_une_valeur_absurde_dans_le_champ_qui_est_lu(jouer, mener, geste, page, champ):
    fiche = f"/fiches/{mener(Etat.BROUILLON).slug}/"
    cassees = [
        valeur[:20]
        for role in roles(page)
        for valeur in VALEURS
        if jouer(role, geste, page.format(fiche=fiche), {champ: valeur})[0].status_code >= 500
    ]

    assert cassees == []


@pytest.mark.parametrize("bout", ["%00", "%FF", "..%2F..%2Fetc", "%25", "a" * 5000, "😀"])
@pytest.mark.parametrize("racine", ["/fiches/", "/reseaux/", "/invitation/", "/admin/fiches/fiche/", "/"])
def test_adresses_absurdes(jouer, racine, bout):
    for role in ("visiteur", "dominique"):
        reponse, _ecrit = jouer(role, "GET", f"{racine}{bout}/")
        assert reponse.status_code < 500, role


@pytest.mark.parametrize("code", ["inconnue", "", "entete2", "__class__", "\x00"])
def test_une_section_qui_n_existe_pas(client, fiche_complete, camille, code):
    client.force_login(camille)
    avant = f.relue(fiche_complete).texte.head_id
    page = f"/fiches/{fiche_complete.slug}/modifier/"

    reponse = client.post(page, {"section": code, "texte": "<p>x</p>", "based_on": avant})

    assert reponse.status_code in (200, 404)
    assert f.relue(fiche_complete).texte.head_id == avant


@pytest.mark.parametrize(
    "champ", ["state", "visibility", "accord_sha", "relue_par", "slug", "version", "created_by"]
)
def test_des_champs_forges_dans_un_formulaire_d_ecriture(client, fiche_complete, camille, champ):
    """Ce que le formulaire ne demande pas n’entre pas dans la fiche."""
    client.force_login(camille)
    avant = Fiche.objects.filter(pk=fiche_complete.pk).values(champ).get()
    head = f.relue(fiche_complete).texte.head
    data = {"section": "contexte", "texte": "<p>Neuf.</p>", "based_on": head.pk, champ: "publiee"}

    client.post(f"/fiches/{fiche_complete.slug}/modifier/", data)

    fiche = f.relue(fiche_complete)
    assert Fiche.objects.filter(pk=fiche.pk).values(champ).get() == avant
    assert champ not in fiche.texte.head.content["meta"]


@pytest.mark.parametrize("theme", ["inconnu", "", "\x00", "theme-d-ailleurs"])
def test_un_theme_d_ailleurs(client, fiche_complete, camille, etrangere, theme):
    ailleurs = etrangere.rattachements.get().reseau.participations.get().cycle.communaute
    reseaux.theme(ailleurs, "Ailleurs", slug="theme-d-ailleurs")
    client.force_login(camille)
    head = f.relue(fiche_complete).texte.head
    data = {"section": "entete", "title": "T", "theme": theme, "langue": "fr", "based_on": head.pk}
    data |= {"licence": "cc-by-sa-4.0", "ouverture": "communaute"}

    reponse = client.post(f"/fiches/{fiche_complete.slug}/modifier/", data)

    assert reponse.status_code == (302 if theme == "" else 200)
    assert f.relue(fiche_complete).texte.head.content["meta"]["theme"] == ("" if theme == "" else "animation")


def test_un_reseau_forge_a_la_creation(client, communaute, escales, graines, camille, etrangere):
    client.force_login(camille)
    lointain = etrangere.rattachements.get().reseau
    jeton = "6f0d4c62-5c0b-4d0e-9a68-1a4b7a4f2018"
    for reseau in (graines.pk, lointain.pk, 987654321, "x", ""):
        data = {"title": "T", "reseau": reseau, "communaute": communaute.pk, "jeton": jeton}
        assert client.post("/fiches/nouvelle/", data).status_code == 200

    assert not Fiche.objects.exists()


def test_creer_dans_une_communaute_ou_le_reseau_n_est_que_candidat(client, camille, escales, communaute):
    escales.participations.update(state="candidature")
    client.force_login(type(camille).objects.get(pk=camille.pk))
    jeton = "6f0d4c62-5c0b-4d0e-9a68-1a4b7a4f2018"

    client.post(
        "/fiches/nouvelle/", {"title": "T", "reseau": escales.pk, "communaute": communaute.pk, "jeton": jeton}
    )

    assert not Fiche.objects.exists()


def test_l_equipe_n_ecrit_pas_pour_un_reseau_qui_n_est_que_candidat(client, dominique, escales, communaute):
    escales.participations.update(state="candidature")
    client.force_login(dominique)
    jeton = "6f0d4c62-5c0b-4d0e-9a68-1a4b7a4f2018"

    client.post(
        "/fiches/nouvelle/", {"title": "T", "reseau": escales.pk, "communaute": communaute.pk, "jeton": jeton}
    )

    assert not Fiche.objects.exists()


def test_un_formulaire_sans_jeton_de_page(camille, fiche_complete):
    """Sans le jeton qui lie l’envoi à une page du site, rien ne se fait."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(camille)

    reponse = client.post(f"/fiches/{fiche_complete.slug}/soumettre/")

    assert reponse.status_code == 403
    assert f.relue(fiche_complete).state == Etat.BROUILLON
