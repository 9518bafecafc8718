"""Sur le disque : des noms tirés au sort, un dossier fermé, et rien qui reste sans sa ligne."""

import datetime as dt
import os
import stat
import time
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from communaute.socle.documents import echeances, rangement
from communaute.socle.documents.actions import depositing
from communaute.socle.documents.examen import examiner
from communaute.socle.documents.models import Document
from communaute.socle.texte.models import CopieDeTravail
from fiches.experiences import actions
from fiches.experiences.pieces import actions as pieces
from tests.factories import fiches, fichiers


def test_le_nom_range_ne_dit_rien_et_le_dossier_est_ferme(fiche_complete, joindre, settings):
    document = joindre(fiche_complete, "png", nom="Photo de Camille.png")

    chemins = list(Path(settings.MEDIA_ROOT).rglob("*"))
    droits = {stat.S_IMODE(p.stat().st_mode) for p in chemins if p.is_file()}
    dossiers = {stat.S_IMODE(p.stat().st_mode) for p in chemins if p.is_dir()}

    assert sorted(p.name for p in chemins if p.is_file()) == [document.pk.hex, f"{document.pk.hex}-v"]
    assert (droits, dossiers) == ({0o600}, {0o700})


@pytest.mark.parametrize(
    "nom", ["../x", "/etc/passwd", "ab/../../x", "ab/cd", "ab", "", "ab/ab\0", "ab/ab/cd"]
)
def test_un_nom_qui_n_est_pas_d_ici_ne_mene_nulle_part(nom):
    with pytest.raises(ValueError):
        rangement.chemin(nom)


def test_rien_ne_reste_quand_la_transaction_echoue(fiche_complete, camille, ranges):
    texte = fiche_complete.texte

    with (
        pytest.raises(IntegrityError),
        examiner(fichiers.recu("a.png", fichiers.image())) as vu,
        depositing() as deposit,
        transaction.atomic(),
    ):
        document = deposit(vu, texte=texte, by=camille)
        assert len(ranges()) == 2
        Document.objects.bulk_create([Document(id=document.pk, texte=texte, taille=1)])

    assert (ranges(), Document.objects.count()) == ([], 0)


def vieillir(*noms):
    hier = time.time() - 2 * 24 * 60 * 60
    for nom in noms:
        os.utime(rangement.chemin(nom), (hier, hier))


def test_un_fichier_sans_ligne_s_en_va_au_bout_d_un_jour(fiche_complete, joindre, ranges, tmp_path):
    document = joindre(fiche_complete)
    perdu, recent = "aa/aa" + "0" * 30, "bb/bb" + "0" * 30
    for nom in (perdu, recent):
        rangement.store(nom, rangement.chemin(document.fichier))
    vieillir(perdu, document.fichier)
    assert len(ranges()) == 3

    assert echeances.sweep_files() == 1
    assert ranges() == sorted([document.pk.hex, recent.partition("/")[2]])


def vieux(document):
    Document.objects.filter(pk=document.pk).update(depose_le=timezone.now() - dt.timedelta(days=31))


def test_un_document_que_plus_rien_ne_cite_s_en_va_au_bout_de_trente_jours(
    fiche_complete, camille, ranges, django_capture_on_commit_callbacks
):
    with examiner(fichiers.recu("a.pdf", fichiers.pdf())) as vu, depositing() as deposit:
        document = deposit(vu, texte=fiche_complete.texte, by=camille)
    assert (echeances.sweep_uncited(), len(ranges())) == (0, 1)
    vieux(document)

    with django_capture_on_commit_callbacks(execute=True):
        assert echeances.sweep_uncited() == 1

    assert (ranges(), Document.objects.count()) == ([], 0)


def test_un_document_retire_reste_pour_l_historique(fiche_complete, joindre, camille, ranges):
    document = joindre(fiche_complete)
    pieces.remove(fiches.relue(fiche_complete), str(document.pk), by=camille)
    vieux(document)

    assert (echeances.sweep_uncited(), len(ranges())) == (0, 1)


def test_un_document_que_seule_une_copie_de_travail_cite_reste(fiche_complete, camille, ranges):
    fiche = fiche_complete
    with examiner(fichiers.recu("a.pdf", fichiers.pdf())) as vu, depositing() as deposit:
        document = deposit(vu, texte=fiche.texte, by=camille)
    vieux(document)
    contenu = {
        "meta": {},
        "blocs": [{"id": "x", "html": f'<p><a href="/documents/{document.pk}/a.pdf">a</a></p>'}],
    }
    CopieDeTravail.objects.create(
        texte=fiche.texte, personne=camille, based_on=fiche.texte.head, content=contenu
    )

    assert (echeances.sweep_uncited(), len(ranges())) == (0, 1)


def test_la_purge_d_une_fiche_emporte_ses_fichiers(
    fiche_complete, joindre, camille, ranges, django_capture_on_commit_callbacks
):
    joindre(fiche_complete, "png")
    joindre(fiche_complete, "pdf")
    actions.trash(fiche_complete, by=camille)
    assert len(ranges()) == 3

    with django_capture_on_commit_callbacks(execute=True):
        assert actions.purge(timezone.now() + dt.timedelta(days=31)) == 1

    assert (ranges(), Document.objects.count()) == ([], 0)
