"""Les gabarits : tous servent, aucun ne porte de style ou de programme, et tous parlent français."""

import re
from functools import cache
from pathlib import Path

import allauth
import django

from communaute.socle.notifications.natures import natures
from tests.house import plan
from tests.house.lecture_gabarits import hors_traduction, phrases, phrases_python, sans_commentaires

# Django et allauth les cherchent sous ce nom, sans qu’aucun de nos fichiers ne les cite.
PAR_CONVENTION = {
    *(f"{code}.html" for code in ("400", "403", "403_csrf", "404", "429", "500")),
    "account/password_reset_help_text.html",
}
# Des adresses qui sont des noms (espaces de noms, licences, vocabulaires), jamais des ressources à charger.
ADRESSES_PERMISES = ("http://www.w3.org/", "https://creativecommons.org/", "https://schema.org/")
# Les mots du code n’ont pas à être lus.
JARGON = re.compile(
    r"\b(révisions?|ancres?|digest|empreinte|sha\w*|slugs?|uuid|jetons?|token|diff|merge|commit|workflow"
    r"|queryset|blocs?|payload|based_on|head|json|html|css|backend|null|none)\b",
    re.I,
)
# La page d’erreur 500 s’affiche quand plus rien ne marche, traduction comprise ; la galerie est pour nous.
SANS_TRADUCTION = tuple(f"templates/{nom}.html" for nom in ("400", "403_csrf", "500", "layouts/isole"))
# Le nom du geste, choisi avec les réseaux : c’est lui qu’ils cherchent.
PERMIS = {"Proposer une révision"}
HTML = plan.gabarits(".html")
TOUS = plan.gabarits()


def fautes(fichiers, chercher) -> dict[str, list]:
    """Ce que `chercher(fichier)` trouve à redire, fichier par fichier."""
    return {plan.nom(fichier): trouve for fichier in fichiers if (trouve := chercher(fichier))}


def sans(*motifs):
    """Cherche ces motifs dans la source d’un gabarit, commentaires exceptés."""

    def chercher(fichier) -> list[str]:
        source = sans_commentaires(plan.texte(fichier))
        return [m for motif in motifs for m in re.findall(motif, source, re.I)]

    return chercher


def visible(fichier) -> list[str]:
    return [*phrases(fichier), hors_traduction(fichier)]


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


def test_ni_safe_ni_echappement_coupe():
    assert fautes(TOUS, sans(r"\|\s*safe(?:seq)?\b")) == {}
    assert fautes(HTML, sans(r"autoescape\s+off")) == {}


def test_ni_style_ni_programme_dans_la_page():
    interdits = sans(
        r"<style\b",
        r"\sstyle\s*=",
        r"\son[a-z]+\s*=\s*[\"']",
        r"<script(?![^>]*\bsrc=)[^>]*>",
        r"(?:href|src|action)\s*=\s*[\"']\s*javascript:",
    )

    assert fautes(HTML, interdits) == {}


def test_un_gabarit_reste_court():
    assert fautes(HTML, lambda f: plan.texte(f).splitlines()[80:]) == {}


def test_aucune_adresse_d_ailleurs():
    """Ni police, ni image, ni programme d’un autre site : les seules adresses sont des noms."""

    def ailleurs(fichier):
        adresses = re.findall(r"https?://[^\s\"'<>)]+", sans_commentaires(plan.texte(fichier)))
        return [a for a in adresses if not a.startswith(ADRESSES_PERMISES)]

    assert fautes([*TOUS, *plan.tous(".css", ".js", ".svg")], ailleurs) == {}


def test_aucun_mot_du_code_dans_la_page():
    assert (
        fautes(TOUS, lambda f: [m.group() for p in visible(f) if p not in PERMIS for m in JARGON.finditer(p)])
        == {}
    )


def test_aucun_mot_du_code_dans_les_messages():
    code = [f for f in plan.python() if f.name != "models.py" and "migrations" not in f.parts]

    assert (
        fautes(code, lambda f: [p for p in phrases_python(f) if p not in PERMIS and JARGON.search(p)]) == {}
    )


def test_typographie_francaise():
    """L’apostrophe est courbe ; les trois points sont un signe ; les guillemets sont français."""
    code = [f for f in plan.python() if "migrations" not in f.parts]

    assert fautes(TOUS, lambda f: [p for p in visible(f) if re.search(r"['\"]|\.\.\.", p)]) == {}
    assert fautes(code, lambda f: [p for p in phrases_python(f) if re.search(r"\w'\w|\.\.\.", p)]) == {}


def test_chaque_phrase_passe_par_la_traduction():
    """Hors des balises de traduction, il ne reste que de la ponctuation et des nombres."""
    hors = (*SANS_TRADUCTION, "templates/composants/")
    gabarits = [f for f in HTML if not plan.nom(f).startswith(hors)]

    assert fautes(gabarits, lambda f: re.findall(r"[^\W\d_]{2,}", hors_traduction(f))) == {}


def test_un_seul_endroit_declare_du_html_sur():
    """`mark_safe` ne sert que là où un texte nettoyé devient une page."""
    usages = {nom for nom, source in sources().items() if nom.endswith(".py") and "mark_safe(" in source}

    assert usages == {"communaute/templatetags/texte.py"}
