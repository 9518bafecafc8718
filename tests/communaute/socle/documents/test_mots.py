"""Les mots d’un document s’extraient après coup ; s’ils ne se lisent pas, le fichier reste."""

import random
import string

import pytest

from communaute.models import Entree
from communaute.socle.documents import rangement, taches
from communaute.socle.documents.models import Document
from fiches.moderation.enums import Etat
from tests.factories import fiches
from tests.factories import fichiers as f
from tests.factories.taches import run_tasks

MOTS = "Une zibeline traverse"


@pytest.mark.parametrize("code", ["pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp"])
def test_les_mots_de_chaque_format(fiche_complete, joindre, code):
    document = joindre(fiche_complete, code)
    assert (document.texte_extrait, document.extrait_le) == ("", None)

    run_tasks()

    document.refresh_from_db()
    assert document.texte_extrait == MOTS
    assert document.extrait_le is not None


def test_une_image_n_a_pas_de_mots_a_extraire(fiche_complete, joindre):
    document = joindre(fiche_complete, "png")

    run_tasks()

    document.refresh_from_db()
    assert document.extrait_le is None


def test_un_document_illisible_reste_joint(fiche_complete, joindre):
    document = joindre(fiche_complete)
    rangement.chemin(document.fichier).write_bytes(b"%PDF-1.4 abime")

    run_tasks()

    document.refresh_from_db()
    assert (document.texte_extrait, document.extrait_le is None) == ("", False)


def test_la_tache_ne_passe_qu_une_fois(fiche_complete, joindre):
    document = joindre(fiche_complete)
    run_tasks()
    Document.objects.filter(pk=document.pk).update(texte_extrait="déjà")

    taches.extraire.call(str(document.pk))

    document.refresh_from_db()
    assert document.texte_extrait == "déjà"


def test_un_document_tres_long_est_coupe(fiche_complete, joindre):
    mots = "é " * 200_000
    document = joindre(fiche_complete, "docx", octets=f.ooxml("docx", mots))

    run_tasks()

    document.refresh_from_db()
    assert len(document.texte_extrait.encode()) <= taches.LONGUEUR_MAX
    assert len(document.texte_extrait) > 100_000


def mots_au_hasard(graine, combien) -> str:
    hasard = random.Random(graine)
    return " ".join("".join(hasard.choices(string.ascii_lowercase, k=6)) for _ in range(combien))


def test_des_documents_pleins_de_mots_rares_n_empechent_pas_de_chercher(mener, joindre, camille, dominique):
    """Une entrée de recherche a une taille : ce qui dépasse ne se cherche pas, rien n’échoue."""
    fiche = mener(Etat.EN_RELECTURE)
    for n in range(4):
        joindre(fiche, "odt", octets=f.odf("odt", mots_au_hasard(n, 28_000)), by=dominique)
    run_tasks()

    fiches.FICHE.apply(fiches.relue(fiche), "declarer_prete", by=dominique)
    fiches.accorder(fiche, camille)
    fiches.FICHE.apply(fiches.relue(fiche), "publier", by=dominique)

    assert Entree.objects.get(kind="fiche", object_id=fiche.pk).texte.count(" ") > 20_000
