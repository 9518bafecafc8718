"""Les gabarits : tous servent, aucun ne porte de style ou de programme, et tous parlent français."""

import re
from functools import cache
from pathlib import Path

import allauth
import django
import pytest

from communaute.socle.notifications.natures import natures
from tests.house import plan
from tests.house.lecture_gabarits import hors_traduction, phrases, phrases_python, sans_commentaires

# Django et allauth les cherchent sous ce nom, sans qu’aucun de nos fichiers ne les cite.
PAR_CONVENTION = {
    *(f"{code}.html" for code in ("400", "403", "403_csrf", "404", "429", "500")),
    "account/password_reset_help_text.html",
}
# Des adresses qui sont des noms (espaces de noms, licences), jamais des ressources à charger.
ADRESSES_PERMISES = ("http://www.w3.org/", "https://creativecommons.org/")
# Les mots du code n’ont pas à être lus.
JARGON = re.compile(
    r"\b(révisions?|ancres?|digest|empreinte|sha\w*|slugs?|uuid|jetons?|token|diff|merge|commit|workflow"
    r"|queryset|blocs?|payload|based_on|head|json|html|css|backend|null|none)\b",
    re.I,
)
# La page d’erreur 500 s’affiche quand plus rien ne marche, traduction comprise ; la galerie est pour nous.
SANS_TRADUCTION = tuple(f"templates/{nom}.html" for nom in ("400", "403_csrf", "500", "layouts/isole"))
HTML = plan.gabarits(".html")
TOUS = plan.gabarits()


def cles(fichiers):
    return pytest.mark.parametrize("fichier", fichiers, ids=plan.nom)


@cache
def sources() -> dict[str, str]:
    return {plan.nom(f): plan.texte(f) for f in [*plan.python(), *TOUS]}


def d_autrui(nom: str) -> bool:
    """Ce gabarit remplace celui de même nom chez Django ou allauth."""
    ailleurs = (
        Path(allauth.__file__).parent / "templates",
        Path(django.__file__).parent / "contrib/admin/templates",
        Path(django.__file__).parent / "forms/templates",
    )
    return any((dossier / nom).exists() for dossier in ailleurs)


def courriels_de_compte() -> set[str]:
    """allauth compose le nom d’un courriel d’un préfixe, de `_subject` ou de `_message`."""
    prefixes = re.findall(r"account/email/\w+", " ".join(sources().values()))
    return {f"{p}_{fin}.txt" for p in prefixes for fin in ("subject", "message")}


def test_chaque_gabarit_sert():
    servis = PAR_CONVENTION | {nature.template for nature in natures().values()} | courriels_de_compte()
    inutiles = []
    for fichier in TOUS:
        nom = plan.nom(fichier).removeprefix("templates/")
        cite = any(nom in source for autre, source in sources().items() if autre != f"templates/{nom}")
        if nom not in servis and not cite and not d_autrui(nom) and not rendu_par_morceaux(nom):
            inutiles.append(nom)

    assert inutiles == []


def rendu_par_morceaux(nom: str) -> bool:
    """Une vue choisit parmi les pages d’un dossier : f"communaute/invitations/{page}.html"."""
    dossier, _barre, page = nom.rpartition("/")
    page = page.removesuffix(".html")
    return any(
        f"{dossier}/{{" in source and re.search(rf'["\']{re.escape(page)}["\']', source)
        for source in sources().values()
    )


@cles(TOUS)
def test_ni_safe_ni_echappement_coupe(fichier):
    source = sans_commentaires(plan.texte(fichier))

    assert re.findall(r"\|\s*safe(?:seq)?\b", source) == []
    if fichier.suffix == ".html":
        assert re.findall(r"autoescape\s+off", source) == []


@cles(HTML)
def test_ni_style_ni_programme_dans_la_page(fichier):
    source = sans_commentaires(plan.texte(fichier))

    assert re.findall(r"<style\b", source, re.I) == []
    assert re.findall(r"\sstyle\s*=", source, re.I) == []
    assert re.findall(r"\son[a-z]+\s*=\s*[\"']", source, re.I) == []
    assert re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", source, re.I) == []
    assert re.findall(r"(?:href|src|action)\s*=\s*[\"']\s*javascript:", source, re.I) == []


@cles(HTML)
def test_un_gabarit_reste_court(fichier):
    assert len(plan.texte(fichier).splitlines()) <= 80


@cles([*TOUS, *plan.tous(".css", ".js", ".svg")])
def test_aucune_adresse_d_ailleurs(fichier):
    adresses = re.findall(r"https?://[^\s\"'<>)]+", sans_commentaires(plan.texte(fichier)))

    assert [a for a in adresses if not a.startswith(ADRESSES_PERMISES)] == []


@cles(TOUS)
def test_aucun_mot_du_code_dans_la_page(fichier):
    visible = [*phrases(fichier), hors_traduction(fichier)]

    assert [m.group() for phrase in visible for m in JARGON.finditer(phrase)] == []


@cles(TOUS)
def test_typographie_francaise_des_phrases(fichier):
    """L’apostrophe est courbe ; les trois points sont un signe ; les guillemets sont français."""
    visible = [*phrases(fichier), hors_traduction(fichier)]

    assert [p for p in visible if re.search(r"['\"]|\.\.\.", p)] == []


@cles([f for f in HTML if not plan.nom(f).startswith((*SANS_TRADUCTION, "templates/composants/"))])
def test_chaque_phrase_passe_par_la_traduction(fichier):
    """Hors des balises de traduction, il ne reste que de la ponctuation et des nombres."""
    assert re.findall(r"[^\W\d_]{2,}", hors_traduction(fichier)) == []


@cles([f for f in plan.python() if "migrations" not in f.parts])
def test_typographie_francaise_des_phrases_du_code(fichier):
    assert [p for p in phrases_python(fichier) if re.search(r"\w'\w|\.\.\.", p)] == []


@cles([f for f in plan.python() if f.name != "models.py" and "migrations" not in f.parts])
def test_aucun_mot_du_code_dans_les_messages(fichier):
    assert [p for p in phrases_python(fichier) if JARGON.search(p)] == []


def test_un_seul_endroit_declare_du_html_sur():
    """`mark_safe` ne sert que là où un texte nettoyé devient une page."""
    usages = {nom for nom, source in sources().items() if nom.endswith(".py") and "mark_safe(" in source}

    assert usages == {"communaute/templatetags/texte.py"}
