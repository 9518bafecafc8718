"""Le bloc d’une pièce : stable, fusionnable, et lu comme une page le lira."""

import uuid
from types import SimpleNamespace

import pytest

from communaute.socle.texte.blocs import Bloc, Contenu
from communaute.socle.texte.fusion import fusionner
from communaute.socle.texte.nettoyage import nettoyer
from communaute.socle.texte.paragraphes import texte_seul
from fiches.experiences.parties import RESERVEE, lisibles
from fiches.experiences.pieces import blocs

UN, DEUX, TROIS = (uuid.UUID(int=n) for n in (1, 2, 3))


def document(pk=UN, sorte="png", nom="Schéma d’ensemble.png"):
    return SimpleNamespace(pk=pk, sorte=sorte, nom=nom)


def piece(pk=UN, section="contexte", title="Titre", sorte="pdf", alt=""):
    return blocs.piece(document(pk, sorte, f"a.{sorte}"), title=title, alt=alt, section=section)


CONTEXTE = Bloc("c", "contexte", "Contexte", html="<p>Un</p>")
RESULTATS = Bloc("r", "resultats", "Résultats", html="<p>Deux</p>")


def test_une_image_est_une_figure_que_le_nettoyage_ne_change_pas():
    bloc = blocs.piece(document(), title="Le <schéma>", alt='Trois "ronds"', section="contexte")

    assert bloc.html == (
        '<figure data-p="aaaaaaaa"><img alt="Trois &quot;ronds&quot;"'
        f' src="/documents/{UN}/schema-d-ensemble.png"><figcaption>Le &lt;schéma&gt;</figcaption></figure>'
    )
    assert nettoyer(bloc.html).html == bloc.html
    assert blocs.alt_de(bloc) == 'Trois "ronds"'


def test_un_document_est_un_lien():
    bloc = blocs.piece(document(sorte="pdf", nom="Bilan.pdf"), title="", section="")

    assert bloc.html == f'<p data-p="aaaaaaaa"><a href="/documents/{UN}/bilan.pdf">Bilan</a></p>'
    assert (bloc.id, bloc.kind, bloc.data, texte_seul(bloc.html)) == (
        str(UN),
        "piece",
        {"section": ""},
        "Bilan",
    )


@pytest.mark.parametrize("cache", ["\u202e", "\u200b", "\0", "\n"])
def test_un_titre_ne_cache_rien(cache):
    assert piece(title=f"Bi{cache}lan").title in ("Bilan", "Bi lan")


def test_une_piece_se_range_apres_sa_section():
    contenu = Contenu({}, (CONTEXTE, RESULTATS))

    for bloc in (piece(UN, ""), piece(DEUX, "contexte"), piece(TROIS, "contexte")):
        contenu = blocs.avec_piece(contenu, bloc)

    assert [b.id for b in contenu.blocs] == ["c", str(DEUX), str(TROIS), "r", str(UN)]


@pytest.mark.parametrize(
    ("numero", "pas", "ordre"),
    [
        (UN, 1, [DEUX, UN, TROIS]),
        (TROIS, -1, [UN, TROIS, DEUX]),
        (UN, -1, [UN, DEUX, TROIS]),
        (TROIS, 1, [UN, DEUX, TROIS]),
    ],
)
def test_deplacer(numero, pas, ordre):
    suite = tuple(piece(n) for n in (UN, DEUX, TROIS))
    contenu = Contenu({}, (CONTEXTE, *suite, RESULTATS))

    deplace = blocs.deplacer(contenu, str(numero), pas)

    assert [b.id for b in deplace.blocs] == ["c", *map(str, ordre), "r"]


def test_deplacer_ne_quitte_pas_sa_section():
    contenu = Contenu({}, (CONTEXTE, piece(UN), RESULTATS, piece(DEUX, "resultats")))

    assert blocs.deplacer(contenu, str(UN), 1) == contenu
    assert blocs.deplacer(contenu, "inconnue", 1) == contenu


def test_deux_personnes_joignent_chacune_un_fichier():
    base = Contenu({}, (CONTEXTE, RESULTATS))
    mien, autre = (blocs.avec_piece(base, piece(n)) for n in (UN, DEUX))

    fusion = fusionner(base, mien, autre)

    assert (fusion.conflits, [b.id for b in fusion.contenu.blocs]) == ((), ["c", str(UN), str(DEUX), "r"])


def test_l_une_change_le_titre_l_autre_la_section():
    base = Contenu({}, (CONTEXTE, RESULTATS, piece(title="Bilan")))
    mien = blocs.avec_piece(base, piece(title="Bilan 2018"))
    autre = blocs.avec_piece(base, piece(title="Bilan", section="resultats"))

    fusion = fusionner(base, mien, autre)

    (bloc,) = blocs.pieces(fusion.contenu)
    assert (fusion.conflits, bloc.title, bloc.data) == ((), "Bilan 2018", {"section": "resultats"})
    assert bloc.html == piece(title="Bilan 2018").html


def lues(contenu, reserve=False):
    return [b.id for partie in lisibles(contenu, reserve) for b in partie.blocs if b.kind == "piece"]


@pytest.mark.parametrize(
    ("sections", "public"),
    [
        ((CONTEXTE,), [str(UN)]),
        ((Bloc("c", "contexte", "Contexte", visibility=RESERVEE, html="<p>Un</p>"),), []),
        ((), []),
    ],
    ids=["ouverte", "réservée", "effacée"],
)
def test_une_piece_suit_sa_section(sections, public):
    contenu = Contenu({}, (*sections, piece()))

    assert (lues(contenu, reserve=True), lues(contenu)) == ([str(UN)], public)


def test_une_piece_de_la_fiche_suit_la_fiche():
    assert lues(Contenu({}, (CONTEXTE, piece(section="")))) == [str(UN)]
