"""Enregistrer un texte : rien n’est écrasé, rien ne se réécrit."""

import threading

import pytest
from django.db import DatabaseError, connection, transaction

from communaute.socle.texte import actions
from communaute.socle.texte.blocs import Bloc, Contenu, digest
from communaute.socle.texte.models import CopieDeTravail, Revision, Texte
from communaute.socle.texte.nettoyage import nettoyer
from communaute.socle.texte.paragraphes import texte_seul

BLOC = "11111111-1111-4111-8111-111111111111"


def contenu(html, **meta):
    return Contenu(meta=meta, blocs=(Bloc(id=BLOC, kind="contexte", html=html),))


@pytest.fixture
def texte(camille):
    depart = nettoyer("<p>Un début.</p><p>Une suite.</p>").html
    return actions.open_text(contenu(depart, title="Titre"), by=camille)


def html_de(texte):
    return Texte.objects.get(pk=texte.pk).head.contenu.bloc(BLOC).html


def changer(html, avant, apres):
    assert avant in html
    return html.replace(avant, apres)


def test_save_creates_a_numbered_revision_with_its_digest(texte, camille):
    mien = contenu(changer(texte.head.contenu.bloc(BLOC).html, "Un début.", "Un départ."), title="Titre")

    revision = actions.save(texte, mien, based_on=texte.head, by=camille)

    assert (revision.number, revision.based_on_id, revision.author) == (2, texte.head_id, camille)
    assert revision.sha256 == digest(mien)


def test_save_without_any_change_creates_nothing(texte, camille):
    revision = actions.save(texte, texte.head.contenu, based_on=texte.head, by=camille)

    assert revision.pk == texte.head_id
    assert Revision.objects.filter(texte=texte).count() == 1


def test_stale_save_on_another_paragraph_merges_by_itself(texte, camille, collegue):
    depart, html = texte.head, texte.head.contenu.bloc(BLOC).html
    actions.save(
        texte, contenu(changer(html, "Un début.", "Lou ouvre."), title="Titre"), based_on=depart, by=collegue
    )

    actions.save(
        texte,
        contenu(changer(html, "Une suite.", "Camille ferme."), title="Titre"),
        based_on=depart,
        by=camille,
    )

    assert texte_seul(html_de(texte)) == "Lou ouvre. Camille ferme."


def test_stale_save_on_the_same_paragraph_overwrites_nothing_and_keeps_both(texte, camille, collegue):
    depart, html = texte.head, texte.head.contenu.bloc(BLOC).html
    actions.save(
        texte, contenu(changer(html, "Un début.", "Lou ouvre."), title="Titre"), based_on=depart, by=collegue
    )

    with pytest.raises(actions.TexteEnConflit) as leve:
        actions.save(
            texte,
            contenu(changer(html, "Un début.", "Camille ouvre."), title="Titre"),
            based_on=depart,
            by=camille,
        )

    assert texte_seul(html_de(texte)) == "Lou ouvre. Une suite."
    copie = CopieDeTravail.objects.get(texte=texte, personne=camille)
    assert texte_seul(copie.contenu.bloc(BLOC).html) == "Camille ouvre. Une suite."
    [conflit] = leve.value.fusion.conflits
    assert (texte_seul(conflit.mien), texte_seul(conflit.autre)) == ("Camille ouvre.", "Lou ouvre.")


@pytest.mark.parametrize(
    ("choix", "attendu"),
    [
        ("mien", "Camille ouvre. Une suite."),
        ("autre", "Lou ouvre. Une suite."),
        ("deux", "Camille ouvre. Lou ouvre. Une suite."),
    ],
)
def test_resolve_writes_what_the_person_chose_and_drops_the_copy(texte, camille, collegue, choix, attendu):
    depart, html = texte.head, texte.head.contenu.bloc(BLOC).html
    autre = actions.save(
        texte, contenu(changer(html, "Un début.", "Lou ouvre."), title="Titre"), based_on=depart, by=collegue
    )
    with pytest.raises(actions.TexteEnConflit) as leve:
        actions.save(
            texte,
            contenu(changer(html, "Un début.", "Camille ouvre."), title="Titre"),
            based_on=depart,
            by=camille,
        )
    [conflit] = leve.value.fusion.conflits

    actions.resolve(texte, by=camille, seen=autre, choix={conflit.cle: choix})

    assert texte_seul(html_de(texte)) == attendu
    assert not CopieDeTravail.objects.filter(texte=texte).exists()


def test_a_revision_of_another_text_is_refused_as_a_base(texte, camille):
    ailleurs = actions.open_text(contenu("<p>x</p>"), by=camille)

    with pytest.raises(ValueError, match="autre texte"):
        actions.save(texte, texte.head.contenu, based_on=ailleurs.head, by=camille)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE communaute_revision SET content = '{}' WHERE id = %s",
        "UPDATE communaute_revision SET sha256 = 'x' WHERE id = %s",
        "UPDATE communaute_revision SET number = 9 WHERE id = %s",
        "UPDATE communaute_revision SET summary = 'x' WHERE id = %s",
        "DELETE FROM communaute_revision WHERE id = %s",
    ],
)
def test_the_database_refuses_to_rewrite_a_revision(texte, sql):
    with pytest.raises(DatabaseError, match="une révision ne se"), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(sql, [texte.head_id])

    assert Revision.objects.get(pk=texte.head_id).contenu.meta == {"title": "Titre"}


def test_the_author_of_a_revision_can_be_detached_but_never_replaced(texte, sacha):
    with pytest.raises(DatabaseError), transaction.atomic():
        Revision.objects.filter(pk=texte.head_id).update(author=sacha)

    Revision.objects.filter(pk=texte.head_id).update(author=None)

    assert Revision.objects.get(pk=texte.head_id).author is None


def test_purge_erases_a_text_and_only_that_one(texte, camille):
    autre = actions.open_text(contenu("<p>x</p>"), by=camille)

    actions.purge(texte)

    assert list(Texte.objects.all()) == [autre]
    with pytest.raises(DatabaseError), transaction.atomic():
        autre.head.delete()


@pytest.mark.django_db(transaction=True)
def test_two_writers_at_the_same_instant_lose_nothing(texte, camille, collegue):
    depart, html = texte.head, texte.head.contenu.bloc(BLOC).html
    depart_ensemble = threading.Barrier(2)

    def ecrire(par, avant, apres):
        depart_ensemble.wait()
        try:
            actions.save(texte, contenu(changer(html, avant, apres), title="Titre"), based_on=depart, by=par)
        finally:
            connection.close()

    fils = [
        threading.Thread(target=ecrire, args=(camille, "Un début.", "Camille ouvre.")),
        threading.Thread(target=ecrire, args=(collegue, "Une suite.", "Lou ferme.")),
    ]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()

    assert texte_seul(html_de(texte)) == "Camille ouvre. Lou ferme."
    assert sorted(Revision.objects.filter(texte=texte).values_list("number", flat=True)) == [1, 2, 3]
