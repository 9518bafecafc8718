"""Ce que la démonstration joint à ses fiches : deux modèles à remplir et un dessin, faits ici plutôt que rangés.

Le même fichier à chaque fois, à l’octet près : le joindre deux fois n’en ferait qu’un.
"""

import io
import itertools
import random
import zipfile
from xml.sax.saxutils import escape

ESPACES = " ".join(
    f'xmlns:{nom}="urn:oasis:names:tc:opendocument:xmlns:{espace}:1.0"'
    for nom, espace in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("fo", "xsl-fo-compatible"),
    )
)
GESTES = (
    ("Répondre à une question technique", "", "un membre par type de matériel", ""),
    ("Relire un dossier avant son dépôt", "oui", "", ""),
    ("Représenter les membres au comité de bassin", "", "un syndicat des eaux", ""),
    ("Tenir l’annuaire sur papier", "", "", "arrêté en 2016"),
)
COLONNES = (
    "Le geste, à l’infinitif",
    "Nous le faisons",
    "Un membre le fait pour nous (lequel ?)",
    "Nous ne le faisons pas",
    "Qui s’en apercevrait si l’on arrêtait ?",
    "Étiquette posée le",
)
VIDES = 24
MODE_D_EMPLOI = (
    "Écrire des gestes, pas des missions : une ligne, un verbe.",
    "Une seule colonne par geste. S’il y en a deux, ce sont deux gestes.",
    "Laisser la colonne « qui s’en apercevrait » vide quand personne ne vient à l’esprit.",
    "Dater chaque étiquette ; au bout de deux ans, elle tombe d’elle-même.",
    "Les quatre premières lignes sont des exemples d’un réseau fictif : effacez-les.",
)
DELEGATION = (
    ("Ce qui est confié", "Un geste, tel qu’il figure au tableau."),
    ("À qui", "Le membre, et la personne que l’on appelle."),
    ("Pour combien de temps", "Une date de fin, jamais plus de deux ans."),
    ("Ce que nous gardons à notre charge", "Le matériel, les frais, la relecture, l’assurance…"),
    ("Ce qui ferait s’arrêter", "Chacun peut rendre la tâche, en prévenant un mois à l’avance."),
    ("Quand on en reparle", "Une date, dans un agenda."),
)


def tableau_qui_fait_quoi() -> bytes:
    """Le tableau en ODS : quatre exemples, des lignes à remplir, et une feuille qui dit comment s’en servir."""
    lignes = [COLONNES, *[(*geste, "", "") for geste in GESTES], *[("",) * len(COLONNES)] * VIDES]
    grille = "".join(_ligne(ligne, "titre" if n == 0 else "case") for n, ligne in enumerate(lignes))
    emploi = "".join(_ligne((phrase,), "case") for phrase in MODE_D_EMPLOI)
    colonnes = (
        f'<table:table-column table:style-name="large" table:number-columns-repeated="{len(COLONNES)}"/>'
    )
    corps = (
        f'<office:spreadsheet><table:table table:name="Qui fait quoi">{colonnes}{grille}</table:table>'
        f'<table:table table:name="Mode d’emploi"><table:table-column table:style-name="phrase"/>{emploi}'
        "</table:table></office:spreadsheet>"
    )
    styles = (
        _colonne("large", "4.6cm")
        + _colonne("phrase", "16cm")
        + _cellule("titre", "bold")
        + _cellule("case", "normal")
    )
    return _odf("spreadsheet", styles, corps)


def demi_page_de_delegation() -> bytes:
    """La demi-page en ODT : six rubriques, de la place pour écrire."""
    parties = "".join(
        f'<text:p text:style-name="rubrique">{escape(titre)}</text:p><text:p>{escape(aide)}</text:p><text:p/>'
        for titre, aide in DELEGATION
    )
    corps = (
        '<office:text><text:h text:outline-level="1" text:style-name="grand">Une tâche confiée à un membre</text:h>'
        f"{parties}</office:text>"
    )
    styles = _paragraphe("grand", "16pt") + _paragraphe("rubrique", "11pt")
    return _odf("text", styles, corps)


def _odf(sorte: str, styles: str, corps: str) -> bytes:
    mime = f"application/vnd.oasis.opendocument.{sorte}"
    contenu = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {ESPACES} office:version="1.3">'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body>{corps}</office:body>"
        "</office:document-content>"
    )
    entrees = "".join(
        f'<manifest:file-entry manifest:full-path="{chemin}" manifest:media-type="{type_}"/>'
        for chemin, type_ in (("/", mime), ("content.xml", "text/xml"))
    )
    manifeste = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest manifest:version="1.3" '
        f'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{entrees}</manifest:manifest>'
    )
    sortie = io.BytesIO()
    with zipfile.ZipFile(sortie, "w") as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), mime)
        for nom, texte in (("content.xml", contenu), ("META-INF/manifest.xml", manifeste)):
            archive.writestr(zipfile.ZipInfo(nom), texte, zipfile.ZIP_DEFLATED)
    return sortie.getvalue()


def _ligne(cases, style) -> str:
    cellules = "".join(
        f'<table:table-cell table:style-name="{style}" office:value-type="string">'
        f"<text:p>{escape(case)}</text:p></table:table-cell>"
        if case
        else f'<table:table-cell table:style-name="{style}"/>'
        for case in cases
    )
    return f"<table:table-row>{cellules}</table:table-row>"


def _colonne(nom, largeur) -> str:
    proprietes = f'<style:table-column-properties style:column-width="{largeur}"/>'
    return f'<style:style style:name="{nom}" style:family="table-column">{proprietes}</style:style>'


def _cellule(nom, graisse) -> str:
    return (
        f'<style:style style:name="{nom}" style:family="table-cell">'
        '<style:table-cell-properties fo:wrap-option="wrap" fo:border="0.5pt solid #857a6b"/>'
        f'<style:text-properties fo:font-weight="{graisse}"/></style:style>'
    )


def _paragraphe(nom, corps) -> str:
    proprietes = f'<style:text-properties fo:font-weight="bold" fo:font-size="{corps}"/>'
    return f'<style:style style:name="{nom}" style:family="paragraph">{proprietes}</style:style>'


# --- Le dessin ----------------------------------------------------------------------------------------------

ENCRE, PAPIER = "#26221e", "#fcfaf5"
TEINTES = ("#dbe7e4", "#f2dfc6", "#e6dcec")
DEBUT, FIN = 2015, 2019
# Pour chaque place, les années où elle change : une par avril. (La police de Pillow n’a pas d’accents.)
PLACES = (("Place A", (2016, 2019)), ("Place B", (2017,)), ("Place C", (2018,)))
LARGE, HAUT, GAUCHE, ANNEE = 1200, 660, 210, 218


def calendrier_de_releve() -> bytes:
    """Le calendrier d’une coprésidence à trois, comme on le tracerait au feutre (PNG)."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (LARGE * 2, HAUT * 2), PAPIER)
    feutre = _Feutre(ImageDraw.Draw(image))
    feutre.dire((GAUCHE, 18), "Une place change chaque avril", 42)
    for annee in range(DEBUT, FIN + 1):
        x = _abscisse(annee)
        feutre.trait((x, 120), (x, 520), 1)
        feutre.dire((x - 66, 84), f"avril {annee}", 29)
    for rang, (nom, changements) in enumerate(PLACES):
        haut = 150 + rang * 125
        feutre.dire((36, haut + 20), nom, 36)
        bornes = (DEBUT, *changements, FIN + 0.4)
        for de, a in itertools.pairwise(bornes):
            feutre.barre(_abscisse(de), _abscisse(a) - 6, haut, TEINTES[rang] if de == DEBUT else PAPIER)
            if de != DEBUT:
                feutre.hachures(_abscisse(de) + 4, _abscisse(de) + ANNEE // 4, haut)
            if de < FIN:
                duree = changements[0] - DEBUT if de == DEBUT else 3
                feutre.dire((_abscisse(de) + 76, haut + 22), f"{duree} an{'s' * (duree > 1)}", 32)
    feutre.hachures(GAUCHE, GAUCHE + 55, 560)
    feutre.dire((GAUCHE + 75, 580), "trois mois pour transmettre, deux heures par semaine", 32)
    sortie = io.BytesIO()
    image.resize((LARGE, HAUT), Image.Resampling.LANCZOS).quantize(48).save(sortie, "PNG", optimize=True)
    return sortie.getvalue()


def _abscisse(annee) -> int:
    return int(GAUCHE + (annee - DEBUT) * ANNEE)


class _Feutre:
    """Des traits qui tremblent un peu, toujours de la même façon ; les coordonnées sont celles de l’image finie."""

    HAUTEUR = 80

    def __init__(self, dessin):
        self.dessin = dessin
        self.main = random.Random(2015)  # noqa: S311

    def trait(self, de, a, epaisseur=3):
        pas = max(2, int(max(abs(a[0] - de[0]), abs(a[1] - de[1])) / 24))
        points = [
            tuple(
                2 * (d + (f - d) * n / pas) + self.main.uniform(-2.2, 2.2) for d, f in zip(de, a, strict=True)
            )
            for n in range(pas + 1)
        ]
        self.dessin.line(points, fill=ENCRE, width=epaisseur * 2, joint="curve")

    def barre(self, gauche, droite, haut, teinte):
        bas = haut + self.HAUTEUR
        self.dessin.rectangle((2 * gauche, 2 * haut, 2 * droite, 2 * bas), fill=teinte)
        for de, a in (
            ((gauche, haut), (droite, haut)),
            ((droite, haut), (droite, bas)),
            ((droite, bas), (gauche, bas)),
            ((gauche, bas), (gauche, haut)),
        ):
            self.trait(de, a)

    def hachures(self, gauche, droite, haut):
        for x in range(gauche, droite - 8, 12):
            self.trait((x, haut + self.HAUTEUR - 6), (x + 16, haut + 6), 1)

    def dire(self, ou, mots, corps):
        from PIL import ImageFont

        self.dessin.text((2 * ou[0], 2 * ou[1]), mots, fill=ENCRE, font=ImageFont.load_default(2 * corps))
