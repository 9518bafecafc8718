"""Écrire, corriger, retirer, signaler, masquer, répondre à l’équipe : une fois chacun, et qui en a le droit."""

import datetime as dt
import threading
import uuid

import pytest
from django.db import connection
from django.utils import timezone

from communaute.models import Avis, Commentaire, LigneJournal, Signalement
from communaute.socle.passages import actions
from communaute.socle.refus import Refus
from fiches.reperes.enums import EtatRepere


def refused(code, action, **kwargs):
    with pytest.raises(Refus) as refus:
        action(**kwargs)
    assert refus.value.code == code


def codes(commentaire):
    lignes = LigneJournal.objects.filter(target="communaute.commentaire", target_id=commentaire.pk)
    return list(lignes.order_by("pk").values_list("code", flat=True))


def avis(kind):
    return list(Avis.objects.filter(kind=kind).order_by("pk").values_list("recipient__name", flat=True))


def older(commentaire, **delai):
    Commentaire.objects.filter(pk=commentaire.pk).update(created_at=timezone.now() - dt.timedelta(**delai))


def test_comment_writes_once_and_journals(repere, sacha):
    c = actions.comment(item=repere, by=sacha, texte=" Bonjour.\r\n\r\n\r\nVoilà. ")

    assert (c.item, c.author, c.texte, c.state, c.parent) == (
        repere,
        sacha,
        "Bonjour.\n\nVoilà.",
        "publie",
        None,
    )
    assert codes(c) == ["commentaire.publier"]


def test_comment_double_click_is_one_but_another_text_is_another(repere, sacha, contributrice):
    jeton = uuid.uuid4()
    une = actions.comment(item=repere, by=sacha, texte="Oui", jeton=jeton)
    deux = actions.comment(item=repere, by=sacha, texte="Oui ", jeton=jeton)
    autre = actions.comment(item=repere, by=sacha, texte="Non", jeton=jeton)

    assert (une, Commentaire.objects.count()) == (deux, 2)
    assert autre.texte == "Non"
    assert avis("commentaire.repere") == [contributrice.name] * 2


def test_comment_with_someone_else_s_form_is_another_comment(repere, sacha, camille):
    jeton = uuid.uuid4()
    actions.comment(item=repere, by=sacha, texte="Oui", jeton=jeton)
    actions.comment(item=repere, by=camille, texte="Oui", jeton=jeton)

    assert Commentaire.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_comment_twice_at_the_same_moment_is_one(vraies_transactions, repere, sacha, contributrice):
    jeton, ensemble, ecrits = uuid.uuid4(), threading.Barrier(4), []

    def envoyer():
        ensemble.wait()
        ecrits.append(actions.comment(item=repere, by=sacha, texte="Une fois", jeton=jeton).pk)
        connection.close()

    fils = [threading.Thread(target=envoyer) for _ in range(4)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()

    assert len(ecrits) == 4
    assert len(set(ecrits)) == Commentaire.objects.count() == 1
    assert avis("commentaire.repere") == [contributrice.name]


@pytest.mark.parametrize(("texte", "code"), [("", "vide"), (" \n\u200b", "vide"), ("a" * 4001, "long")])
def test_comment_refuses_nothing_and_too_much(repere, sacha, texte, code):
    refused(code, actions.comment, item=repere, by=sacha, texte=texte)


def test_comment_accepts_four_thousand_characters(dire, sacha):
    assert len(dire(sacha, "a" * 4000).texte) == 4000


@pytest.mark.parametrize("state", [EtatRepere.PROPOSITION, EtatRepere.ARCHIVE])
def test_comment_refused_when_the_item_is_not_commented(creer_repere, sacha, state):
    refused("droit", actions.comment, item=creer_repere(state), by=sacha, texte="Oui")


def test_comment_refused_from_another_community_even_on_a_public_item(public, etrangere):
    refused("droit", actions.comment, item=public, by=etrangere, texte="Oui")


def test_reply_tells_the_author_and_not_twice(dire, commentaire, camille, repere, contributrice, dominique):
    Avis.objects.all().delete()
    reponse = dire(camille, "Chez nous aussi.", parent=commentaire)
    retour = dire(dominique, "Merci.", parent=reponse)

    assert avis("commentaire.reponse") == ["Sacha Modèle", "Camille Exemple"]
    assert avis("commentaire.repere") == []
    assert (reponse.parent, retour.parent) == (commentaire, reponse)


def test_reply_to_oneself_tells_nobody(dire, commentaire, sacha):
    dire(sacha, "J’ajoute.", parent=commentaire)

    assert avis("commentaire.reponse") == []


def test_reply_refused_elsewhere_or_to_what_is_gone(
    dire, commentaire, creer_repere, sacha, camille, dominique
):
    ailleurs = creer_repere()
    refused("parent", actions.comment, item=ailleurs, by=camille, texte="Oui", parent=commentaire)
    actions.hide(commentaire=commentaire, by=dominique, motif="Il vise quelqu’un.")
    refused("parent", actions.comment, item=commentaire.item, by=camille, texte="Oui", parent=commentaire)


def test_edit_within_fifteen_minutes_is_marked(commentaire, sacha):
    c = actions.edit(commentaire=commentaire, by=sacha, texte="Mieux dit.")

    assert (c.texte, c.edited_at is None) == ("Mieux dit.", False)
    assert codes(c) == ["commentaire.publier", "commentaire.modifier"]


def test_edit_without_change_marks_nothing(commentaire, sacha):
    assert actions.edit(commentaire=commentaire, by=sacha, texte=commentaire.texte).edited_at is None


def test_edit_refused_later_by_others_and_on_hidden(commentaire, sacha, camille, dominique):
    for autre in (camille, dominique):
        refused("droit", actions.edit, commentaire=commentaire, by=autre, texte="Non")
    older(commentaire, minutes=14, seconds=50)
    actions.edit(commentaire=commentaire, by=sacha, texte="À temps.")
    older(commentaire, minutes=15, seconds=1)
    refused("delai", actions.edit, commentaire=commentaire, by=sacha, texte="Trop tard.")
    actions.hide(commentaire=commentaire, by=dominique, motif="Motif")
    refused("droit", actions.edit, commentaire=commentaire, by=sacha, texte="Non")


def test_withdraw_only_by_the_author_and_closes_reports(commentaire, sacha, camille, dominique):
    actions.report(commentaire=commentaire, by=camille, motif="Déplacé")
    for autre in (camille, dominique):
        refused("droit", actions.withdraw, commentaire=commentaire, by=autre)

    assert actions.withdraw(commentaire=commentaire, by=sacha).state == "retire"
    assert Signalement.objects.filter(traite_le=None).count() == 0
    refused("deja", actions.withdraw, commentaire=commentaire, by=sacha)


def test_report_once_per_person_tells_the_team(commentaire, camille, alix, dominique, eden):
    premier = actions.report(commentaire=commentaire, by=camille, motif="Il vise quelqu’un.")
    encore = actions.report(commentaire=commentaire, by=camille, motif="J’insiste.")
    actions.report(commentaire=commentaire, by=alix, motif="Moi aussi.")

    assert (premier, encore.motif) == (encore, "Il vise quelqu’un.")
    assert avis("commentaire.signale") == [dominique.name, eden.name] * 2
    assert codes(commentaire).count("commentaire.signaler") == 2


def test_report_refused_on_one_s_own_words_and_from_outside(
    dire, commentaire, sacha, etrangere, partie, dominique
):
    for autre in (sacha, etrangere, partie):
        refused("droit", actions.report, commentaire=commentaire, by=autre, motif="Non")
    actions.report(commentaire=dire(dominique), by=sacha, motif="Déplacé")
    assert dominique.name not in avis("commentaire.signale")


def test_hide_needs_a_reason_and_sends_it(commentaire, camille, dominique, sacha):
    actions.report(commentaire=commentaire, by=camille, motif="Déplacé")
    refused("motif", actions.hide, commentaire=commentaire, by=dominique, motif=" \n ")
    c = actions.hide(commentaire=commentaire, by=dominique, motif="Il vise quelqu’un.")

    assert (c.state, c.masque_par, c.masque_motif) == ("masque", dominique, "Il vise quelqu’un.")
    assert [(a.recipient, a.note) for a in Avis.objects.filter(kind="commentaire.masque")] == [
        (sacha, "Il vise quelqu’un.")
    ]
    assert Signalement.objects.filter(traite_le=None).count() == 0
    assert codes(c)[-1] == "commentaire.masquer"


def test_moderation_refused_to_members_and_on_one_s_own_words(dire, commentaire, sacha, camille, dominique):
    sien = dire(dominique)
    for by, c in ((sacha, commentaire), (camille, commentaire), (dominique, sien)):
        refused("droit", actions.hide, commentaire=c, by=by, motif="Motif")
        refused("droit", actions.dismiss_reports, commentaire=c, by=by)
    actions.hide(commentaire=commentaire, by=dominique, motif="Motif")
    for by in (sacha, camille):
        refused("droit", actions.restore, commentaire=commentaire, by=by)


def test_appeal_once_by_the_author(commentaire, sacha, camille, dominique):
    refused("droit", actions.appeal, commentaire=commentaire, by=sacha, texte="Pas encore")
    actions.hide(commentaire=commentaire, by=dominique, motif="Motif")
    refused("droit", actions.appeal, commentaire=commentaire, by=camille, texte="Non")
    c = actions.appeal(commentaire=commentaire, by=sacha, texte="Je le réécris.")

    assert (c.recours, avis("commentaire.recours")) == ("Je le réécris.", [dominique.name])
    refused("deja", actions.appeal, commentaire=commentaire, by=sacha, texte="Encore")
    assert codes(c)[-1] == "commentaire.recours"


def test_restore_tells_the_author_and_a_second_hiding_can_be_answered(commentaire, sacha, dominique):
    actions.hide(commentaire=commentaire, by=dominique, motif="Un")
    actions.appeal(commentaire=commentaire, by=sacha, texte="Première réponse.")
    c = actions.restore(commentaire=commentaire, by=dominique)
    assert (c.state, avis("commentaire.retabli")) == ("publie", [sacha.name])
    actions.hide(commentaire=commentaire, by=dominique, motif="Deux")
    c = actions.appeal(commentaire=commentaire, by=sacha, texte="Seconde réponse.")

    assert (c.recours, avis("commentaire.masque")) == ("Seconde réponse.", [sacha.name] * 2)


def test_dismiss_reports_leaves_the_comment(commentaire, camille, dominique):
    actions.report(commentaire=commentaire, by=camille, motif="Déplacé")
    c = actions.dismiss_reports(commentaire=commentaire, by=dominique)

    assert c.state == "publie"
    refused("deja", actions.dismiss_reports, commentaire=commentaire, by=dominique)
    assert codes(c)[-1] == "commentaire.classer"
