"""Un ouvrage entre, un fichier sort. Chaque programme appelé est enfermé, borné en temps, en mémoire, en taille."""

import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from communaute.socle.exports import assemblage, styles
from communaute.socle.exports.completer import completer
from communaute.socle.exports.ouvrage import Ouvrage

GABARITS = Path(__file__).parent / "gabarits"
RACINE = Path(__file__).resolve().parents[3]
SECONDES, MEMOIRE_PANDOC, MEMOIRE_TYPST, ECRIT = 60, "400M", 2_000_000_000, 100_000_000
# Un ouvrage plus long que cela n’est pas une fiche : les œuvres complètes de Balzac en feraient dix.
TEXTE_MAX = 8_000_000


class Echec(Exception):
    """Ce fichier n’a pas pu être fait. `code` : « long », « temps », « pandoc », « typst »."""

    def __init__(self, code: str, detail: str = ""):
        super().__init__(f"{code} : {detail[-2000:]}" if detail else code)
        self.code = code


def fabriquer(ouvrage: Ouvrage, format: str, images: Mapping[str, bytes]) -> bytes:
    """Les octets de l’ouvrage dans ce format (FORMATS). `images` : {nom: octets PNG ou JPEG}.

    Lève Echec ; ne laisse rien sur le disque.
    """
    with tempfile.TemporaryDirectory(prefix="ouvrage-") as nom:
        dossier = Path(nom)
        if format == "pdf":
            return _pdf(ouvrage, dossier, images)
        return _bureautique(ouvrage, format, dossier, images)


def _bureautique(ouvrage, extension, dossier, images) -> bytes:
    def adresse(numero):
        nom = _nom(ouvrage, numero)
        return assemblage.en_ligne(images[nom], nom.rpartition(".")[2]) if nom in images else ""

    page = assemblage.page(ouvrage, adresse)
    _ecrire(dossier / "texte.html", page)
    (dossier / "faits.json").write_text(json.dumps(_faits(ouvrage), ensure_ascii=False))
    options = ["--metadata-file=faits.json"]
    if extension == "epub":
        options += ["--split-level=1", "--toc", "--toc-depth=2"]
    else:
        (dossier / "modele").write_bytes(styles.modele(extension))
        options += ["--reference-doc=modele"]
    vers = "epub3" if extension == "epub" else extension
    _pandoc(dossier, "texte.html", vers, f"sortie.{extension}", *options)
    return completer(extension, (dossier / f"sortie.{extension}").read_bytes(), page, ouvrage.jour)


def _pdf(ouvrage, dossier, images) -> bytes:
    (dossier / "images").mkdir()
    for nom, octets in images.items():
        (dossier / "images" / nom).write_bytes(octets)

    def adresse(numero):
        nom = _nom(ouvrage, numero)
        return f"images/{nom}" if nom in images else ""

    _ecrire(dossier / "texte.html", assemblage.page(ouvrage, adresse))
    (dossier / "filtre.lua").write_bytes((GABARITS / "typst.lua").read_bytes())
    _pandoc(dossier, "texte.html", "typst", "corps.typ", "--lua-filter=filtre.lua", "--wrap=none")
    (dossier / "ouvrage.json").write_text(json.dumps(ouvrage.to_json(), ensure_ascii=False))
    gabarit = (GABARITS / "ouvrage.typ").read_text()
    (dossier / "livre.typ").write_text(gabarit + (dossier / "corps.typ").read_text())
    commande = [sys.executable, "-m", "communaute.socle.exports.composer", str(dossier)]
    _lancer(commande, RACINE, "typst", memoire=MEMOIRE_TYPST, PYTHONPATH=str(RACINE))
    return (dossier / "sortie.pdf").read_bytes()


def _nom(ouvrage, numero) -> str:
    return next((image.nom for image in ouvrage.images if image.numero == numero), "")


def _faits(ouvrage) -> dict:
    """Ce que le fichier dit de lui-même."""
    return {
        "title": ouvrage.titre,
        "subtitle": ouvrage.chapo,
        "author": list(ouvrage.auteurs),
        "date": ouvrage.jour,
        "lang": ouvrage.langue,
        "rights": next((texte for libelle, texte, adresse in ouvrage.fin if "licence" in libelle.lower()), ""),
        "toc-title": "Sommaire",
        "accessModes": ["textual", *(["visual"] if ouvrage.images else [])],
        "accessModeSufficient": ["textual"],
        "accessibilityFeatures": [
            "structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability",
            *(["alternativeText"] if ouvrage.images else []),
        ],
        "accessibilityHazards": ["none"],
        "accessibilitySummary": "Titres, listes et tableaux structurés ; chaque image a un texte de remplacement.",
    }  # fmt: skip


def _ecrire(chemin: Path, texte: str) -> None:
    if len(texte) > TEXTE_MAX:
        raise Echec("long")
    chemin.write_text(texte)


def _pandoc(dossier, entree, vers, sortie, *options) -> None:
    # Importé ici : seule la fabrication en a besoin.
    import pypandoc

    commande = [pypandoc.get_pandoc_path(), "+RTS", f"-M{MEMOIRE_PANDOC}", "-RTS", "--sandbox", "--from=html"]
    _lancer([*commande, f"--to={vers}", f"--output={sortie}", *options, entree], dossier, "pandoc")


def _lancer(commande, ou, code, *, memoire=0, **environnement) -> None:
    """Le programme ne reçoit ni secret, ni accès à la base."""

    def borner():
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDES, SECONDES))
        resource.setrlimit(resource.RLIMIT_FSIZE, (ECRIT, ECRIT))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if memoire:
            resource.setrlimit(resource.RLIMIT_AS, (memoire, memoire))

    environnement = {"PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8", "HOME": str(ou), **environnement}
    try:
        fini = subprocess.run(
            commande, cwd=ou, env=environnement, capture_output=True, timeout=SECONDES, check=False,
            preexec_fn=borner, text=True, errors="replace",
        )  # fmt: skip
    except subprocess.TimeoutExpired as erreur:
        raise Echec("temps") from erreur
    if fini.returncode:
        raise Echec(code, fini.stderr)
