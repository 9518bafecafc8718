"""Recevoir un document, en ouvrir un brouillon : rien avant, une seule fois, et rien de perdu."""

import datetime as dt
import uuid

import pytest
from django.utils import timezone

from communaute.models import LigneJournal
from communaute.socle.documents.models import Document
from communaute.socle.refus import Refus
from fiches.experiences import actions as fiches_actions
from fiches.experiences.importation import actions
from fiches.experiences.importation.models import DocumentImporte, ImageImportee
from fiches.experiences.models import Fiche
from tests.factories import documents_de_texte as t
from tests.factories import fiches as f
from tests.factories import fichiers
from tests.fiches.experiences.importation.conftest import mots, ouvrir, sections
from tests.fiches.experiences.pieces.conftest import portees


def test_recevoir_ne_cree_aucune_fiche(envoyer):
    document = envoyer()

    assert (Fiche.objects.count(), Document.objects.count(), document.fiche) == (0, 0, None)
    assert (document.nom, document.contenu["titre"]) == ("Notre fiche.docx", "Notre fiche")
    assert [m["titre"] for m in document.contenu["morceaux"]] == [
        "1. Contexte", "Ce qui nous a surpris", "Résultats et effets",
    ]  # fmt: skip


def test_recevoir_deux_fois_le_meme_envoi(envoyer):
    jeton = uuid.uuid4()

    assert envoyer(jeton=jeton) == envoyer(jeton=jeton)
    assert DocumentImporte.objects.count() == ImageImportee.objects.count() == 1


def test_recevoir_pour_un_reseau_qui_n_est_pas_le_sien(envoyer, sacha):
    with pytest.raises(Refus) as refus:
        envoyer(by=sacha)

    assert (refus.value.code, DocumentImporte.objects.count()) == ("droit", 0)


def test_recevoir_avec_le_numero_d_une_autre(envoyer, collegue):
    jeton = envoyer().jeton

    with pytest.raises(Refus):
        envoyer(by=collegue, jeton=jeton)
    assert DocumentImporte.objects.count() == 1


def test_recevoir_un_document_refuse_ne_laisse_rien(communaute, escales, camille, settings):
    with pytest.raises(Refus):
        actions.receive(
            fichier=fichiers.recu("a.docx", b"PK\x03\x04rien"),
            reseau=escales,
            communaute=communaute,
            jeton=uuid.uuid4(),
            by=camille,
        )

    assert DocumentImporte.objects.count() == ImageImportee.objects.count() == 0


def test_dix_documents_attendent_deja(envoyer, camille, escales, communaute):
    DocumentImporte.objects.bulk_create(
        DocumentImporte(par=camille, reseau=escales, communaute=communaute, nom="a.docx") for _n in range(10)
    )

    with pytest.raises(Refus) as refus:
        envoyer()

    assert refus.value.code == "limite"


def test_ouvrir_range_chaque_passage(envoyer, camille):
    fiche = ouvrir(envoyer(), camille)

    assert fiche.title == "Notre fiche"
    assert sections(fiche) == {
        "contexte": "<h3>1. Contexte</h3><p>Les statuts dataient.</p>"
        "<h3>Ce qui nous a surpris</h3><p>La lenteur.</p>",
        "resultats": "<p>Un vote.</p>",
    }


def test_ouvrir_ne_repete_pas_le_titre_de_la_section(envoyer, camille):
    corps = t.titre("2) CONTEXTE ET ENJEUX") + t.p("Un.") + t.titre("Le lieu", 2) + t.p("Deux.")

    fiche = ouvrir(envoyer(corps + t.titre("Suite")), camille, choix=["contexte", "contexte", "-"])

    assert sections(fiche) == {"contexte": "<p>Un.</p><h3>Le lieu</h3><p>Deux.</p>"}


def test_ouvrir_ecarte_ce_qu_on_ne_reprend_pas(envoyer, camille):
    fiche = ouvrir(envoyer(), camille, choix=["contexte", "-", "-"])

    assert mots(fiche) == {"contexte": "1. Contexte Les statuts dataient."}
    assert ImageImportee.objects.count() == 0


def test_ouvrir_garde_un_texte_trop_long(envoyer, camille):
    long = "Une phrase entière. " * 100

    fiche = ouvrir(envoyer(t.p(long)), camille, choix=["en_bref"])

    assert mots(fiche) == {"en_bref": long.strip()}


def test_ouvrir_met_les_notes_a_la_fin_de_la_section(envoyer, camille):
    corps = t.titre("Contexte") + t.p("Un", "", t.note(1)) + t.titre("Le lieu") + t.p("Deux.")

    fiche = ouvrir(envoyer(corps, notes=("Une source.",)), camille, choix=["contexte", "contexte"])

    assert mots(fiche)["contexte"] == "Contexte Un[1] Le lieu Deux. [1] Une source."


def test_ouvrir_une_section_reservee_par_un_export_le_reste(envoyer, camille):
    corps = t.titre("Contexte et enjeux") + t.p("Réservé à la communauté") + t.p("Entre nous.")

    fiche = ouvrir(envoyer(corps), camille, choix=["contexte"])

    (bloc,) = fiche.texte.head.contenu.blocs
    assert (bloc.visibility, sections(fiche)) == ("communaute", {"contexte": "<p>Entre nous.</p>"})


def test_ouvrir_deux_fois_ne_fait_qu_une_fiche(envoyer, camille):
    document = envoyer()

    assert ouvrir(document, camille) == ouvrir(document, camille, title="Autre")
    assert Fiche.objects.count() == 1
    assert list(LigneJournal.objects.order_by("pk").values_list("code", flat=True)) == [
        "fiche.creer", "fiche.importer",
    ]  # fmt: skip


def test_ouvrir_vide_ce_qui_attendait(envoyer, camille):
    document = envoyer()
    ouvrir(document, camille, alts={1: "Un disque rouge."})

    document.refresh_from_db()
    assert (document.contenu, ImageImportee.objects.count()) == ({}, 0)


def test_ouvrir_quand_on_a_quitte_le_reseau(envoyer, camille):
    document = envoyer()
    camille.rattachements.update(state="termine")

    with pytest.raises(Refus):
        ouvrir(document, type(camille).objects.get(pk=camille.pk))
    assert Fiche.objects.count() == 0


def test_ouvrir_le_document_d_une_autre(envoyer, collegue):
    with pytest.raises(Refus) as refus:
        ouvrir(envoyer(), collegue)

    assert (refus.value.code, Fiche.objects.count()) == ("absent", 0)


def test_une_image_decrite_est_jointe_a_sa_section(envoyer, camille):
    fiche = ouvrir(envoyer(), camille, alts={1: "Un disque rouge."})

    assert portees(fiche) == [("image-1", "Un disque rouge.", "resultats")]


def test_une_image_sans_mots_attend(envoyer, camille):
    document = envoyer()
    fiche = ouvrir(document, camille)

    assert portees(fiche) == []
    assert actions.describe(document, alts={1: "Un disque rouge."}, by=camille) == []
    assert portees(fiche) == [("image-1", "Un disque rouge.", "resultats")]
    assert ImageImportee.objects.count() == 0


def test_une_image_dont_la_section_est_vide_va_a_la_fin(envoyer, camille):
    fiche = ouvrir(envoyer(t.image()), camille, choix=["contexte"], alts={1: "Un disque rouge."})

    assert portees(fiche) == [("image-1", "Un disque rouge.", "")]


def test_une_image_qui_ne_peut_plus_etre_jointe_attend_toujours(envoyer, camille, dominique):
    document = envoyer()
    fiche = ouvrir(document, camille)
    f.forcer(fiche, "en_relecture")

    refus = actions.describe(document, alts={1: "Un disque rouge."}, by=camille)

    assert refus == ["Ce texte ne peut plus être modifié à cette étape."]
    assert ImageImportee.objects.get().alt == "Un disque rouge."


def test_renoncer_n_oublie_que_le_document(envoyer, camille):
    garde, document = envoyer(), envoyer()
    fiche = ouvrir(document, camille)

    actions.give_up(document, by=camille)

    assert list(DocumentImporte.objects.all()) == [garde]
    assert Fiche.objects.filter(pk=fiche.pk).exists()


def test_au_bout_de_sept_jours_il_s_en_va(envoyer, camille):
    recent, vieux = envoyer(), envoyer()
    ouvert = envoyer()
    fiche = ouvrir(ouvert, camille)
    depuis = timezone.now() - dt.timedelta(days=7, minutes=1)
    DocumentImporte.objects.filter(pk__in=[vieux.pk, ouvert.pk]).update(created_at=depuis)

    assert actions.purge() == 2
    assert list(DocumentImporte.objects.all()) == [recent]
    assert Fiche.objects.filter(pk=fiche.pk).exists()


def test_une_personne_effacee_emporte_ses_documents(envoyer, camille):
    envoyer()
    camille.delete()

    assert DocumentImporte.objects.count() == ImageImportee.objects.count() == 0


def test_une_fiche_purgee_emporte_son_document(envoyer, camille):
    document = envoyer()
    fiches_actions.trash(ouvrir(document, camille), by=camille)

    fiches_actions.purge(timezone.now() + dt.timedelta(days=31))

    assert (Fiche.objects.count(), DocumentImporte.objects.count()) == (0, 0)
