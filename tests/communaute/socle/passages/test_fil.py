"""La conversation dans l’ordre, deux retraits au plus, et les gestes de chacun."""

import pytest

from communaute.socle.passages import actions
from communaute.socle.passages.fil import fil_de


@pytest.fixture
def conversation(dire, sacha, camille, dominique):
    """Une question, une réponse, sa réponse, la suivante ; puis un autre sujet."""
    a = dire(sacha, "A")
    b = dire(camille, "B", parent=a)
    autre = dire(dominique, "Z")
    c = dire(sacha, "C", parent=b)
    d = dire(camille, "D", parent=c)
    e = dire(dominique, "E", parent=a)
    return [a, b, c, d, e, autre]


def test_les_reponses_suivent_ce_a_quoi_elles_repondent(repere, conversation, sacha):
    lignes = fil_de(repere, sacha).lignes

    assert [ligne.commentaire for ligne in lignes] == conversation
    assert [ligne.niveau for ligne in lignes] == [0, 1, 2, 2, 1, 0]
    assert [ligne.parent and ligne.parent.commentaire.texte for ligne in lignes] == [
        None, "A", "B", "C", "A", None,
    ]  # fmt: skip


def test_une_requete_et_qui_resout_quel_que_soit_le_nombre(
    repere, conversation, sacha, django_assert_num_queries
):
    fil_de(repere, sacha)
    with django_assert_num_queries(2):
        fil = fil_de(repere, sacha)
        assert [str(ligne.commentaire.author) for ligne in fil.lignes][:2] == [
            "Sacha Modèle",
            "Camille Exemple",
        ]


def test_le_nombre_annonce_ce_qui_se_lit(repere, conversation, sacha, camille, dominique):
    a, b, *_reste = conversation
    actions.hide(commentaire=b, by=dominique, motif="Motif")
    actions.withdraw(commentaire=a, by=sacha)

    fil = fil_de(repere, sacha)
    assert (fil.nombre, len(fil.lignes)) == (4, 6)
    assert [(ligne.lisible, ligne.est_masque, ligne.est_retire) for ligne in fil.lignes[:2]] == [
        (False, False, True),
        (False, True, False),
    ]


def test_les_gestes_de_chacun(repere, commentaire, sacha, camille, dominique):
    def gestes(user):
        return fil_de(repere, user).lignes[0].gestes

    assert gestes(sacha) == {"repondre", "modifier", "retirer", "resoudre"}
    assert gestes(camille) == {"repondre", "signaler"}
    assert gestes(dominique) == {"repondre", "signaler", "resoudre", "moderer"}
    actions.report(commentaire=commentaire, by=camille, motif="Déplacé")
    assert gestes(camille) == {"repondre"}
    actions.hide(commentaire=commentaire, by=dominique, motif="Motif")
    assert [gestes(p) for p in (sacha, camille, dominique)] == [{"recours"}, set(), {"moderer"}]
    actions.appeal(commentaire=commentaire, by=sacha, texte="Réponse")
    assert gestes(sacha) == set()


def test_autour_donne_sa_conversation_seulement(repere, conversation, sacha):
    fil = fil_de(repere, sacha)

    assert [ligne.commentaire.texte for ligne in fil.autour(conversation[3].pk)] == ["A", "B", "C", "D", "E"]
    assert [ligne.commentaire.texte for ligne in fil.autour(conversation[5].pk)] == ["Z"]
    assert fil.autour(0) == ()


def test_une_tres_longue_conversation_se_lit(repere, dire, sacha):
    dernier = dire(sacha, "0")
    for rang in range(1, 1200):
        dernier = type(dernier).objects.create(item=repere, author=sacha, texte=str(rang), parent=dernier)

    assert len(fil_de(repere, sacha).lignes) == 1200
