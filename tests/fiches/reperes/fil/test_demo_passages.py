"""Les commentaires sur un passage de la démonstration : leurs mots existent, un est résolu, un a perdu son passage."""

import tomllib

import pytest

from communaute.comptes import demo as personnes
from communaute.models import Commentaire
from communaute.reseaux import demo as reseaux
from communaute.socle.passages.fil import fil_de
from fiches import demo as fiches
from fiches.reperes import demo as reperes
from fiches.reperes.amendements import demo as formulations
from fiches.reperes.fil import demo, demo_passages
from fiches.reperes.lecture import revision_lue
from fiches.reperes.models import Repere

CONTENU = tomllib.loads(demo_passages.FICHIER.read_text(encoding="utf-8"))
EVALUER = "15-evaluer-avec-les-membres-pour-decider"
VENIR = "09-donner-une-raison-de-venir-avant-de-demander-de-contribuer"


@pytest.fixture
def semee(db):
    for piece in (personnes, reseaux, fiches, reperes, demo, formulations, demo_passages):
        piece.charger()


def fil(fichier):
    repere = Repere.objects.select_related("texte__head").get(jeton=reperes.jeton_du_repere(fichier))
    swann = personnes.Personne.objects.get(email="swann.compas@example.org")
    return fil_de(repere, swann, revision_lue(repere, swann))


def test_chaque_passage_est_dans_le_texte_sauf_celui_qui_a_ete_recrit(semee):
    conversations = [c for fichier in (VENIR, EVALUER) for c in fil(fichier).conversations if c.lieu]
    cites = {c.lieu.cite: c.est_orpheline for c in conversations}
    attendus = [e for e in CONTENU["commentaire"] if e["repere"] in (VENIR, EVALUER) and "cite" in e]

    assert len(conversations) == len(attendus) == 6
    assert [cite for cite, orpheline in cites.items() if orpheline] == [
        "puis tirage au sort, corrigé pour que petites et grandes organisations y soient"
    ]


def test_l_un_est_resolu_et_dit_comment_et_l_orphelin_garde_ses_reponses(semee):
    evaluer = fil(EVALUER)
    (resolue,) = [c for c in evaluer.conversations if c.est_resolue]
    (orpheline,) = evaluer.orphelines

    assert resolue.tete.commentaire.resolu_motif.startswith("Bonne question, mais aucun")
    assert [x.commentaire.author.name for x in orpheline.lignes] == [
        "Fidèle Figurine",
        "Robin Lanterne",
        "Louison Encrier",
    ]


def test_charger_deux_fois_ne_change_rien(semee):
    avant = list(Commentaire.objects.order_by("pk").values_list("pk", "state", "texte"))

    demo_passages.charger()

    assert list(Commentaire.objects.order_by("pk").values_list("pk", "state", "texte")) == avant


def test_un_passage_recrit_par_des_visiteurs_est_passe_avec_ses_reponses(db, monkeypatch):
    for piece in (personnes, reseaux, fiches, reperes, demo, formulations):
        piece.charger()
    avant = Commentaire.objects.count()
    monkeypatch.setattr(demo_passages, "paragraphes", lambda contenu: iter(()))

    demo_passages.charger()

    assert Commentaire.objects.count() == avant
