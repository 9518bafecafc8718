"""Le guide de la démonstration et sa première édition, composés et parus par les gestes de l’équipe.

Ses fichiers se font ensuite, comme les autres, par les tâches de fond.
"""

import re
import tomllib
import uuid
from dataclasses import replace
from html import escape
from pathlib import Path

from communaute.models import Communaute, Personne
from communaute.socle.texte.copies import Envoi
from communaute.socle.texte.nettoyage import nettoyer
from fiches.demo import NAMESPACE, en_html, jeton_de
from fiches.guides import actions
from fiches.guides.editions import actions as editions
from fiches.guides.editions import figer
from fiches.guides.editions.models import Edition
from fiches.guides.enums import Nature, PointACocher
from fiches.guides.libelles import PRESENTATION
from fiches.guides.models import Guide
from fiches.guides.plan import numero_de, ref_de

# Après tout ce qui paraît d’abord, avant les deuxièmes versions : la prochaine édition aura de quoi dire.
ORDRE = 69
CONTENUS = Path(__file__).parent / "contenus"
JETON = uuid.uuid5(NAMESPACE, "guide/comment-ameliorer-le-travail-en-reseau")
DOMINIQUE = "dominique.fictif@example.org"


def charger() -> None:
    """Rien si le guide y est déjà, ou s’il reste trop peu de textes parus pour en faire un."""
    dominique = Personne.objects.get(email=DOMINIQUE)
    if not Guide.objects.filter(jeton=JETON).exists():
        guide = _composer(tomllib.loads((CONTENUS / "guide.toml").read_text(encoding="utf-8")), by=dominique)
        _faire_paraitre(guide, by=dominique)


def guide_de_la_demo() -> Guide | None:
    return Guide.objects.gardes().select_related("texte__head", "communaute").filter(jeton=JETON).first()


def _composer(dit: dict, *, by) -> Guide:
    """Un guide neuf prend tout ce qui a paru ; on en retranche les récits que le fichier ne nomme pas."""
    communaute = Communaute.objects.get(slug="reseaux-collectifs-plateformes")
    guide = actions.create(title=dit["title"], communaute=communaute, by=by, jeton=JETON)
    retenues = {str(jeton_de(fichier)) for fichier in dit["fiches"]}
    for bloc in guide.texte.head.contenu.blocs:
        if bloc.kind == Nature.FICHE and ref_de(bloc) not in retenues:
            actions.remove(guide, chapitre=bloc.id, by=by)
    couverture = {champ: dit[champ] for champ in ("title", "sous_titre", "resume", "licence")}
    guide = _keep(PRESENTATION, lambda contenu: contenu.avec_meta(**couverture), by=by)
    for bloc in guide.texte.head.contenu.blocs:
        nom = ref_de(bloc) if bloc.kind == Nature.THEME else bloc.kind
        fichier = CONTENUS / "edition-1" / f"{nom}.md"
        if fichier.exists():
            # Les références que le site cite déjà restent sous ce qui les présente.
            write(bloc.id, mots_de(fichier) + bloc.html, by=by)
    return guide_de_la_demo()


def mots_de(fichier: Path) -> str:
    """Le HTML d’un chapitre : des intertitres (« ## »), des paragraphes, des listes, des mots en gras (« ** »)."""
    avant, *parties = re.split(r"^## (.+)\n", fichier.read_text(encoding="utf-8"), flags=re.MULTILINE)
    html = en_html(avant.strip()) if avant.strip() else ""
    for titre, texte in zip(parties[::2], parties[1::2], strict=True):
        html += f"<h3>{escape(titre, quote=False)}</h3>{en_html(texte.strip())}"
    return re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", html)


def write(chapitre: str, html: str, *, by) -> Guide:
    """Écrit un chapitre."""
    bloc = guide_de_la_demo().texte.head.contenu.bloc(chapitre)
    dit = replace(bloc, html=nettoyer(html, avant=bloc.html, sel=chapitre).html)
    return _keep(chapitre, lambda contenu: contenu.avec_bloc(dit), by=by)


def _keep(lieu: str, mien, *, by) -> Guide:
    """Comme l’enregistrement d’une fenêtre ouverte à cet endroit du guide."""
    guide = guide_de_la_demo()
    head = guide.texte.head
    jeton = uuid.uuid5(JETON, f"{head.number}/{lieu}")
    envoi = Envoi(jeton=jeton, based_on=head, mien=mien, depuis=(lambda contenu: contenu,), lieu=lieu)
    return actions.keep(guide, envoi, by=by)


def numero(nature: str, ref: str = "") -> str:
    """L’identifiant d’un chapitre de ce guide."""
    return numero_de(JETON, nature, ref)


def _faire_paraitre(guide, *, by) -> Edition:
    for code in PointACocher.values:
        actions.check(guide, code=code, by=by)
    licence = guide.texte.head.contenu.meta["licence"]
    edition = figer.publish(guide, number=1, licence=licence, by=by)
    return editions.open_to_public(edition, by=by)
