"""Le bureau des commentaires : signalés d’abord, dans leur conversation ; seuls les gestes nommés y agissent."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from communaute.models import Commentaire
from communaute.socle.passages import actions
from tests.communaute.socle.passages.test_pages import texte_de

LISTE = "/admin/communaute/commentaire/"


def page_de(commentaire) -> str:
    return reverse("admin:communaute_commentaire_change", args=[commentaire.pk])


@pytest.fixture
def bureau(en_tant_que, dominique):
    assert not dominique.is_superuser
    return en_tant_que(dominique)


def lignes(page) -> list[str]:
    return re.findall(r'<th class="field-extrait">.*?>([^<]*)</a>', page.content.decode())


def test_signales_d_abord_puis_les_plus_recents(bureau, dire, sacha, camille):
    un, deux, trois = dire(sacha, "Un"), dire(sacha, "Deux"), dire(camille, "Trois")
    actions.report(commentaire=un, by=camille, motif="Déplacé")

    assert lignes(bureau.get(LISTE)) == ["Un", "Trois", "Deux"]
    assert lignes(bureau.get(f"{LISTE}?situation=signale")) == ["Un"]
    assert lignes(bureau.get(f"{LISTE}?situation=masque")) == []
    assert {deux.pk, trois.pk} < set(Commentaire.objects.values_list("pk", flat=True))


def test_la_liste_dit_qui_ou_et_ou_en_est(bureau, commentaire, sacha, camille, dominique):
    actions.report(commentaire=commentaire, by=camille, motif="Déplacé")
    texte = texte_de(bureau.get(LISTE))
    for mot in (
        "Extrait",
        "Par",
        "Où",
        "Signalements",
        "État",
        "Depuis",
        "Sacha Modèle",
        "Varier les formes",
    ):
        assert mot.lower() in texte.lower()
    actions.hide(commentaire=commentaire, by=dominique, motif="Motif")
    actions.appeal(commentaire=commentaire, by=sacha, texte="Réponse")
    assert "Masqué, réponse reçue" in texte_de(bureau.get(f"{LISTE}?situation=recours"))


def test_autant_de_requetes_pour_1_3_et_50(bureau, dire, sacha):
    dire(sacha)
    bureau.get(LISTE)
    nombres = []
    for combien in (1, 3, 50):
        while Commentaire.objects.count() < combien:
            dire(sacha, str(Commentaire.objects.count()))
        with CaptureQueriesContext(connection) as requetes:
            bureau.get(LISTE)
        nombres.append(len(requetes))

    assert len(set(nombres)) == 1, nombres


def test_dans_sa_conversation_avec_ses_signalements(bureau, dire, commentaire, camille, alix):
    reponse = dire(camille, "Je ne crois pas.", parent=commentaire)
    dire(alix, "Un tout autre sujet.")
    actions.report(commentaire=reponse, by=alix, motif="Le ton est blessant.")
    texte = texte_de(bureau.get(page_de(reponse)))

    assert [
        m in texte for m in ("Chez nous, cela a marché.", "Je ne crois pas.", "Le ton est blessant.")
    ] == [True] * 3
    assert "Un tout autre sujet." not in texte
    assert [b in texte for b in ("Classer le signalement", "Masquer", "Rétablir")] == [True, True, False]


def test_masquer_demande_un_motif_puis_retablir(bureau, commentaire):
    vide = bureau.post(page_de(commentaire), {"_geste": "masquer", "note": "  "})
    assert "Indiquez un motif" in texte_de(vide)
    assert (
        bureau.post(page_de(commentaire), {"_geste": "masquer", "note": "Il vise quelqu’un."}).status_code
        == 302
    )
    commentaire.refresh_from_db()
    assert (commentaire.state, commentaire.masque_motif) == ("masque", "Il vise quelqu’un.")
    bureau.post(page_de(commentaire), {"_geste": "retablir"})
    commentaire.refresh_from_db()
    assert commentaire.state == "publie"


def test_classer(bureau, commentaire, camille):
    actions.report(commentaire=commentaire, by=camille, motif="Déplacé")
    for _ in range(2):
        assert bureau.post(page_de(commentaire), {"_geste": "classer"}).status_code == 302

    assert commentaire.signalements.filter(traite_le=None).count() == 0


@pytest.mark.parametrize("geste", ["", "supprimer", "retirer", "publier", "retablir", "classer"])
def test_ce_qui_est_forge_ne_change_rien(bureau, commentaire, geste, camille):
    avant = Commentaire.objects.values().get()
    forge = {
        "_geste": geste,
        "texte": "Autre",
        "state": "retire",
        "author": camille.pk,
        "masque_motif": "x",
        "_save": "1",
    }
    assert bureau.post(page_de(commentaire), forge).status_code == 302

    assert Commentaire.objects.values().get() == avant


def test_ni_ajout_ni_suppression(bureau, commentaire):
    assert bureau.get(f"{LISTE}add/").status_code == 403
    assert bureau.post(f"{LISTE}{commentaire.pk}/delete/", {"post": "yes"}).status_code == 403
    bureau.post(LISTE, {"action": "delete_selected", "_selected_action": [commentaire.pk], "post": "yes"})

    assert Commentaire.objects.count() == 1


def test_le_bureau_est_a_l_equipe(en_tant_que, commentaire, sacha, camille, etrangere, client):
    for personne in (sacha, camille, etrangere):
        for chemin in (LISTE, page_de(commentaire)):
            assert en_tant_que(personne).get(chemin).status_code == 302
            assert en_tant_que(personne).post(chemin, {"_geste": "masquer", "note": "x"}).status_code == 302
    assert client.get(LISTE).status_code == 302
    commentaire.refresh_from_db()
    assert commentaire.state == "publie"


def test_ses_propres_mots_se_jugent_par_quelqu_un_d_autre(bureau, dire, dominique):
    sien = dire(dominique)
    assert "une autre personne de l’équipe en juge" in texte_de(bureau.get(page_de(sien)))
    bureau.post(page_de(sien), {"_geste": "masquer", "note": "x"})

    sien.refresh_from_db()
    assert sien.state == "publie"


@pytest.mark.parametrize("numero", ["0", "999999", "x", "9" * 40, "²"])
def test_un_numero_qui_n_existe_pas(bureau, db, numero):
    assert bureau.get(f"{LISTE}{numero}/change/").status_code in (302, 404)


def test_retire_ne_se_lit_plus_ici_non_plus(bureau, commentaire, sacha):
    actions.withdraw(commentaire=commentaire, by=sacha)

    assert [commentaire.texte in bureau.get(c).content.decode() for c in (LISTE, page_de(commentaire))] == [
        False
    ] * 2
