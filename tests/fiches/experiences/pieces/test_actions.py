"""Joindre, décrire, déplacer, retirer : des enregistrements ordinaires, et rien qui reste quand on refuse."""

import threading

import pytest
from django.db import connection

from communaute.socle.documents.models import Document
from communaute.socle.refus import Refus
from communaute.socle.texte.actions import TexteEnConflit
from communaute.socle.texte.models import CopieDeTravail
from fiches.experiences.pieces import actions
from fiches.moderation.enums import Etat
from tests.factories import fiches as f
from tests.factories import fichiers
from tests.fiches.experiences.pieces.conftest import portees, titres


def test_joindre_une_image(fiche_complete, joindre, camille):
    avant = fiche_complete.texte.head.number

    document = joindre(fiche_complete, "png", title="Le schéma", section="contexte")

    fiche = f.relue(fiche_complete)
    assert portees(fiche) == [("Le schéma", "Un disque rouge.", "contexte")]
    assert (fiche.texte.head.number, fiche.texte.head.author) == (avant + 1, camille)
    assert (document.sorte, document.largeur, document.hauteur, document.depose_par) == (
        "png",
        640,
        420,
        camille,
    )


def test_sans_titre_le_nom_du_fichier(fiche_complete, joindre):
    joindre(fiche_complete, "pdf", nom="Bilan 2018.PDF")

    assert portees(fiche_complete) == [("Bilan 2018", "", "")]


@pytest.mark.parametrize("code", ["pdf", "png"])
def test_le_meme_fichier_joint_deux_fois_n_en_fait_qu_un(fiche_complete, joindre, code):
    un = joindre(fiche_complete, code)
    deux = joindre(fiche_complete, code, nom=f"autre.{code}", title="Autre titre")

    assert (un, titres(fiche_complete), Document.objects.count()) == (deux, ["Compte rendu"], 1)


def test_le_meme_fichier_sur_deux_fiches_en_fait_deux(fiche_complete, mener, joindre):
    autre = mener(Etat.BROUILLON)

    assert joindre(fiche_complete).pk != joindre(autre).pk


def test_rejoindre_un_fichier_retire_reprend_le_meme(fiche_complete, joindre, camille):
    un = joindre(fiche_complete)
    actions.remove(f.relue(fiche_complete), str(un.pk), by=camille)
    assert titres(fiche_complete) == []

    deux = joindre(fiche_complete)

    assert (un, titres(fiche_complete), Document.objects.count()) == (deux, ["Compte rendu"], 1)


@pytest.mark.parametrize("alt", ["", "   ", "\u200b\u202e"])
def test_une_image_sans_mots_est_refusee(fiche_complete, joindre, alt):
    with pytest.raises(Refus) as refus:
        joindre(fiche_complete, "png", alt=alt)

    assert (refus.value.code, Document.objects.count()) == ("alt", 0)


def test_le_nombre_de_pieces_est_un_reglage(fiche_complete, joindre, settings):
    settings.DOCUMENTS_PAR_FICHE = 1
    joindre(fiche_complete, "pdf")

    with pytest.raises(Refus) as refus:
        joindre(fiche_complete, "odt")

    assert (refus.value.code, titres(fiche_complete)) == ("limite", ["Compte rendu"])
    assert joindre(fiche_complete, "pdf").sorte == "pdf"  # la même : il n’y en a pas une de plus


def test_le_poids_total_est_un_reglage(fiche_complete, joindre, settings):
    settings.DOCUMENTS_TOTAL_MO = 1
    lourd = fichiers.pdf() + b"\n" * 600_000
    joindre(fiche_complete, octets=lourd)

    with pytest.raises(Refus) as refus:
        joindre(fiche_complete, octets=lourd + b"\n")

    assert (refus.value.code, Document.objects.count()) == ("limite", 1)
    assert refus.value.message.startswith("Avec ce fichier, les pièces jointes dépasseraient 1\xa0Mo")


def test_joindre_et_retirer_sans_fin_n_emplit_pas_le_disque(fiche_complete, joindre, camille, settings):
    settings.DOCUMENTS_TOTAL_MO = 1
    lourd = fichiers.pdf() + b"\n" * 900_000

    with pytest.raises(Refus):
        for n in range(9):
            document = joindre(fiche_complete, octets=lourd + b"\n" * n)
            actions.remove(f.relue(fiche_complete), str(document.pk), by=camille)

    assert Document.objects.count() == 5


def test_une_section_qui_n_est_pas_ecrite(fiche_brouillon, joindre):
    with pytest.raises(Refus) as refus:
        joindre(fiche_brouillon, section="contexte")

    assert (refus.value.code, Document.objects.count()) == ("section", 0)


def test_qui_n_ecrit_pas_ne_joint_pas(fiche_soumise, joindre, dominique, sacha):
    for personne in (dominique, sacha):
        with pytest.raises(Refus) as refus:
            joindre(fiche_soumise, by=personne)
        assert refus.value.code == "droit"

    assert Document.objects.count() == 0


def test_decrire(fiche_complete, joindre, camille):
    document = joindre(fiche_complete, "png")
    fiche = f.relue(fiche_complete)

    actions.describe(
        fiche,
        str(document.pk),
        title="Neuf",
        alt="Autre",
        section="contexte",
        based_on=fiche.texte.head,
        by=camille,
    )

    assert portees(fiche) == [("Neuf", "Autre", "contexte")]


def test_decrire_a_deux_montre_les_deux(fiche_complete, joindre, camille, collegue):
    document = joindre(fiche_complete, "png")
    fiche = f.relue(fiche_complete)
    base = {"alt": "Un disque rouge.", "section": "", "based_on": fiche.texte.head}
    actions.describe(fiche, str(document.pk), title="Le mien", by=collegue, **base)

    with pytest.raises(TexteEnConflit):
        actions.describe(fiche, str(document.pk), title="Un autre", by=camille, **base)

    assert titres(fiche) == ["Le mien"]


def test_deplacer_et_retirer(fiche_complete, joindre, camille):
    un, deux = joindre(fiche_complete, "pdf", title="Un"), joindre(fiche_complete, "odt", title="Deux")

    actions.move(f.relue(fiche_complete), str(deux.pk), -1, by=camille)
    assert titres(fiche_complete) == ["Deux", "Un"]
    actions.remove(f.relue(fiche_complete), str(un.pk), by=camille)
    number = f.relue(fiche_complete).texte.head.number
    actions.remove(f.relue(fiche_complete), str(un.pk), by=camille)

    assert (titres(fiche_complete), f.relue(fiche_complete).texte.head.number) == (["Deux"], number)
    assert Document.objects.count() == 2


def test_l_accord_tombe_quand_une_piece_change(fiche_assumee, joindre, dominique):
    assert fiche_assumee.accord_sha != ""

    joindre(fiche_assumee, by=dominique)

    assert f.relue(fiche_assumee).accord_sha == ""


def test_joindre_garde_ce_que_l_on_ecrivait(fiche_complete, joindre, camille):
    """Une copie de travail ouverte ailleurs n’est pas touchée."""
    texte = fiche_complete.texte
    contenu = texte.head.contenu.avec_meta(title="Un titre en cours").to_json()
    CopieDeTravail.objects.create(texte=texte, personne=camille, based_on=texte.head, content=contenu)

    joindre(fiche_complete)

    assert CopieDeTravail.objects.get().content["meta"]["title"] == "Un titre en cours"


def test_double_clic_avec_de_vrais_fils(vraies_transactions, fiche_complete, joindre, settings, tmp_path):
    """Deux envois du même fichier au même instant : un document, une pièce, un fichier rangé."""
    barriere, erreurs = threading.Barrier(2), []

    def envoyer():
        try:
            barriere.wait()
            joindre(fiche_complete, "pdf")
        except Exception as erreur:
            erreurs.append(erreur)
        finally:
            connection.close()

    fils = [threading.Thread(target=envoyer) for _ in range(2)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()

    ranges = [p for p in (tmp_path / "fichiers").rglob("*") if p.is_file()]
    assert (erreurs, Document.objects.count(), titres(fiche_complete), len(ranges)) == (
        [],
        1,
        ["Compte rendu"],
        1,
    )
