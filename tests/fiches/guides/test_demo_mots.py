"""Les mots du guide de la démonstration : français, sans redite, et à la bonne taille."""

import re
import tomllib
from collections import Counter

import pytest

from communaute.socle.texte.francais import slug_francais
from fiches.guides.demo import CONTENUS, mots_de

FICHIERS = sorted(CONTENUS.rglob("*.*"))
THEMES = ("identite-et-gouvernance", "positionnements-roles-et-responsabilites", "animation", "evaluation")


@pytest.mark.parametrize("fichier", FICHIERS, ids=lambda f: f"{f.parent.name}/{f.stem}")
def test_un_texte_ecrit_comme_les_autres(fichier):
    texte = fichier.read_text(encoding="utf-8")

    assert not re.search(r"\w'\w", texte), "l’apostrophe est courbe"
    assert not re.search("[\u00a0\u202f]", texte), "les espaces insécables se posent à l’affichage"
    assert not re.search(r"\.\.\.|[“”]| – .* – |—", texte)
    assert not re.search(r"lorem|ipsum|todo|xxx", texte, re.I)


@pytest.mark.parametrize("theme", THEMES)
def test_la_presentation_d_un_theme_tient_en_une_page(theme):
    mots = (CONTENUS / "edition-1" / f"{theme}.md").read_text(encoding="utf-8").split()

    assert 150 <= len(mots) <= 250


def test_chaque_chapitre_se_lit_en_paragraphes():
    html = mots_de(CONTENUS / "edition-1" / "introduction.md")

    assert (html.count("<h3>"), html.count("<ul>")) == (5, 1)
    assert "#" not in html


def test_le_glossaire_a_une_vingtaine_de_mots_dans_l_ordre():
    lignes = (CONTENUS / "edition-1" / "glossaire.md").read_text(encoding="utf-8").splitlines()
    entrees = [ligne[4:].partition("** : ")[0] for ligne in lignes if ligne.startswith("- ")]

    assert 18 <= len(entrees) <= 24
    assert entrees == sorted(entrees, key=slug_francais)
    html = mots_de(CONTENUS / "edition-1" / "glossaire.md")
    assert re.findall(r"<strong>(.+?)</strong>", html) == entrees


def test_la_deuxieme_edition_corrige_ce_que_dit_l_erratum():
    """Elle reprend l’introduction, à la date près, et ajoute ce qui a changé."""
    avant, apres = ((CONTENUS / f"edition-{n}" / "introduction.md").read_text("utf-8") for n in (1, 2))
    suite = tomllib.loads((CONTENUS / "edition-2" / "suite.toml").read_text(encoding="utf-8"))

    assert apres.startswith(avant.replace("29 novembre", "22 novembre"))
    assert [mot in suite["erratum"] for mot in ("22 novembre", "29")] == [True, True]


def test_aucun_paragraphe_ne_revient():
    textes = [f.read_text(encoding="utf-8") for f in FICHIERS if f.parent.name == "edition-1"]
    paragraphes = Counter(p.strip() for t in textes for p in re.split(r"\n+", t) if p.strip())

    assert [p for p, n in paragraphes.items() if n > 1] == []
