"""Le corpus hostile dans Chromium : lu, rouvert dans l’éditeur, remontré après un refus, il reste inoffensif.

Les pages de l’éditeur laisseraient agir un gestionnaire posé dans le texte : c’est ici qu’on le verrait.
"""

import pytest
from django.test import Client

from fiches.experiences.models import SectionModele
from tests.browser.gestes import SURFACE, open_section
from tests.corpus_hostile import FAMILLES, TEMOIN
from tests.factories import fiches as f

# Ce qui ne devrait plus s’y trouver, sous cette racine : balises actives, gestionnaires, adresses d’ailleurs.
INTERDITS = """(racine) => [...document.querySelectorAll(`${racine} *`)].flatMap((e) => [
  ...(/^(SCRIPT|STYLE|IFRAME|OBJECT|EMBED|FORM|INPUT|BUTTON|BASE|META|LINK|SVG|MATH|VIDEO|AUDIO|DETAILS)$/i
    .test(e.tagName) ? [e.tagName] : []),
  ...[...e.attributes].filter((a) => /^(on|(style|id|name|srcset|background|ping|action|formaction)$)/i.test(a.name)
    || (a.name === "href" && !/^(https?:\\/\\/|mailto:)/i.test(a.value))
    || (a.name === "src" && !/^\\/documents\\/[0-9a-f-]{36}\\//.test(a.value))).map((a) => `${e.tagName}[${a.name}]`),
])"""
# Tout ce qu’une personne pourrait déclencher en passant dessus, sans quitter la page.
REMUER = """(racine) => {
  addEventListener("click", (e) => e.preventDefault(), true);
  for (const e of document.querySelectorAll(`${racine} *`))
    for (const nom of ["click", "mouseover", "pointerenter", "focus", "toggle", "load", "error", "begin", "play"])
      e.dispatchEvent(new Event(nom, { bubbles: true, cancelable: true }));
}"""
ENVOYER = """(champs) => {
  const form = Object.assign(document.createElement("form"), { method: "post" });
  champs.csrfmiddlewaretoken = document.querySelector("[name=csrfmiddlewaretoken]").value;
  for (const [name, value] of Object.entries(champs))
    form.append(Object.assign(document.createElement("textarea"), { name, value }));
  document.body.append(form);
  form.submit();
}"""


@pytest.fixture
def fiche(site, communaute, escales, camille, theme):
    return f.ecrire_tout(f.brouillon(escales, communaute, camille, title="Hostile"), camille)


@pytest.fixture
def page(ouvrir, camille):
    """Une image de notre forme, mais absente, répond 404 : c’est la seule erreur attendue."""
    page = ouvrir(camille)
    page.context.veille.tolerate("/documents/")
    return page


def post(client, fiche, code, html):
    """Envoie une section comme l’éditeur l’enverrait."""
    champs = {"section": code, "texte": html, "texte_format": "html", "texte_source": ""}
    champs["based_on"] = f.relue(fiche).texte.head.pk
    assert client.post(f"{fiche.get_absolute_url()}modifier/?section={code}", champs).status_code == 302


def check(page, racine, famille):
    """Rien d’actif dans le texte affiché, et rien ne s’est passé, même en remuant tout."""
    assert (famille, page.evaluate(INTERDITS, racine)) == (famille, [])
    page.evaluate(REMUER, racine)
    page.wait_for_timeout(20)
    assert (famille, page.context.veille.fautes) == (famille, [])


def test_la_fouille_voit_ce_qui_pourrait_fuir(page, fiche):
    page.goto(fiche.get_absolute_url())
    hostile = '<p id="x" onclick="1"><a href="javascript:1">a</a><iframe></iframe><a href="https://b.example">b</a></p>'
    page.evaluate("(html) => { document.querySelector('.prose').innerHTML = html }", hostile)
    assert page.evaluate(INTERDITS, ".prose") == ["P[id]", "P[onclick]", "A[href]", "IFRAME"]
    page.context.veille.fautes.clear()


def test_corpus_hostile_inoffensif_a_la_lecture(page, ouvrir, fiche, camille, dominique):
    """Chaque cas dans sa section (aucun n’en cache un autre) ; lu sur sa page, et par l’équipe à la relecture."""
    relecture = ouvrir(dominique)
    relecture.context.veille.tolerate("/documents/")
    client = Client()
    client.force_login(camille)
    codes = [modele.code for modele in SectionModele.objects.proposees() if not modele.max_caracteres]
    for famille, cas in FAMILLES.items():
        for code, html in zip(codes[: len(cas)], cas, strict=True):
            post(client, fiche, code, TEMOIN + html)
        page.goto(fiche.get_absolute_url())
        assert page.get_by_text("Paragraphe témoin.").count() >= len(cas), famille
        check(page, ".prose", famille)
        relecture.goto(f"/admin/fiches/fiche/{fiche.pk}/change/")
        check(relecture, ".prose", famille)


def test_corpus_hostile_inoffensif_rouvert_dans_l_editeur(page, fiche, camille):
    """Ce qui a été gardé de chaque cas, réuni dans une section et rouvert."""
    client = Client()
    client.force_login(camille)
    for famille, cas in FAMILLES.items():
        post(client, fiche, "contexte", "".join(stored(client, fiche, html) for html in cas))
        open_section(page, fiche, "contexte")
        assert page.locator(SURFACE).get_by_text("Paragraphe témoin.").count() == len(cas), famille
        check_editor(page, famille)


def test_corpus_hostile_inoffensif_remontre_apres_un_refus(page, fiche):
    """Le texte brut envoyé, refusé parce qu’il est trop long, revient dans l’éditeur : nettoyé avant."""
    for famille, cas in FAMILLES.items():
        open_section(page, fiche, "en_bref")
        champs = {"section": "en_bref", "texte_format": "html", "based_on": str(f.relue(fiche).texte.head.pk)}
        hostile = TEMOIN + f"<p>{'Un mot de trop. ' * 60}</p>" + "".join(cas)
        with page.expect_navigation():
            page.evaluate(ENVOYER, champs | {"texte": hostile, "texte_source": hostile})
        page.wait_for_selector(SURFACE)
        assert page.locator(".champ--faux .errorlist").count() == 1, famille
        check_editor(page, famille)


def stored(client, fiche, html) -> str:
    """Ce que le site garde d’un cas envoyé seul."""
    post(client, fiche, "intention", TEMOIN + html)
    blocs = f.relue(fiche).texte.head.contenu.blocs
    return next(bloc.html for bloc in blocs if bloc.title == "Ce que nous cherchions")


def check_editor(page, famille):
    """CKEditor pose ses propres attributs dans le texte : ce qu’il rendrait est fouillé, ce qu’il montre est remué."""
    rendu = page.evaluate("() => Object.values(CKEDITOR.instances)[0].getData()")
    page.evaluate(
        "(html) => { const boite = document.createElement('template'); boite.innerHTML = html;"
        " document.body.append(Object.assign(document.createElement('div'), { id: 'rendu' }));"
        " document.querySelector('#rendu').append(boite.content) }",
        rendu,
    )
    check(page, "#rendu", famille)
    page.evaluate(REMUER, SURFACE)
    page.wait_for_timeout(20)
    assert (famille, page.context.veille.fautes) == (famille, [])
