"""Un ouvrage qui contient un peu de tout, et de quoi lire les fichiers qui en sortent."""

import io
import re
import zipfile
from html import unescape

from pypdf import PdfReader

from communaute.socle.exports.ouvrage import Image, Ouvrage, Partie

NUMERO = "11111111-1111-4111-8111-111111111111"
IMAGE = Image(NUMERO, f"{NUMERO}.png")
PROSE = "<p>Neuf réponses sur vingt-six, et <strong>trois questions</strong>.</p>"
TABLEAU = (
    '<table><caption>Les réponses</caption><thead><tr><th scope="col">Mois</th><th scope="col">Reçues</th></tr></thead>'
    "<tbody><tr><td>mars</td><td>9</td></tr></tbody></table>"
)
FIGURE = f'<figure><img src="/documents/{NUMERO}/s.png" alt="Deux cercles"><figcaption>Le schéma</figcaption></figure>'
LISTE = "<ul><li>Appeler<ul><li>puis écrire</li></ul></li></ul>"


def ouvrage(**champs) -> Ouvrage:
    valeurs = {
        "titre": "Mesurer la confiance : un essai raté",
        "genre": "Repère",
        "chapo": "Quarante questions, neuf réponses.",
        "theme": "Évaluation",
        "teinte": "prune",
        "auteurs": ("Camille Exemple",),
        "precisions": ("Plateforme Jeunesses-Escales",),
        "date": "Version 2, 3 mars 2026",
        "jour": "2026-03-03",
        "partage": "Réservé à la communauté.",
        "fictif": "Contenus fictifs.",
        "parties": (
            Partie("Contexte", f"{PROSE}<h3>Le climat</h3>{LISTE}{TABLEAU}{FIGURE}", sous_titre="Février"),
            Partie("Leviers", parties=(Partie("Un tableau", PROSE, "levier"), Partie("", PROSE, "question"))),
            Partie("Paroles", parties=(Partie("", "<p>On se tait.</p>", "parole", "Une animatrice"),)),
        ),
        "fin": (("Licence", "CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/deed.fr"),),
        "images": (IMAGE,),
    }
    return Ouvrage(**valeurs | champs)


def mots(octets: bytes, format: str) -> str:
    """Tout ce qui se lit dans le fichier, espaces réunies."""
    if format == "pdf":
        texte = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(octets)).pages)
    else:
        texte = " ".join(re.sub(r"<[^>]+>", " ", xml) for nom, xml in parties_xml(octets).items())
    return " ".join(unescape(texte).split())


def parties_xml(octets: bytes) -> dict[str, str]:
    """{nom: texte} de tout ce qui est du texte dans une archive."""
    with zipfile.ZipFile(io.BytesIO(octets)) as archive:
        noms = [
            n for n in archive.namelist() if n.endswith((".xml", ".xhtml", ".opf", ".ncx", ".css", ".rels"))
        ]
        return {nom: archive.read(nom).decode() for nom in noms}


def noms(octets: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(octets)) as archive:
        return archive.namelist()
