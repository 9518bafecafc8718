"""L’ouvrage en une seule page HTML, que pandoc lit. Les titres descendent d’un cran à chaque étage."""

import re
from base64 import b64encode
from collections.abc import Callable
from html import escape, unescape

from communaute.socle.exports.livres import (
    OUVERTURES,
    adresse_de,
    ancre,
    avec_notes,
    debut_du_corps,
    en_livre,
)
from communaute.socle.exports.ouvrage import Ouvrage, Partie

_TITRES = re.compile(r"<(/?)h([34])\b")
_IMAGES = re.compile(r'src="/documents/([0-9a-f-]{36})/[^"]*"')
_SANS_ADRESSE = re.compile(
    r'<figure[^>]*><img src="" alt="[^"]*">(?:<figcaption>(.*?)</figcaption>)?</figure>|<img src="" alt="[^"]*">'
)
_ALT = re.compile(r'<img src="[^"]*" alt="([^"]*)">')
# Ce que chaque sorte s’appelle dans un traitement de texte : un style de paragraphe (un mot, sans accent).
STYLES = {
    "levier": "Levier",
    "condition": "Condition",
    "vigilance": "Vigilance",
    "question": "Question",
    "parole": "Parole",
}
AVERTISSEMENT, MENTION, COLOPHON, CHAPO = "Avertissement", "Mention", "Colophon", "Chapo"
RESUME = "Resume"
# Au-dessous, en signes, et sans rien de large, l’introduction d’un thème tient sur la page qui l’ouvre.
COURT, _LARGE = 1200, re.compile(r"<(?:h\d|table|img|figure|blockquote)\b")
TYPES = {"png": "image/png", "jpg": "image/jpeg"}


def page(ouvrage: Ouvrage, adresse_image: Callable[[str], str], *, format: str = "pdf") -> str:
    """`adresse_image(numero)` : où pandoc trouve l’image, vide si elle n’est plus.

    Ce que c’est, au nom de qui et quand : en tête du texte, là où rien d’autre ne le dit.
    """
    tete = f'<meta charset="utf-8"><title>{escape(ouvrage.titre)}</title>'
    dedans = _livre(ouvrage, format) if ouvrage.livre else _texte(ouvrage)
    # La couverture d’un livre le dit ; celle d’un EPUB n’a que le titre.
    if format == "epub" or not ouvrage.livre:
        dedans = _avertir(ouvrage) + dedans
        if format != "pdf":
            dedans = _faits(ouvrage) + dedans
    dedans = _images(dedans, adresse_image)
    return f'<html lang="{escape(ouvrage.langue)}"><head>{tete}</head><body>{dedans}</body></html>'


def _texte(ouvrage: Ouvrage) -> str:
    return "".join(_ecrire(partie, 1) for partie in ouvrage.parties) + _fin(ouvrage.fin)


def _livre(ouvrage: Ouvrage, format: str) -> str:
    """Une adresse est une note au bas de la page, sauf dans un EPUB, où l’on touche le lien."""
    parties = en_livre(ouvrage)
    if format != "epub":
        parties = avec_notes(parties)
    ecrites = [_ecrire(partie, 1) for partie in parties]
    if format == "pdf" and ecrites:
        # Ici la page 1 : le gabarit change de chiffres.
        ecrites.insert(debut_du_corps(parties), '<div class="corps"></div>')
    return "".join(ecrites)


def _faits(ouvrage: Ouvrage) -> str:
    faits = " · ".join(
        fait for fait in (ouvrage.genre, *ouvrage.precisions, ouvrage.edition, ouvrage.date) if fait
    )
    return _bloc("sous-titre", MENTION, _alinea(faits))


def alternatives(html: str) -> list[str]:
    """Les textes de remplacement des images d’une page, dans l’ordre."""
    return [unescape(alt) for alt in _ALT.findall(html)]


def en_ligne(octets: bytes, extension: str) -> str:
    """L’image dans l’adresse : pandoc, enfermé, n’ouvre aucun fichier."""
    return f"data:{TYPES[extension]};base64,{b64encode(octets).decode()}"


def _avertir(ouvrage: Ouvrage) -> str:
    lignes = [ligne for ligne in (ouvrage.fictif, ouvrage.partage) if ligne]
    if not lignes:
        return ""
    dits = "".join(f"<p>{escape(ligne)}</p>" for ligne in lignes)
    return _bloc("avertissement", AVERTISSEMENT, dits)


def _ecrire(partie: Partie, niveau: int) -> str:
    if partie.sorte in OUVERTURES:
        return _ouverture(partie, niveau)
    titre = f"<h{niveau}>{escape(partie.titre)}</h{niveau}>" if partie.titre else ""
    texte = _descendre(partie.html, niveau)
    if partie.sorte == "parole":
        qui = f'<div class="qui"><p>– {escape(partie.sous_titre)}</p></div>' if partie.sous_titre else ""
        return titre + _bloc("parole", STYLES["parole"], texte + qui)
    if partie.sorte:
        dedans = _bloc("nature-corps", STYLES[partie.sorte], texte)
        return f'<div class="nature {partie.sorte}">{titre}{dedans}</div>'
    sous_titre = _bloc("sous-titre", MENTION, _alinea(partie.sous_titre))
    return titre + sous_titre + texte + "".join(_ecrire(p, niveau + 1) for p in partie.parties)


def _ouverture(partie: Partie, niveau: int) -> str:
    """Ce qui ouvre une page d’un livre : un thème, un chapitre, une annexe, le colophon."""
    faits = " · ".join(fait for fait in (partie.sous_titre, *partie.precisions) if fait)
    resume = ("resume", RESUME) if partie.sorte == "theme" else ("chapo", CHAPO)
    texte = _descendre(partie.html, niveau)
    if partie.sorte == "theme" and len(texte) < COURT and not _LARGE.search(texte):
        texte = f'<div class="en-tete">{texte}</div>' if texte else ""
    dedans = (
        _bloc(*resume, _alinea(partie.chapo)),
        _bloc("sous-titre", MENTION, _alinea(faits)),
        texte,
        *(_ecrire(p, niveau + 1) for p in partie.parties),
    )
    lignes = _fin(partie.fin, "dernieres-lignes" if partie.sorte == "colophon" else "colophon")
    return _titre(partie, niveau) + _dans_sa_langue(partie, "".join(dedans)) + lignes


def _dans_sa_langue(partie: Partie, html: str) -> str:
    """Une synthèse vocale change de voix, et les mots se coupent comme dans cette langue."""
    return f'<div lang="{escape(partie.langue)}">{html}</div>' if partie.langue else html


def _titre(partie: Partie, niveau: int) -> str:
    """Sa sorte et ses couleurs, pour qui les dessine ; son ancre, pour qui y renvoie."""
    traits = {
        "id": ancre(adresse_de(partie)) if partie.sorte == "chapitre" else "",
        "class": partie.sorte,
        "lang": partie.langue,
        "data-teinte": partie.teinte,
        "data-pictogramme": partie.pictogramme,
    }
    ecrits = "".join(f' {nom}="{escape(trait)}"' for nom, trait in traits.items() if trait)
    return f"<h{niveau}{ecrits}>{escape(partie.titre)}</h{niveau}>"


def _alinea(texte: str) -> str:
    return f"<p>{escape(texte)}</p>" if texte else ""


def _bloc(classe: str, style: str, dedans: str) -> str:
    """`style` : celui que le traitement de texte donne aux paragraphes de `dedans`."""
    return f'<div class="{classe}" custom-style="{style}">{dedans}</div>' if dedans else ""


def _descendre(html: str, niveau: int) -> str:
    """Dans un texte, un intertitre est un h3 : le voilà un cran sous le titre de sa partie."""
    return _TITRES.sub(lambda t: f"<{t[1]}h{min(6, niveau + int(t[2]) - 2)}", html)


def _fin(fin, classe="colophon") -> str:
    """La dernière page d’un livre donne les adresses en entier : le papier ne se touche pas."""
    en_entier = classe != "colophon"
    lignes = "".join(
        f"<p><strong>{escape(libelle)}</strong><br>{_lien(texte, adresse, en_entier)}</p>"
        for libelle, texte, adresse in fin
    )
    return _bloc(classe, COLOPHON, lignes)


def _lien(texte: str, adresse: str, en_entier: bool) -> str:
    if not adresse:
        return escape(texte)
    lien = f'<a href="{escape(adresse)}">{escape(texte)}</a>'
    if en_entier and texte != adresse:
        return f'{escape(texte)}<br><a href="{escape(adresse)}">{escape(adresse)}</a>'
    return lien


def _images(html: str, adresse_image) -> str:
    html = _IMAGES.sub(lambda t: f'src="{adresse_image(t[1])}"', html)
    return _SANS_ADRESSE.sub(lambda t: f"<p>{t[1]}</p>" if t[1] else "", html)
