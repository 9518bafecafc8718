"""Chaque document du corpus entre sans erreur, et chacun de ses paragraphes se retrouve."""

import pytest

from communaute.socle.documents.a_part import lancer
from communaute.socle.entrees.controle import lettres
from communaute.socle.entrees.entrer import entrer
from communaute.socle.texte.nettoyage import nettoyer
from communaute.socle.texte.paragraphes import texte_seul
from tests.communaute.socle.entrees.corpus import CORPUS
from tests.factories import documents_de_texte as t
from tests.factories.fichiers import image, ouvrir, recu


def lu(nom):
    fichier, octets, _attendu = CORPUS[nom]
    return entrer(recu(fichier, octets), 12)


def mots(entree) -> str:
    morceaux = (f"{m.titre} {texte_seul(m.html)} {texte_seul(m.notes)}" for m in entree.morceaux)
    return " ".join([entree.titre, entree.sous_titre, *morceaux])


@pytest.mark.parametrize("nom", CORPUS)
def test_le_document_entre_et_se_range_sous_ses_titres(nom):
    ranges = {m.titre: texte_seul(m.html) for m in lu(nom).morceaux}

    for titre, attendu in CORPUS[nom][2]:
        assert titre in ranges
        assert lettres(attendu) in lettres(ranges[titre])


@pytest.mark.parametrize("nom", CORPUS)
def test_tout_est_deja_nettoye(nom):
    for morceau in lu(nom).morceaux:
        for html in (morceau.html, morceau.notes):
            assert texte_seul(nettoyer(html).html) == texte_seul(html)


@pytest.mark.parametrize("nom", [nom for nom in CORPUS if nom != "suivi_odt"])
def test_tout_mot_que_la_recherche_y_lit_est_repris_ou_dit(nom, tmp_path):
    """Une autre lecture du même fichier, celle qui sert à chercher dans les pièces jointes."""
    fichier, octets, _attendu = CORPUS[nom]
    (tmp_path / fichier).write_bytes(octets)
    cherches = lancer.mots(tmp_path / fichier, fichier.rpartition(".")[2], 100_000)["mots"].split()
    entree = lu(nom)

    dits = lettres(mots(entree) + " ".join(entree.dits))
    assert len(cherches) > 1
    assert [mot for mot in cherches if lettres(mot) not in dits and mot != "3"] == []


def test_les_listes_les_tableaux_et_les_liens_sont_gardes():
    for nom in ("fiche_docx", "fiche_odt"):
        contexte, resultats, _chiffres = (m.html for m in lu(nom).morceaux)

        assert (
            "<ul><li>Appeler<ol><li>puis écrire<ul><li>puis relancer</li></ul></li></ol></li>" in contexte
        ), nom
        assert '<a href="https://example.org/a">ici</a>' in contexte, nom
        assert "<strong>dataient</strong>" in contexte, nom
        assert '<th scope="col">Mois</th>' in resultats, nom
        assert "<blockquote>" in resultats, nom


def test_les_modifications_suivies_sont_acceptees_et_dites():
    for nom, ote in (("suivi_docx", "ôté jadis"), ("suivi_odt", "Ôté jadis")):
        entree = lu(nom)
        assert ote not in mots(entree), nom
        assert any("modifications suivies" in dit for dit in entree.dits), nom


def test_les_commentaires_ne_sont_pas_repris_et_c_est_dit():
    entree = lu("suivi_odt")

    assert "En marge" not in mots(entree)
    assert "Un commentaire en marge n’est pas repris." in entree.dits


def test_chaque_note_suit_sa_section():
    assert [m.notes for m in lu("notes_docx").morceaux] == [
        "<p>[1] Première source.</p>", "<p>[2] Seconde source.</p>",
    ]  # fmt: skip
    assert [m.notes for m in lu("suivi_odt").morceaux] == ["<p>[1] Sa source.</p>"]


def test_un_document_sans_histoire_n_avertit_de_rien():
    assert lu("fiche_docx").dits == ()


def test_l_entete_est_dit_avec_ses_mots():
    assert (
        "L’en-tête et le pied de page ne sont pas repris : « Réseau des essais »." in lu("zone_de_texte").dits
    )


def test_ce_que_la_conversion_laisse_est_repris_a_part():
    """Pandoc oublie ce champ : le paragraphe entier revient, dans un morceau à lui."""
    entree = lu("champ_ignore")

    assert [(m.titre, m.html) for m in entree.morceaux][1:] == [
        ("Autres passages du document", "<p>Avant douze</p>")
    ]


def test_le_titre_de_word_puis_le_nom_du_fichier():
    assert lu("titres_profonds").titre == "La fiche"
    assert lu("notes_docx").titre == "N"


@pytest.mark.parametrize(
    ("alt", "attendu"),
    [
        ("Deux cercles qui se croisent", "Deux cercles qui se croisent"),
        ("", ""),
        ("capture.PNG", ""),
        ("Image 3", ""),
        ("Une image contenant texte. Description générée automatiquement", ""),
    ],
)
def test_une_image_garde_ce_que_le_document_en_dit(alt, attendu):
    octets = image(taille=(50, 30))
    entree = entrer(recu("I.docx", t.docx(t.p("Voyez.") + t.image(alt), octets=octets)), 12)

    (vue,) = entree.images
    assert (vue.alt, vue.apres, vue.morceau) == (attendu, "Voyez.", 0)
    assert ouvrir(vue.image.octets).size == (50, 30)


def test_une_image_d_odt_garde_sa_description():
    page = f'<p>Voyez.</p><p><img alt="x" src="{t.en_ligne(image(taille=(50, 30)))}"></p>'
    entree = entrer(recu("I.odt", t.decrire(t.par_pandoc(page, "odt"), "Deux cercles")), 12)

    assert [vue.alt for vue in entree.images] == ["Deux cercles"]


def vue(adresse) -> str:
    """Une image d’ODT, là où son programme l’a rangée."""
    return f'<text:p>Voyez.<draw:frame><draw:image xlink:href="{adresse}"/></draw:frame></text:p>'


def test_une_image_d_odt_rangee_hors_de_pictures_entre_aussi():
    octets = t.odt(vue("dessin.png") + vue("./autre/vue.png"), [
        ("dessin.png", image(taille=(50, 30))), ("autre/vue.png", image(taille=(30, 50)))
    ])  # fmt: skip

    entree = entrer(recu("I.odt", octets), 12)

    assert [ouvrir(une.image.octets).size for une in entree.images] == [(50, 30), (30, 50)]


def test_une_image_que_le_fichier_n_a_pas_est_dite():
    entree = entrer(recu("I.odt", t.odt(vue("Pictures/partie.png"))), 12)

    assert entree.images == ()
    assert "Une image n’est pas reprise (elle n’est pas dans le fichier)." in entree.dits


def test_une_image_que_l_on_ne_sait_pas_joindre_est_dite():
    entree = entrer(recu("I.docx", t.docx(t.p("Voyez.") + t.image(), octets=b"\x01\x00\x00\x00EMF" * 20)), 12)

    assert entree.images == ()
    assert any(dit.startswith("Une image n’est pas reprise") for dit in entree.dits)


def test_au_plus_tant_d_images():
    entree = entrer(recu("I.docx", t.docx(t.p("Voyez.") + t.image())), 0)

    assert entree.images == ()
    assert "Une image n’est pas reprise (une fiche n’en porte pas davantage)." in entree.dits


def test_une_image_montree_deux_fois_n_en_fait_qu_une():
    entree = entrer(
        recu("I.docx", t.docx(t.p("Ici.") + t.image() + t.p("Là.") + t.image("Deux cercles"))), 12
    )

    assert [(vue.alt, vue.apres) for vue in entree.images] == [("Deux cercles", "Ici.")]
