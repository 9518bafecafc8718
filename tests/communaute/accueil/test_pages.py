"""Les pages que l’équipe tient : d’où vient leur texte, ce qu’elles disent, ce qu’elles taisent."""

import re
import unicodedata
from html import unescape

import pytest
from django.core.management import call_command
from django.urls import resolve

from communaute.accueil import origine
from communaute.accueil.balisage import en_html
from communaute.accueil.installation import installer
from communaute.accueil.models import ChiffreDate, Mention, PageEditoriale, Ressource
from communaute.accueil.pages import sections
from tests.requetes import compter

PAGES = ["a-propos", "aide", "mentions-legales", "accessibilite", "donnees-personnelles", "eco-conception"]
PIED = {f"/{slug}/" for slug in (*PAGES, "contact", "plan-du-site")}


def lisible(html: str) -> str:
    """Le texte d’une page, espaces de toute sorte confondues."""
    texte = unicodedata.normalize("NFC", unescape(re.sub(r"<[^>]+>", "", html)))
    return " ".join(texte.replace("\u202f", " ").replace("\u00a0", " ").split())


def sans_identifiants(html):
    return re.sub(r' data-p="[^"]+"', "", html)


# --- Du texte à la page ---------------------------------------------------------------------------


def test_a_source_becomes_clean_html():
    source = "Un [lien](/aide/) et <b>.\n\n## Titre\n\n- un\n- deux\n\n### Partie\n\n1. a\n2. b"

    assert sans_identifiants(en_html(source, "https://ici.example.org")) == (
        '<p>Un <a href="https://ici.example.org/aide/">lien</a> et &lt;b&gt;.</p><h3>Titre</h3>'
        "<ul><li>un</li><li>deux</li></ul><h4>Partie</h4><ol><li>a</li><li>b</li></ol>"
    )


def test_a_dangerous_link_is_only_words():
    assert sans_identifiants(en_html("[ici](javascript:alert(1))", "")) == "<p>[ici](javascript:alert(1))</p>"


def test_sections_keep_the_order_and_give_different_anchors(settings):
    settings.SITE_URL = "http://ici"
    html = (
        '<p>Début</p><h3 data-p="aaaaaaaa">Écrire</h3><p><a href="http://ici/aide/">x</a></p>'
        "<h4>Puis</h4><p>a</p><h3>Écrire</h3><p>b</p>"
    )

    debut, une, deux = sections(html)

    assert (debut.titre, debut.html) == ("", "<p>Début</p>")
    assert (une.ancre, une.titre, une.html) == ("ecrire", "Écrire", '<p><a href="/aide/">x</a></p>')
    assert [(p.ancre, p.titre, p.html) for p in une.parties] == [("puis", "Puis", "<p>a</p>")]
    assert (deux.ancre, deux.html) == ("ecrire-2", "<p>b</p>")


# --- Installer ------------------------------------------------------------------------------------


def test_installing_twice_changes_nothing(theme):
    premiere = installer()

    assert premiere == len(origine.pages()) + 8 + 1 + 4
    assert installer() == 0
    assert list(theme.ressources.values_list("slug", flat=True)) == ["comment-ameliorer-le-travail-en-reseau"]


def test_installing_never_overwrites_what_the_team_wrote(db):
    call_command("installer_pages", verbosity=0, stdout=open("/dev/null", "w"))
    PageEditoriale.objects.filter(slug="aide").update(texte_equipe="<p>Le nôtre</p>", corps="<p>Vieux</p>")
    Mention.objects.filter(code="editeur").update(valeur="F3E", label="Qui édite")
    ChiffreDate.objects.update(valeur="26 %")
    Ressource.objects.update(url="https://example.org/")

    installer()

    aide = PageEditoriale.objects.get(slug="aide")
    assert (aide.texte_equipe, aide.corps) == ("<p>Le nôtre</p>", origine.pages()["aide"]["corps"])
    assert Mention.objects.filter(code="editeur", valeur="F3E", label="Qui édite").exists()
    assert ChiffreDate.objects.get().valeur == "26 %"
    assert set(Ressource.objects.values_list("url", flat=True)) == {"https://example.org/"}


# --- Lire -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("slug", PAGES)
@pytest.mark.parametrize("installe", [False, True])
def test_each_page_is_read_by_everyone(slug, installe, client, db):
    if installe:
        installer()

    response = client.get(f"/{slug}/")

    html = response.content.decode()
    assert response.status_code == 200
    assert html.count("<h1>") == 1
    assert 'name="robots"' not in html
    assert f'<link rel="canonical" href="http://testserver/{slug}/">' in html
    assert '<meta name="description" content="' in html and '<meta property="og:title"' in html


@pytest.mark.parametrize("slug", PAGES)
def test_no_heading_is_skipped(slug, client, db):
    html = client.get(f"/{slug}/").content.decode()
    rangs = [int(n) for n in re.findall(r"<h([1-6])[ >]", html)]

    assert [(a, b) for a, b in zip(rangs, rangs[1:], strict=False) if b > a + 1] == []


@pytest.mark.parametrize("fait", origine.lire("faits")["faits"])
def test_a_propos_tells_each_fact(fait, client, db):
    installer()

    assert lisible(fait) in lisible(client.get("/a-propos/").content.decode())


def test_a_figure_never_goes_without_its_date_and_its_source(client, db):
    ChiffreDate.objects.create(
        code="x", valeur="12 %", phrase="des réseaux", date="2031", source="Une enquête"
    )

    assert "12 % des réseaux (2031). Source : Une enquête." in lisible(
        client.get("/a-propos/").content.decode()
    )


def test_a_reference_has_a_link_only_when_known(client, db):
    installer()
    assert 'rel="external' not in client.get("/a-propos/").content.decode()

    Ressource.objects.filter(type="guide").update(url="https://example.org/guide")

    assert client.get("/a-propos/").content.decode().count('rel="external') == 1


def test_the_team_text_is_the_one_that_is_read(client, db):
    installer()
    PageEditoriale.objects.filter(slug="aide").update(texte_equipe="<p>Notre aide à nous.</p>")

    texte = lisible(client.get("/aide/").content.decode())

    assert "Notre aide à nous." in texte
    assert "Trouver quelque chose d’utile" not in texte


def test_what_the_law_asks_and_nobody_knows_is_shown_to_the_team_only(client, camille, dominique):
    installer()
    Mention.objects.filter(code="editeur").update(valeur="Association d’essai")
    vues = {}
    for nom, personne in (("visiteur", None), ("camille", camille), ("dominique", dominique)):
        if personne:
            client.force_login(personne)
        vues[nom] = lisible(client.get("/mentions-legales/").content.decode())

    assert {nom: vue.count("à compléter") for nom, vue in vues.items()} == {
        "visiteur": 0,
        "camille": 0,
        "dominique": 7,
    }
    assert {nom for nom, vue in vues.items() if "Association d’essai" in vue} == set(vues)
    assert {nom for nom, vue in vues.items() if "Hébergeur" in vue} == {"dominique"}


def test_every_link_of_these_pages_leads_somewhere():
    liens = {
        lien
        for page in origine.pages().values()
        for section in sections(page["corps"])
        for morceau in (section, *section.parties)
        for lien in re.findall(r'href="(/[^"]*)"', morceau.html)
    }

    assert len(liens) > 10
    for lien in sorted(liens):
        resolve(lien)


def test_every_page_ends_with_the_public_interest_links(client, camille):
    client.force_login(camille)
    for adresse in ("/", "/mon-espace/", "/fiches/", "/compte/login/"):
        html = client.get(adresse, follow=True).content.decode()
        pied = html[html.index('<footer class="pied">') :]
        assert set(re.findall(r'href="([^"]+)"', pied)) == PIED
        assert "Accessibilité : non conforme" in pied


@pytest.mark.parametrize(("slug", "n"), [("aide", 1), ("a-propos", 3), ("mentions-legales", 2)])
def test_queries(slug, n, client, db):
    installer()

    assert compter(client, f"/{slug}/") == n
