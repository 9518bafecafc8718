"""Un guide entier, fait des textes de la démonstration : quinze repères, neuf fiches, quatre thèmes. Sans base."""

import re
import tomllib
from html import escape
from pathlib import Path

from communaute.reseaux import demo as reseaux
from communaute.socle.exports.ouvrage import Ouvrage, Partie, en_chapitre
from communaute.socle.texte.typographie import typo_html, typo_texte
from fiches import demo as experiences
from fiches.reperes import demo as reperes
from tests.factories.ouvrages import FIGURE, IMAGE, LISTE, TABLEAU

SITE = "https://reseaux.example.org"
FICHES = ("01", "02", "03", "05", "07", "09", "11", "14", "15")
GROUPES = {
    "levier": "Leviers",
    "condition": "Conditions de réussite",
    "vigilance": "Points de vigilance",
    "parole": "Paroles d’acteurs et d’actrices",
    "question": "Questions à se poser",
}
SECTIONS = {
    "en_bref": "En bref", "contexte": "Contexte", "intention": "Intention", "acteurs": "Acteurs et moyens",
    "demarche": "Démarche", "outils": "Outils", "resultats": "Résultats", "difficultes": "Difficultés",
    "leviers": "Leviers", "enseignements": "Enseignements", "vigilance": "Points de vigilance",
    "paroles": "Paroles", "refaire": "Si c’était à refaire", "suites": "Suites", "ressources": "Ressources",
}  # fmt: skip
CIRCULE = "Un réseau tient par ce qui circule. "
PREFACE = """
<p>Ce guide est né d’un agacement. Nous avions tous lu des pages sur la coopération, et nous rentrions de réunion aussi
seuls qu’avant. Cinq journées ont suffi pour comprendre ce qui manquait : <em>des récits, avec leurs ratés</em>.</p>
<h3>À qui il s’adresse</h3>
<p>À celles et ceux qui animent un réseau, une plateforme, un collectif. Il s’appuie sur la page
<a href="https://f3e.asso.fr/les-reseaux/une-adresse-tres-longue-qui-ne-tient-pas-sur-la-ligne.html">des
réseaux du F3E</a>
et sur les travaux de l’<a href="https://www.afd.fr/fr">Agence française de développement</a>. Écrire à
<a href="mailto:f3e@f3e.example">l’équipe</a>, ou lire <a href="https://f3e.asso.fr">https://f3e.asso.fr</a>.</p>
<h3>Comment s’en servir</h3>
<ol><li>Lire l’enjeu.<ul><li>Le relire à plusieurs.</li></ul></li><li>Essayer un levier, un seul.</li></ol>
"""


def guide(**champs) -> Ouvrage:
    """Édition 1.1 : deux pages liminaires, quatre thèmes, trois annexes, deux errata."""
    themes = tomllib.loads((reseaux.DOSSIER / "themes.toml").read_text(encoding="utf-8"))["theme"]
    textes = [*_reperes(), *_fiches()]
    valeurs = {
        "titre": "Comment améliorer le travail en réseau ?",
        "sous_titre": "Quinze repères et neuf récits pour celles et ceux qui animent",
        "genre": "Guide",
        "livre": True,
        "chapo": "Ce que des réseaux ont essayé, réussi ou manqué, et ce qu’ils en gardent.",
        "edition": "Édition 1.1",
        "editeur": "F3E",
        "precisions": ("Communauté « Réseaux, collectifs et plateformes »",),
        "date": "12 novembre 2018",
        "jour": "2018-11-12",
        "fictif": "Contenus fictifs, pour la démonstration : ces réseaux et ces personnes n’existent pas.",
        "errata": ("Page 12 : lire « dix-neuf » et non « dix-huit ».", "Crédits : un nom a été retiré."),
        "parties": (
            Partie("Préface", PREFACE, "liminaire"),
            Partie("Introduction", f"<p>{CIRCULE * 30}</p>{TABLEAU}{FIGURE}", "liminaire"),
            *(_theme(theme, textes) for theme in themes),
            Partie("Ressources", _ressources(), "annexe"),
            Partie("Glossaire", _glossaire(), "annexe"),
            Partie("Crédits", "<p>Camille Exemple, Sacha Modèle, Dominique Fictif, Alix Maquette.</p>", "annexe"),
        ),
        "fin": (
            ("Citer ce guide", "F3E, « Comment améliorer le travail en réseau ? », édition 1.1, 2018.", ""),
            ("Licence", "CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/deed.fr"),
            ("ISBN", "978-2-00-000000-2", ""),
            ("Lire en ligne", f"{SITE}/guides/travail-en-reseau/1/", f"{SITE}/guides/travail-en-reseau/1/"),
            ("Fabriqué le", "12 novembre 2018", ""),
        ),
        "images": (IMAGE,),
    }  # fmt: skip
    return Ouvrage(**{nom: _typo(v) for nom, v in (valeurs | champs).items()})


def _typo(valeur):
    return typo_texte(valeur) if isinstance(valeur, str) and not valeur.startswith("http") else valeur


def _theme(theme, textes) -> Partie:
    dedans = [en_chapitre(texte) for slug, texte in textes if slug == theme["slug"]]
    html = f"<p>On y lit {len(dedans)} textes, et deux façons de commencer.</p>{LISTE}"
    return Partie(
        typo_texte(theme["label"]), typo_html(html), "theme", parties=tuple(dedans), chapo=typo_texte(theme["resume"]),
        teinte=theme["couleur"], pictogramme=theme["pictogramme"],
    )  # fmt: skip


def _reperes():
    for fichier in sorted(reperes.CONTENUS.glob("*.md")):
        entete, blocs = reperes.lire(fichier)
        suivis = [Partie("L’enjeu" if n == "enjeu" else "Le constat", _html(t)) for n, _t, t in blocs[:2]]
        groupes = [_groupe(nature, titre, blocs) for nature, titre in GROUPES.items()]
        yield _texte(entete, "Repère", fichier, (*suivis, *filter(None, groupes), _eclaire(entete)), "resume")


def _groupe(nature, titre, blocs) -> Partie | None:
    dedans = [(t, texte) for n, t, texte in blocs if n == nature]
    if len(dedans) == 1 and nature != "parole":
        return Partie(titre, _html(dedans[0][1]), nature if nature == "question" else "")
    parties = tuple(Partie(typo_texte(t), _html(texte), nature) for t, texte in dedans)
    return Partie(titre, parties=parties) if parties else None


def _eclaire(entete) -> Partie:
    lignes = "".join(
        f'<li>Fiche « <a href="{_adresse(Path(i["fiche"]))}">{i["fiche"][3:]}</a> ». {escape(i["en_quoi"])}</li>'
        for i in entete.get("illustrations", ())
    )
    return Partie("Ce qui l’éclaire", typo_html(f"<ul>{lignes}</ul>"))


def _fiches():
    for fichier in sorted(experiences.CONTENUS.glob("*.md")):
        if fichier.name[:2] in FICHES:
            entete, sections = experiences.lire(fichier)
            parties = tuple(_section(code, brut) for code, brut in sections.items())
            yield _texte(entete, "Fiche expérience", fichier, parties, "chapo", entete["langue"])


def _section(code, brut) -> Partie:
    if code == "paroles":
        dites = re.findall(r"^> «\s*(.+?)\s*» – (.+)$", brut, flags=re.MULTILINE)
        return Partie("Paroles", parties=tuple(Partie("", _html(m), "parole", qui) for m, qui in dites))
    avant, *etapes = re.split(r"^## ", brut, flags=re.MULTILINE)
    parties = []
    for rang, etape in enumerate(etapes, 1):
        ligne, _saut, corps = etape.partition("\n")
        quand, _tiret, titre = ligne.partition(" – ")
        parties.append(Partie(typo_texte(f"{rang}. {titre}"), _html(corps), "", typo_texte(quand)))
    return Partie(SECTIONS[code], _html(avant), parties=tuple(parties))


def _texte(entete, genre, fichier, parties, chapo, langue="fr") -> tuple[str, Ouvrage]:
    titre, adresse = typo_texte(entete["title"]), _adresse(fichier)
    citation = f"F3E, « {titre} », version 2, 12 novembre 2018. {adresse}"
    return entete["theme"], Ouvrage(
        titre, genre, chapo=typo_texte(entete[chapo]), langue=langue, auteurs=("Camille Exemple", "Sacha Modèle"),
        precisions=("Réseau Égalité-Boussole",), date="Version 2, 12 novembre 2018", parties=parties,
        fin=(("Citer ce texte", typo_texte(citation), ""), ("Lire en ligne", adresse, adresse)),
    )  # fmt: skip


def _adresse(fichier) -> str:
    return f"{SITE}/textes/{fichier.name.removesuffix('.md')}/"


def _html(brut: str) -> str:
    return typo_html(experiences.en_html(brut.strip())) if brut.strip() else ""


def _ressources() -> str:
    ouvrages = (("Capitaliser ses expériences", "capitaliser"), ("Évaluer un réseau", "evaluer"))
    lignes = (
        f'<li><a href="https://f3e.asso.fr/publications/{code}/">{t}</a>, F3E.</li>' for t, code in ouvrages
    )
    return f"<h3>Publications</h3><ul>{''.join(lignes)}</ul>"


def _glossaire() -> str:
    mots = {
        "Réseau": "Des organisations qui se relient.",
        "Tête de réseau": "Qui les relie, sans parler à leur place.",
    }
    return "".join(f"<p><strong>{mot}.</strong> {sens}</p>" for mot, sens in mots.items())
