"""Le formulaire devient un document : pandoc, enfermé et borné comme pour les exports. Rien n’en reste ensuite."""

import io
import json
import tempfile
import threading
import zipfile
from functools import lru_cache
from pathlib import Path

from communaute.socle.entrees.lire import convertir
from communaute.socle.exports.programmes import pandoc
from communaute.socle.exports.styles import modele
from fiches.experiences.formulaire.document import CONSIGNE, POUR_MEMOIRE, Formulaire, page

# Autant de formulaires à la fois par processus du site ; les autres attendent leur tour.
A_LA_FOIS = threading.BoundedSemaphore(1)
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
GRIS = "5B5348"


def en_document(formulaire: Formulaire, sorte: str = "docx") -> bytes:
    """Les octets du formulaire (« docx », ou « odt »). Lève Echec (voir exports.programmes)."""
    with A_LA_FOIS, tempfile.TemporaryDirectory(prefix="formulaire-") as nom:
        return _faire(formulaire, sorte, Path(nom)).read_bytes()


def relu_tel_quel(formulaire: Formulaire, sorte: str) -> str:
    """La page que pandoc rendrait de ce formulaire si personne n’y avait touché. Lève Echec."""
    with A_LA_FOIS, tempfile.TemporaryDirectory(prefix="formulaire-") as nom:
        html, _images = convertir(_faire(formulaire, sorte, Path(nom)), sorte)
        return html


def _faire(formulaire, sorte, dossier: Path) -> Path:
    (dossier / "texte.html").write_text(page(formulaire))
    (dossier / "faits.json").write_text(json.dumps(formulaire.proprietes, ensure_ascii=False))
    options = ["--metadata-file=faits.json"]
    if sorte == "docx":
        (dossier / "modele").write_bytes(_modele())
        options.append("--reference-doc=modele")
    pandoc(dossier, "texte.html", "html", sorte, f"sortie.{sorte}", *options)
    return dossier / f"sortie.{sorte}"


@lru_cache(maxsize=1)
def _modele() -> bytes:
    """Le modèle des exports, et les deux styles du formulaire."""
    sortie = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(modele("docx"))) as lue, zipfile.ZipFile(sortie, "w") as ecrite:
        for entree in lue.infolist():
            octets = lue.read(entree)
            if entree.filename == "word/styles.xml":
                neufs = _style(CONSIGNE, "<w:i/>") + _style(POUR_MEMOIRE, "")
                octets = octets.decode().replace("</w:styles>", f"{neufs}</w:styles>").encode()
            ecrite.writestr(entree, octets)
    return sortie.getvalue()


def _style(nom: str, lettres: str) -> str:
    """Un trait à gauche et des lettres plus petites ; à la ligne suivante, on écrit dans le texte."""
    bord = f'<w:pBdr><w:left w:val="single" w:sz="12" w:space="8" w:color="{GRIS}"/></w:pBdr>'
    retrait = '<w:ind w:left="170"/>'
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{nom}"><w:name w:val="{nom}"/>'
        f'<w:basedOn w:val="BodyText"/><w:next w:val="BodyText"/><w:qFormat/><w:pPr>{bord}{retrait}</w:pPr>'
        f'<w:rPr>{lettres}<w:color w:val="{GRIS}"/><w:sz w:val="19"/></w:rPr></w:style>'
    )
