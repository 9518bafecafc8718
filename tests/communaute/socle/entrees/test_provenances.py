"""Des documents faits par d’autres programmes : chacun de leurs paragraphes entre, à sa place, ou se dit."""

import pytest

from communaute.socle.entrees.controle import lettres
from communaute.socle.entrees.entrer import entrer
from communaute.socle.texte.paragraphes import texte_seul
from tests.communaute.socle.entrees.attendus import entres, mots, perdus
from tests.communaute.socle.entrees.de_libreoffice import DE_LIBREOFFICE
from tests.communaute.socle.entrees.de_word import DE_WORD
from tests.communaute.socle.entrees.installes import INSTALLES, REPASSES, octets_de
from tests.communaute.socle.entrees.par_python_docx import PAR_PYTHON_DOCX
from tests.factories.fichiers import recu

PROVENANCES = PAR_PYTHON_DOCX | DE_WORD | DE_LIBREOFFICE


def verifier(document, octets):
    """Tous les écarts à la fois : on les veut tous."""
    entree = entrer(recu(document.nom, octets), 12)
    notes = lettres(" ".join(texte_seul(m.notes) for m in entree.morceaux))
    ecarts = {
        "perdus": [p[:80] for p in perdus(document, mots(entree), notes)],
        "entrés": entres(document, mots(entree) + notes),
        "images": len(entree.images) - document.images,
        "dits": sorted(set(document.dits) ^ set(entree.dits)),
    }
    if document.titres is not None:
        titres = tuple(m.titre for m in entree.morceaux)
        ecarts["titres"] = [] if titres == document.titres else titres
    ecarts = {nom: ecart for nom, ecart in ecarts.items() if ecart}
    assert ecarts == {}, ecarts


@pytest.mark.parametrize("nom", PROVENANCES)
def test_aucun_paragraphe_ne_se_perd(nom):
    verifier(PROVENANCES[nom], PROVENANCES[nom].faire())


@pytest.mark.lents
@pytest.mark.parametrize("nom", INSTALLES)
def test_ni_de_ceux_d_odfpy_et_de_libreoffice(nom):
    verifier(INSTALLES[nom], octets_de(nom))


@pytest.mark.lents
@pytest.mark.parametrize("nom", REPASSES)
def test_ni_de_ceux_que_libreoffice_a_reenregistres(nom):
    """En ODT, ou dans le vieux format de Word puis en DOCX : l’ordre et les phrases peuvent y avoir changé."""
    document = REPASSES[nom]

    entree = entrer(recu("R.odt" if nom.endswith("_odt") else "R.docx", octets_de(nom)), 12)

    dits = mots(entree) + lettres(" ".join(texte_seul(m.notes) for m in entree.morceaux))
    assert [p[:80] for p in (*document.fil, *document.ailleurs) if lettres(p) not in dits] == []
    assert entres(document, dits) == []
