"""Une journée vécue sur un téléphone : Sacha de l’inscription à l’avis, Alix du déroulé au compte rendu.

Chaque geste se fait en trois écrans au plus, par les liens que les pages montrent.
"""

import datetime as dt
from urllib.parse import urlsplit

import pytest
from django.utils import timezone

from ateliers.evaluations.models import Reponse
from ateliers.programme.models import Atelier
from communaute.models import Commentaire
from tests.browser.conftest import TELEPHONE
from tests.browser.gestes import save, surface
from tests.browser.test_parcours import mailed, press
from tests.factories import ateliers as f
from tests.factories import comptes_rendus as cr

TITRE, DIT, CORRIGE = "Passer la main", "On décide mieux à sept.", "On décide mieux à sept qu’à trente."
ECRANS = 3


@pytest.fixture(params=[True, False], ids=["avec JavaScript", "sans JavaScript"])
def js(request):
    return request.param


@pytest.fixture
def journee(site, communaute, alix):
    """Dans dix jours ; Alix l’anime."""
    atelier = f.atelier(communaute, title=TITRE)
    f.animation(atelier, alix)
    return atelier


def lu(page) -> str:
    return page.locator("main").inner_text().replace("\u00a0", " ").replace("\u202f", " ")


def aller(page, depart, *liens):
    """Du départ à l’écran où le geste se fait, sans rien qui déborde."""
    assert 1 + len(liens) <= ECRANS
    page.goto(depart)
    for nom in liens:
        with page.expect_navigation():
            page.locator("main").get_by_role("link", name=nom).first.click()
        assert page.evaluate("document.documentElement.scrollWidth") <= TELEPHONE[0]


def le_jour_dit(atelier, *, depuis, encore):
    """La journée a commencé il y a `depuis` heures, et dure encore `encore` heures."""
    heures = {"starts_at": -depuis, "ends_at": encore}
    Atelier.objects.filter(pk=atelier.pk).update(
        **{nom: timezone.now() + dt.timedelta(hours=n) for nom, n in heures.items()}
    )
    atelier.refresh_from_db()


def test_sacha_de_l_inscription_a_la_relecture(ouvrir, js, journee, sacha, alix):
    chez_sacha, chez_alix = ouvrir(sacha, TELEPHONE, js=js), ouvrir(alix, TELEPHONE, js=js)
    ici = journee.get_absolute_url()

    aller(chez_sacha, "/ateliers/", TITRE)
    press(chez_sacha, "S’inscrire")
    aller(chez_sacha, ici, "Dire ce qu’il faut prévoir pour vous")
    chez_sacha.fill("[name=regime]", "Sans noix.")
    press(chez_sacha, "Enregistrer")
    aller(chez_alix, ici, "À prévoir pour accueillir")
    assert "Sans noix." in lu(chez_alix)

    le_jour_dit(journee, depuis=1, encore=3)
    aller(chez_alix, "/mon-espace/", TITRE, "Présences")
    press(chez_alix, "Présente : Sacha Modèle")
    aller(chez_alix, ici, "Évaluation à chaud")
    press(chez_alix, "Ouvrir l’évaluation")
    give_feedback(chez_sacha, chez_alix.locator(".code-de-salle").inner_text())

    le_jour_dit(journee, depuis=8, encore=-1)
    cr.compte_rendu(journee, by=alix, etat="en_validation")
    chez_sacha.goto(mailed(sacha.email, "/compte-rendu/"))
    assert cr.ESSENTIEL in lu(chez_sacha)
    aller(chez_sacha, ici, "Lire le compte rendu")
    comment(chez_sacha, "Deux, pas trois.")

    inscription = journee.inscriptions.get()
    assert (inscription.personne, inscription.etat, inscription.presence) == (sacha, "confirmee", "presente")
    assert list(Reponse.objects.values_list("utilite", "essayer")) == [(4, "Dire non une fois.")]
    dit = Commentaire.objects.get()
    assert (dit.author, dit.texte, dit.bloc_id is not None) == (sacha, "Deux, pas trois.", True)


def give_feedback(page, code):
    """Le code affiché dans la salle, puis l’avis."""
    aller(page, "/ateliers/evaluation/")
    page.fill("#code", code)
    press(page, "Continuer")
    page.get_by_role("group", name="Cette journée m’est utile").get_by_label("Très utile").check()
    page.fill("[name=essayer]", "Dire non une fois.")
    press(page, "Envoyer mon avis")
    assert page.get_by_role("heading", name="Merci, votre avis est gardé").is_visible()


def comment(page, mots):
    """Par le lien du premier paragraphe qui se commente."""
    with page.expect_navigation():
        page.locator(".marge-passage__geste").first.click()
    page.fill("#commentaire-texte", mots)
    press(page, "Publier le commentaire")
    assert mots in lu(page)


def test_alix_du_deroule_au_compte_rendu(ouvrir, js, journee, alix, sacha, camille):
    for personne in (sacha, camille):
        f.inscription(journee, personne)
    page, chez_sacha = ouvrir(alix, TELEPHONE, js=js), ouvrir(sacha, TELEPHONE)
    ici = journee.get_absolute_url()

    for titre, nature in (("Qui décide", "debat"), ("Accueil", "accueil")):
        aller(page, ici, "Bâtir le déroulé", "Ajouter une séquence")
        page.fill("[name=title]", titre)
        page.fill("[name=minutes]", "30")
        page.select_option("[name=nature]", nature)
        press(page, "Enregistrer")
    press(page, "Monter : Accueil")
    rangees = journee.sequences.values_list("title", "starts_at").order_by("starts_at")
    assert list(rangees) == [("Accueil", dt.time(9, 30)), ("Qui décide", dt.time(10))]

    le_jour_dit(journee, depuis=1, encore=3)
    aller(page, ici, "Présences")
    press(page, "Présente : Sacha Modèle")
    press(page, "Absente : Camille Exemple")
    aller(page, ici, "Prendre des notes")
    press(page, "Commencer les notes")
    aller(page, ici, "Prendre des notes", "Qui décide")
    surface(page).fill(DIT)
    save(page)

    aller(page, ici, "Compte rendu")
    press(page, "Commencer le compte rendu")
    assert DIT in lu(page)
    aller(page, f"{ici}compte-rendu/", "Écrire", "Qui décide")
    surface(page).fill(CORRIGE)
    save(page)
    aller(page, f"{ici}compte-rendu/")
    press(page, "Faire relire pendant dix jours")
    assert journee.compte_rendu.state == "en_validation"

    chez_sacha.goto(mailed(sacha.email, "/compte-rendu/"))
    relu = lu(chez_sacha)
    assert (CORRIGE in relu, "1 personne présente" in relu, "Sacha Modèle" in relu) == (True, True, True)


def test_alix_ne_prepare_rien_d_autre_que_sa_journee(ouvrir, journee, communaute, alix, dominique, sacha):
    autre = f.en_cours(communaute, title="Chez d’autres", slug="chez-d-autres")
    f.inscription(autre, sacha)
    f.notes(autre, dominique)
    rendu = cr.compte_rendu(autre, by=dominique)
    le_jour_dit(journee, depuis=1, encore=3)
    page = ouvrir(alix, TELEPHONE)
    page.goto(journee.get_absolute_url())
    liens = page.locator("nav.animer a").evaluate_all("liens => liens.map(lien => lien.href)")
    siens = [urlsplit(lien).path for lien in liens] + [
        f"{journee.get_absolute_url()}{suite}"
        for suite in (
            *("messages/nouveau/", "contributions/garder/", "presences/feuille/", "presences/saisie/"),
            *("suites/",),
        )
    ]

    ouverts = {chemin: page.request.get(chemin).status for chemin in siens}
    ailleurs = {
        chemin.rpartition("chez-d-autres/")[2]: page.request.get(chemin).status
        for chemin in [chemin.replace(journee.slug, autre.slug) for chemin in siens]
    }

    assert set(ouverts.values()) == {200}
    # Le programme à imprimer est pour toute la communauté ; le reste, pour qui anime cette journée-là.
    assert {suite for suite, code in ailleurs.items() if code not in (403, 404)} == {"programme/"}
    assert len(ailleurs) == 17
    for suite in ("modifier/", "brouillon/", "conflit/"):
        assert page.request.get(f"{rendu.get_absolute_url()}{suite}").status == 404
    page.goto(autre.get_absolute_url())
    assert (page.locator("h1").inner_text(), page.locator("nav.animer").count()) == ("Chez d’autres", 0)
