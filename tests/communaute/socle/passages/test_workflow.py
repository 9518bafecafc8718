"""La table d’un commentaire tient debout, et ce qu’une page propose est ce que la machine accepte."""

import pytest
from django.template.loader import get_template

from communaute.models import Commentaire
from communaute.socle.notifications.natures import natures
from communaute.socle.passages.models import EtatCommentaire
from communaute.socle.passages.workflow import COMMENTAIRE

TROUPE = ("sacha", "camille", "dominique", "eden", "etrangere")


def test_chaque_etat_s_atteint_et_se_quitte_sauf_retire():
    cibles = {EtatCommentaire.PUBLIE} | {t.target for t in COMMENTAIRE.transitions}
    quittes = {source for t in COMMENTAIRE.transitions for source in t.sources}

    assert cibles == set(EtatCommentaire)
    assert set(EtatCommentaire) - quittes == set(COMMENTAIRE.terminal) == {EtatCommentaire.RETIRE}


def test_masquer_seul_demande_un_motif():
    assert [t.name for t in COMMENTAIRE.transitions if t.needs_reason] == ["masquer"]


def test_chaque_avis_de_commentaire_a_son_courriel():
    codes = {code for code in natures() if code.startswith("commentaire.")}

    assert codes == {
        f"commentaire.{geste}"
        for geste in (
            "reponse",
            "repere",
            "formulation",
            "compte_rendu",
            "interpellation",
            "masque",
            "retabli",
            "signale",
            "recours",
        )
    }
    for code in codes:
        assert get_template(natures()[code].template)
        assert "« T »" in str(natures()[code].phrase) % {"title": "T", "actor": "A"}


@pytest.mark.parametrize(
    ("etat", "attendu"),
    [
        ("publie", {"sacha": {"retirer"}, "dominique": {"masquer"}, "eden": {"masquer"}}),
        ("masque", {"dominique": {"retablir"}, "eden": {"retablir"}}),
        ("retire", {}),
    ],
)
def test_qui_peut_quoi_selon_l_etat(request, commentaire, etat, attendu):
    Commentaire.objects.update(state=etat)
    commentaire.refresh_from_db()
    for nom in TROUPE:
        gestes = {t.name for t in COMMENTAIRE.available(commentaire, request.getfixturevalue(nom))}
        assert (nom, gestes) == (nom, attendu.get(nom, set()))
