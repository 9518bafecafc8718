"""Un envoi trop lourd : ses octets tombent en route, ce qui était écrit avant lui reste."""

import pytest
from django.core.files.uploadhandler import load_handler
from django.test import RequestFactory, override_settings

from tests.factories import fichiers as f

LIMITE = 1_000_000


def envoyer(octets) -> tuple:
    """La demande telle que la vue la voit."""
    demande = RequestFactory().post("/", {"title": "Un bilan", "fichier": f.recu("a.pdf", octets)})
    with override_settings(DOCUMENT_MAX_MO=1):
        champs, fichiers = demande.POST, demande.FILES
    return demande, champs, fichiers


@pytest.mark.parametrize("fois", [2, 30], ids=["un peu", "beaucoup"])
def test_un_fichier_trop_lourd_ne_garde_que_les_mots(fois):
    demande, champs, fichiers = envoyer(b"%PDF-" + b"0" * LIMITE * fois)

    assert champs["title"] == "Un bilan"
    assert dict(fichiers) == {}
    assert demande.depot_trop_gros is True


def test_beaucoup_trop_lourd_ne_se_lit_pas_jusqu_au_bout():
    demande, _champs, _fichiers = envoyer(b"%PDF-" + b"0" * LIMITE * 30)

    assert demande._stream.read(1) != b""


def test_un_fichier_a_la_limite_arrive_entier():
    demande, _champs, fichiers = envoyer(b"0" * LIMITE)

    assert (fichiers["fichier"].size, hasattr(demande, "depot_trop_gros")) == (LIMITE, False)


def test_la_garde_vient_avant_ceux_qui_gardent(settings):
    demande = RequestFactory().get("/")
    ordre = [type(load_handler(nom, demande)).__name__ for nom in settings.FILE_UPLOAD_HANDLERS]

    assert ordre[0] == "DepotBorne"
