"""Un ouvrage entre, un fichier sort. Chaque programme appelé est enfermé, borné en temps, en mémoire, en taille."""

import json
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from communaute.socle.exports import assemblage, styles
from communaute.socle.exports.completer import completer
from communaute.socle.exports.ouvrage import Ouvrage
from communaute.socle.exports.programmes import Echec, lancer, pandoc
from communaute.socle.exports.styles_livre import couverture

GABARITS = Path(__file__).parent / "gabarits"
RACINE = Path(__file__).resolve().parents[3]
MEMOIRE_TYPST = 2_000_000_000
# Ce qui reste sur la dernière page d’un chapitre, en millimètres, et ce que deviennent ses blancs.
PEU, ASSEZ, SERRE, DESSERRE = 36, 52, 0.7, 1.4
# En signes de HTML.
TEXTE_MAX = 8_000_000


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

    page = assemblage.page(ouvrage, adresse, format=extension)
    _ecrire(dossier / "texte.html", page)
    (dossier / "faits.json").write_text(json.dumps(_faits(ouvrage, extension), ensure_ascii=False))
    options = ["--metadata-file=faits.json"]
    if extension == "epub" or ouvrage.livre:
        options += ["--toc", f"--toc-depth={_profondeur(ouvrage, extension)}"]
    if extension == "epub":
        options += ["--split-level=1"]
    else:
        (dossier / "modele").write_bytes(styles.modele(extension, ouvrage.livre))
        options += ["--reference-doc=modele", *_filtres(dossier, "notes")]
    if ouvrage.livre and extension != "epub":
        (dossier / "couverture.xml").write_text(couverture(ouvrage, extension))
        options += ["--include-before-body=couverture.xml"]
    vers = "epub3" if extension == "epub" else extension
    pandoc(dossier, "texte.html", "html", vers, f"sortie.{extension}", *options)
    return completer(extension, (dossier / f"sortie.{extension}").read_bytes(), page, ouvrage.jour)


def _pdf(ouvrage, dossier, images) -> bytes:
    (dossier / "images").mkdir()
    for nom, octets in images.items():
        (dossier / "images" / nom).write_bytes(octets)

    def adresse(numero):
        nom = _nom(ouvrage, numero)
        return f"images/{nom}" if nom in images else ""

    _ecrire(dossier / "texte.html", assemblage.page(ouvrage, adresse))
    filtres = _filtres(dossier, *(("notes", "livre", "typst") if ouvrage.livre else ("typst",)))
    pandoc(dossier, "texte.html", "html", "typst-smart", "corps.typ", *filtres, "--wrap=none")
    (dossier / "ouvrage.json").write_text(json.dumps(ouvrage.to_json(), ensure_ascii=False))
    tetes = ("pictogrammes", "couverture", "livre") if ouvrage.livre else ("texte",)
    gabarit = "".join((GABARITS / f"{nom}.typ").read_text() for nom in ("commun", "encadres", *tetes))
    (dossier / "ouvrage.typ").write_text(gabarit + (dossier / "corps.typ").read_text())
    if ouvrage.livre:
        _regler(dossier)
    _composer(dossier)
    return (dossier / "sortie.pdf").read_bytes()


def _composer(dossier, *geste) -> None:
    commande = [sys.executable, "-m", "communaute.socle.exports.composer", str(dossier), *geste]
    lancer(commande, RACINE, "typst", memoire=MEMOIRE_TYPST, PYTHONPATH=str(RACINE))


def _regler(dossier) -> None:
    """Un chapitre qui finirait par quelques lignes seules sur une page se serre ; par un peu plus, se desserre."""
    _composer(dossier, "mesurer")
    fins = json.loads((dossier / "fins.json").read_text())
    rythmes = {
        fin["ancre"]: SERRE if fin["reste"] < PEU else DESSERRE for fin in fins if fin["reste"] < ASSEZ
    }
    (dossier / "rythmes.json").write_text(json.dumps(rythmes, sort_keys=True))


def _profondeur(ouvrage, extension) -> int:
    """Deux rangs de titres au sommaire, un seul si les chapitres sont au premier ; la table d’un EPUB se replie."""
    return 2 if extension == "epub" or any(p.sorte == "theme" for p in ouvrage.parties) else 1


def _filtres(dossier, *noms) -> list[str]:
    for nom in noms:
        (dossier / f"{nom}.lua").write_bytes((GABARITS / f"{nom}.lua").read_bytes())
    return [f"--lua-filter={nom}.lua" for nom in noms]


def _nom(ouvrage, numero) -> str:
    return next((image.nom for image in ouvrage.images if image.numero == numero), "")


def _faits(ouvrage, extension) -> dict:
    """Ce que le fichier dit de lui-même. La date n’y est pas : un traitement de texte la montrerait telle quelle."""
    faits = {
        "title": ouvrage.titre,
        "subtitle": ouvrage.sous_titre or ouvrage.chapo,
        "publisher": ouvrage.editeur if extension == "epub" else "",
        "author": list(ouvrage.auteurs),
        "lang": ouvrage.langue,
        "rights": next(
            (texte for libelle, texte, _adresse in ouvrage.fin if "licence" in libelle.lower()), ""
        ),
        "toc-title": "Sommaire",
    }
    return {nom: fait for nom, fait in faits.items() if fait} | (
        _accessibilite(ouvrage) if extension == "epub" else {}
    )


def _accessibilite(ouvrage) -> dict:
    """Les métadonnées d’accessibilité d’un EPUB 3 (schema.org)."""
    return {
        "date": ouvrage.jour,
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
