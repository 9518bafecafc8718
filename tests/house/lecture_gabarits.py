"""Ce qu’un gabarit montre à qui lit la page : ses phrases, sans le code qui les entoure."""

import ast
import re
from html import unescape
from pathlib import Path

from tests.house import plan

COMMENTAIRE = re.compile(r"\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}", re.S)
TRADUIT = re.compile(r"""\{%\s*trans(?:late)?\s+(?:"([^"]*)"|'([^']*)')""")
BLOC = re.compile(r"\{%\s*blocktrans(?:late)?\b.*?%\}(.*?)\{%\s*endblocktrans(?:late)?\s*%\}", re.S)
VARIABLE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.S)
CLASSES = re.compile(r"\{%\s*block (?:bodyclass|hue|microdata)\s*%\}.*?\{%\s*endblock\s*%\}", re.S)
BALISE = re.compile(r"<[^>]*>", re.S)
ATTRIBUT = re.compile(r"""\s(?:alt|title|aria-label|placeholder)="([^"{]*)\"""")
GETTEXT = {"_", "gettext", "gettext_lazy", "ngettext", "pgettext"}


def sans_commentaires(source: str) -> str:
    return COMMENTAIRE.sub("", source)


def phrases(fichier: Path) -> list[str]:
    """Les phrases traduisibles d’un gabarit."""
    source = sans_commentaires(plan.texte(fichier))
    simples = [double or simple for double, simple in TRADUIT.findall(source)]
    return simples + [VARIABLE.sub("", bloc) for bloc in BLOC.findall(source)]


def hors_traduction(fichier: Path) -> str:
    """Les mots écrits en clair, hors des balises de traduction."""
    source = CLASSES.sub("", BLOC.sub("", sans_commentaires(plan.texte(fichier))))
    source = VARIABLE.sub("\x00", source)
    attributs = " ".join(ATTRIBUT.findall(source))
    return " ".join(unescape(BALISE.sub(" ", source) + " " + attributs).replace("\x00", " ").split())


def phrases_python(fichier: Path) -> list[str]:
    """Les chaînes passées à gettext dans un fichier de code."""
    trouvees = []
    for noeud in ast.walk(plan.arbre(fichier)):
        if isinstance(noeud, ast.Call) and getattr(noeud.func, "id", "") in GETTEXT:
            trouvees += [
                a.value for a in noeud.args if isinstance(a, ast.Constant) and isinstance(a.value, str)
            ]
    return trouvees
