"""Le PDF d’un guide, lu par une bibliothèque : ce qu’une synthèse vocale y trouve, ce qu’une imprimerie y cherche."""

import io
import re

import pytest
from pypdf import PdfReader

from communaute.socle.exports.fabriquer import fabriquer
from communaute.socle.exports.ouvrage import Partie
from tests.factories.fichiers import image
from tests.factories.livres import guide
from tests.factories.ouvrages import IMAGE


@pytest.fixture(scope="module")
def lu(guide_fait) -> PdfReader:
    return PdfReader(io.BytesIO(guide_fait["pdf"]))


@pytest.fixture(scope="module")
def balises(lu) -> list:
    """Chaque élément de la structure, dans l’ordre où il se lit."""
    return list(_parcourir(lu.trailer["/Root"]["/StructTreeRoot"]["/K"]))


def _parcourir(noeud):
    noeud = noeud.get_object() if hasattr(noeud, "get_object") else noeud
    if isinstance(noeud, list):
        for dedans in noeud:
            yield from _parcourir(dedans)
    elif hasattr(noeud, "get"):
        yield noeud
        yield from _parcourir(noeud.get("/K", []))


def signets(lu, dedans=None, rang=1):
    """(rang, titre, page telle qu’elle se dit)."""
    for signet in lu.outline if dedans is None else dedans:
        if isinstance(signet, list):
            yield from signets(lu, signet, rang + 1)
        else:
            yield rang, signet["/Title"], lu.page_labels[lu.get_destination_page_number(signet)]


def titres_attendus():
    livre = guide()
    yield 1, "Errata"
    for partie in livre.parties:
        yield 1, partie.titre
        yield from ((2, chapitre.titre) for chapitre in partie.parties)
    yield 1, "Colophon"


def test_les_titres_descendent_d_un_rang_a_la_fois(balises):
    rangs = [int(b["/S"][2:]) for b in balises if re.fullmatch(r"/H\d", b.get("/S", ""))]
    assert rangs[0] == 1
    assert [(a, b) for a, b in zip(rangs, rangs[1:], strict=False) if b > a + 1] == []
    assert (rangs.count(1), rangs.count(2)) == (11 + 1, 24 + 3)


def test_chaque_figure_a_son_texte_de_remplacement(balises):
    assert [b.get("/Alt") for b in balises if b.get("/S") == "/Figure"] == ["Deux cercles"]


def test_un_tableau_dit_ses_entetes(balises):
    assert [b["/S"] for b in balises if b.get("/S") in ("/TH", "/TD")] == ["/TH", "/TH", "/TD", "/TD"]


def test_il_dit_sa_langue_son_titre_et_ses_normes(lu, balises):
    racine = lu.trailer["/Root"]
    normes = dict(re.findall(r"<(pdf[au]\w*:\w+)>(\w+)<", racine["/Metadata"].get_data().decode()))
    assert (racine["/Lang"], racine["/MarkInfo"]["/Marked"]) == ("fr", True)
    assert lu.metadata.title == guide().titre
    assert (normes["pdfuaid:part"], normes["pdfaid:part"], normes["pdfaid:conformance"]) == ("1", "2", "A")
    assert {str(b["/Lang"]) for b in balises if "/Lang" in b} == {"es"}


def test_la_couverture_puis_les_romains_puis_les_arabes(lu):
    dits = lu.page_labels
    romains = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii"]
    assert dits[:10] == ["couverture 1", "couverture 2", *romains]
    assert dits[10:] == [str(n) for n in range(1, len(dits) - 9)]


def test_les_signets_sont_le_sommaire(lu):
    poses = list(signets(lu))
    assert [(rang, titre) for rang, titre, _page in poses] == list(titres_attendus())
    (sommaire,) = [t for p in lu.pages[:10] if (t := p.extract_text()).startswith("Sommaire")]
    ecrit = " ".join(sommaire.replace("\u2009", "").split())
    lignes = [
        re.compile(rf"{re.escape(' '.join(titre.split()))}[ .]+{page}\b") for _rang, titre, page in poses
    ]
    assert [ligne.pattern for ligne in lignes if not ligne.search(ecrit)] == []


def test_un_theme_ouvre_sur_une_page_de_droite(lu):
    themes = {p.titre for p in guide().parties if p.sorte == "theme"}
    pages = [int(page) for _rang, titre, page in signets(lu) if titre in themes]
    assert (len(pages), [page % 2 for page in pages]) == (4, [1] * 4)


def test_le_titre_courant_est_celui_du_theme_a_gauche_du_chapitre_a_droite(lu):
    theme, chapitre = guide().parties[2].titre, guide().parties[2].parties[0].titre
    droite, gauche = (lu.pages[lu.page_labels.index(n)].extract_text() for n in ("3", "4"))
    assert droite.startswith(chapitre) and gauche.startswith(theme)


def test_une_adresse_d_ailleurs_est_au_bas_de_la_page(lu, balises):
    preface = lu.pages[lu.page_labels.index("vi")].extract_text()
    assert "https://www.afd.fr/fr" in preface and re.search(
        r"1\s?https://f3e.asso.fr/les-reseaux/une", preface
    )
    assert len([b for b in balises if b.get("/S") == "/Note"]) == 5


def test_un_renvoi_dit_la_page(lu):
    pages = {titre: page for _rang, titre, page in signets(lu)}
    textes = " ".join(" ".join(p.extract_text() for p in lu.pages).split())
    charte = next(page for titre, page in pages.items() if titre.startswith("Une charte relue"))
    assert f"une-charte-relue-chaque-annee-en-dix-minutes (p. {charte})" in textes


def test_le_colophon_est_la_derniere_page(lu):
    dits = lu.pages[-1].extract_text()
    assert "978-2-00-000000-2" in dits and "Citer ce guide" in dits
    assert "https://creativecommons.org/licenses/by-sa/4.0/deed.fr" in dits


def test_aucune_page_presque_vide(lu):
    """Hors premières pages, colophon et pages blanches d’avant un thème, il y a plus d’un paragraphe."""
    maigres = [
        lu.page_labels[n] for n, p in enumerate(lu.pages[:-1]) if n > 9 and 0 < len(p.extract_text()) < 250
    ]
    annexes = [page for _rang, titre, page in signets(lu) if titre in ("Ressources", "Glossaire", "Crédits")]
    assert maigres == annexes


def test_le_meme_livre_fait_deux_fois_est_le_meme_fichier(guide_fait):
    assert fabriquer(guide(), "pdf", {IMAGE.nom: image()}) == guide_fait["pdf"]


@pytest.mark.parametrize("sortes", [("liminaire", "annexe"), ("chapitre",), ("theme",)])
def test_un_livre_n_a_pas_besoin_de_tout(sortes):
    parties = tuple(Partie(f"Partie {n}", "<p>Un.</p>", sorte) for n, sorte in enumerate(sortes))
    livre = guide(
        parties=parties, errata=(), fin=(), sous_titre="", edition="", editeur="", chapo="", fictif=""
    )
    fait = PdfReader(io.BytesIO(fabriquer(livre, "pdf", {})))
    assert [titre for _rang, titre, _page in signets(fait)] == [p.titre for p in parties]
    assert fait.page_labels[-len(parties) :] == [str(n + 1) for n in range(len(parties))]
