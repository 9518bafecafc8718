"""Un document Word ou LibreOffice reçu devient un texte et des images ; il n’en reste rien sur le disque.

Il est d’abord examiné comme un fichier joint (programmes, bombes, liens vers l’extérieur). Pandoc, enfermé, le
convertit ; un autre programme en relit les paragraphes, pour que rien ne se perde sans être dit.
"""

import re
import shutil
import tempfile
import threading
import zipfile
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from communaute.socle.documents.a_part import lancer
from communaute.socle.documents.examen import examiner
from communaute.socle.documents.raisons import refuse
from communaute.socle.exports.programmes import Echec, pandoc
from communaute.socle.refus import Refus

LUS = {"docx": "docx+styles", "odt": "odt"}
ACCEPT = ".docx,.odt"
TEXTE_MAX = 8_000_000
DOSSIER_IMAGES = "images"
PAGE = (
    '$if(title)$<div id="titre">$title$</div>$endif$$if(subtitle)$<div id="sous-titre">$subtitle$</div>$endif$'
    '<div id="signature">$for(author)$<p>$author$</p>$endfor$$if(date)$<p>$date$</p>$endif$</div>'
    "$if(abstract)$$abstract$$endif$\n$body$"
)
_VUES = re.compile(r'<img src="([^"]*)"')
SIGNATURES = ((b"\xff\xd8\xff", "jpg"), (b"\x89PNG\r\n\x1a\n", "png"), (b"RIFF", "webp"))
# Autant de conversions à la fois par processus du site ; les autres attendent leur tour.
A_LA_FOIS = threading.BoundedSemaphore(1)


@dataclass(frozen=True)
class Image:
    """Une image prête à être jointe : elle a été réécrite, il n’en reste que ce que l’on voit."""

    octets: bytes
    vignette: bytes
    extension: str


@dataclass(frozen=True)
class Lu:
    """`nom` : celui du fichier ; `sorte` : « docx » ou « odt » ; `html` : la page de pandoc, à découper.

    `faits` : voir a_part.contenu.
    `images` : par leur adresse dans `html` ; `refusees` : celles qui ne peuvent pas être jointes, avec la raison.
    """

    nom: str
    sorte: str
    html: str
    faits: dict[str, Any]
    images: dict[str, Image] = field(default_factory=dict)
    refusees: dict[str, str] = field(default_factory=dict)


def lire(recu, images_max: int | None) -> Lu:
    """`recu` : un fichier téléversé. Au plus `images_max` images, les premières ; None : aucune n’est regardée.

    Lève Refus « fichier ».
    """
    with examiner(recu) as examine:
        sorte = examine.format.code
        if sorte not in LUS:
            raise Refus("fichier", _("Choisissez un document Word (DOCX) ou LibreOffice (ODT)."))
        faits = lancer.contenu(examine.fichier, sorte)
        if "refus" in faits:
            raise refuse(faits["refus"])
        html, trouvees = convertir(examine.fichier, sorte)
        if images_max is None:
            return Lu(examine.nom, sorte, html, faits)
        images, refusees = _examiner_images(html, trouvees, images_max)
        return Lu(examine.nom, sorte, html, faits, images, refusees)


def convertir(fichier: Path, sorte: str) -> tuple[str, dict[str, bytes]]:
    """La page de pandoc, et les images qu’elle montre ({adresse: octets}). Lève Refus « fichier »."""
    with A_LA_FOIS, tempfile.TemporaryDirectory(prefix="entree-") as nom:
        dossier = Path(nom)
        shutil.copyfile(fichier, dossier / "entree")
        (dossier / "page.html").write_text(PAGE)
        options = [
            "--track-changes=accept",
            "--template=page.html",
            "--wrap=none",
            f"--extract-media={DOSSIER_IMAGES}",
        ]
        try:
            pandoc(dossier, "entree", LUS[sorte], "html", "sortie.html", *options)
            html = (dossier / "sortie.html").read_text(errors="replace")
        except (Echec, OSError) as echec:
            code = "bombe" if getattr(echec, "code", "") == "temps" else "abime"
            raise refuse(code) from echec
        if len(html) > TEXTE_MAX:
            raise refuse("bombe")
        connus = {"entree", "page.html", "sortie.html"}
        fichiers = [
            f for f in dossier.rglob("*") if f.is_file() and not f.is_symlink() and f.name not in connus
        ]
        trouvees = {f.relative_to(dossier).as_posix(): f.read_bytes() for f in sorted(fichiers)}
        return html, trouvees | _rangees_ailleurs(fichier, html, trouvees)


def _rangees_ailleurs(fichier, html, trouvees) -> dict[str, bytes]:
    """D’un ODT, pandoc ne sort que le dossier Pictures ; des programmes mettent leurs images à côté."""
    with zipfile.ZipFile(fichier) as archive:
        noms = set(archive.namelist())
        return {
            adresse: archive.read(adresse.removeprefix("./"))
            for adresse in _citees(html)
            if adresse not in trouvees and adresse.removeprefix("./") in noms
        }


def _citees(html) -> list[str]:
    """Les adresses des images de la page, chacune une fois ; elles y sont échappées."""
    return list(dict.fromkeys(unquote(unescape(adresse)) for adresse in _VUES.findall(html)))


def _examiner_images(html, trouvees, images_max) -> tuple[dict[str, Image], dict[str, str]]:
    """Dans l’ordre où la page les montre."""
    citees = _citees(html)
    images, refusees = {}, {a: _("elle n’est pas dans le texte") for a in trouvees if a not in citees}
    for adresse in citees:
        octets = trouvees.get(adresse, b"")
        extension = next((fin for debut, fin in SIGNATURES if octets.startswith(debut)), "")
        if not octets:
            refusees[adresse] = _("elle n’est pas dans le fichier")
        elif not extension:
            refusees[adresse] = _("son format n’est pas celui d’une image que l’on peut joindre")
        elif len(images) >= images_max:
            refusees[adresse] = _("une fiche n’en porte pas davantage")
        else:
            try:
                with examiner(ContentFile(octets, f"image.{extension}")) as vue:
                    images[adresse] = Image(vue.fichier.read_bytes(), vue.vignette.read_bytes(), extension)
            except Refus as refus:
                refusees[adresse] = refus.message
    return images, refusees
