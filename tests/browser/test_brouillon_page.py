"""La page d’écriture, sur un appareil lent : elle sert tout de suite, et rien de ce qu’on y tape ne se perd."""

import pytest

from communaute.socle.texte.paragraphes import compter_caracteres
from fiches.experiences.models import SectionModele
from tests.browser.brouillons import GARDE, attendre, copies, enregistre
from tests.browser.conftest import BUREAU, TELEPHONE
from tests.browser.gestes import SURFACE, open_section, save
from tests.factories import fiches as f

PREMIER, SECOND = "Les statuts dataient de la fondation.", "Plus personne ne savait qui décidait."
LENTEUR, SECONDES = 4, 2


@pytest.fixture
def fiche(site, communaute, escales, camille, theme):
    return f.ecrire_tout(f.brouillon(escales, communaute, camille, title="Écrire lentement"), camille)


def ralentir(page, fois=LENTEUR):
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": fois})


@pytest.mark.lents
def test_utilisable_en_deux_secondes_sur_un_processeur_quatre_fois_plus_lent(
    ouvrir, fiche, camille, record_property, capsys
):
    """De la réponse reçue à la page où l’on écrit ; le meilleur de trois, la machine fait tourner d’autres essais."""
    essais = sorted(servir(ouvrir(camille, TELEPHONE), fiche) for _essai in range(3))
    dit = ", ".join(f"{secondes:.2f} s" for secondes in essais)
    mesure = f"Page d’écriture, processeur ÷ {LENTEUR} : elle sert en {dit}"
    record_property("mesure", mesure)
    with capsys.disabled():
        print(f"\n{mesure}")
    assert essais[0] < SECONDES


def servir(page, fiche) -> float:
    """Les secondes entre la réponse et le moment où la zone de texte est là, le brouillon en marche."""
    ralentir(page)
    page.goto(f"{fiche.get_absolute_url()}modifier/?section=contexte", wait_until="load")
    return page.evaluate(
        "() => { const [n] = performance.getEntriesByType('navigation');"
        " return (n.domContentLoadedEventEnd - n.responseStart) / 1000 }"
    )


def test_ce_qui_est_tape_avant_l_editeur_reste(ouvrir, fiche, camille):
    page, retenues = ouvrir(camille), []
    page.route("**/ckeditor.js", lambda route: retenues.append(route))
    page.goto(f"{fiche.get_absolute_url()}modifier/?section=contexte", wait_until="domcontentloaded")
    zone = page.locator("textarea[name=texte]")
    zone.fill(f"Tapé avant l’éditeur.\n\n{SECOND}")
    retenues[0].continue_()
    page.wait_for_function("() => !!window.CKEDITOR")
    attendre(page, GARDE)
    assert zone.is_visible()
    assert copies(fiche, camille) == [["Tapé avant l’éditeur.", SECOND]]
    save(page)
    assert enregistre(fiche) == ["Tapé avant l’éditeur.", SECOND]


def test_aucun_editeur_tant_qu_aucune_section_n_est_ouverte(ouvrir, fiche, camille):
    page, demandes = ouvrir(camille), []
    page.on("request", lambda requete: demandes.append(requete.url))
    page.goto(f"{fiche.get_absolute_url()}modifier/", wait_until="networkidle")
    assert [url for url in demandes if "ckeditor" in url or "editeur.js" in url] == []


@pytest.mark.parametrize(
    "texte",
    [
        "Œuvre d’art : l’été, 25 % de « oui » — déjà vu…",
        "Famille 👩‍👩‍👧 et drapeau 🇫🇷, é décomposé, 𝒜",
        "deux  espaces,\u00a0insécable,\u202ffine,\u200bsans chasse, \u00adtrait",
        "<b>pas une balise</b> & &amp; &lt;p&gt;",
        "ligne une\nligne deux\n\n- puce\n- autre puce",
        "\u202eà l’envers\u202c \ufeffmarque",
    ],
)
def test_la_page_compte_comme_le_serveur(ouvrir, fiche, camille, texte):
    SectionModele.objects.filter(code="contexte").update(max_caracteres=500)
    page = ouvrir(camille)
    open_section(page, fiche, "contexte").fill(texte)
    attendre(page, GARDE)
    affiche = page.locator(".editeur__compte").inner_text()
    save(page)
    bloc = next(b for b in f.relue(fiche).texte.head.contenu.blocs if b.kind == "contexte")
    assert affiche == f"{compter_caracteres(bloc.html)} caractères sur 500"


@pytest.mark.parametrize("taille", [BUREAU, TELEPHONE], ids=["bureau", "téléphone"])
def test_deux_appareils_le_meme_passage_les_deux_textes_et_trois_boutons(ouvrir, fiche, camille, taille):
    """La même personne, un ordinateur et un téléphone."""
    ordinateur, telephone = ouvrir(camille), ouvrir(camille, taille)
    for page in (ordinateur, telephone):
        open_section(page, fiche, "contexte")
    ordinateur.locator(SURFACE).fill("Écrit sur l’ordinateur.")
    attendre(ordinateur, GARDE)
    telephone.locator(f"{SURFACE} p").first.click()
    telephone.keyboard.press("End")
    telephone.keyboard.type(" Écrit sur le téléphone.")
    attendre(telephone, "les deux textes sont gardés, vous choisirez")
    save(ordinateur)
    save(telephone)
    textes = telephone.locator(".conflit__texte .prose").all_inner_texts()
    assert len(textes) == 2 and "Écrit sur le téléphone." in textes[0]
    boutons = telephone.locator(".conflit button")
    assert boutons.all_inner_texts() == ["Garder le mien", "Garder l’autre", "Reprendre les deux"]
    assert min(b.bounding_box()["height"] for b in boutons.all()) >= 44
    assert telephone.evaluate("() => document.documentElement.scrollWidth <= innerWidth") is True
    boutons.last.click()
    telephone.get_by_text("C’est enregistré, selon vos choix.").wait_for()
    assert any("Écrit sur le téléphone." in p for p in enregistre(fiche))
    assert copies(fiche, camille) == []
