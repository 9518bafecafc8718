"""Une parole ôtée du texte ne se lit plus : ni dans un commentaire qui la citait, ni dans une formulation."""

import re

import pytest

from communaute.socle.passages import actions as fil
from fiches.reperes import actions
from fiches.reperes.contenu import sans_bloc
from tests.factories import formulations as f
from tests.factories import reperes as r
from tests.fiches.reperes.test_pages import connecte, texte

MARQUE, PROPOSE = "xylophonique", "vibraphonique"
RETIREE = "parole retirée"


@pytest.fixture
def parole(en_ecriture, sacha):
    r.ecrire(en_ecriture, "parole", f"<p>Nous étions {MARQUE}s, et nous le disions.</p>", sacha)
    return r.numero_de(en_ecriture, "parole")


def commenter(repere, numero, by, quote=""):
    lue = r.relu(repere).texte.head
    paragraphe = re.search(r'data-p="(\w+)"', lue.contenu.bloc(numero).html)[1]
    place = {"revision": lue, "bloc_id": numero, "paragraphe_id": paragraphe, "quote": quote}
    return fil.comment(item=repere, by=by, texte="Qui parle ?", **place)


def oter(repere, numero, by):
    head = r.relu(repere).texte.head
    return actions.write(repere, sans_bloc(head.contenu, numero), based_on=head, by=by)


@pytest.mark.parametrize("quote", ["", f"Nous étions {MARQUE}s"])
@pytest.mark.parametrize("qui", ["camille", "sacha", "dominique"])
def test_un_commentaire_orphelin_ne_la_cite_plus(client, request, en_ecriture, parole, sacha, quote, qui):
    commentaire = commenter(en_ecriture, parole, sacha, quote)
    connecte(client, request.getfixturevalue(qui))
    page, toutes = en_ecriture.get_absolute_url(), en_ecriture.get_thread_url()
    assert MARQUE in texte(client.get(toutes))

    oter(en_ecriture, parole, sacha)

    lieux = [page, toutes, f"{toutes}?vue=reecrites", f"{toutes}?vue=toutes", commentaire.get_absolute_url()]
    for adresse in (*lieux, f"{page}?repondre={commentaire.pk}"):
        assert MARQUE not in texte(client.get(adresse)), adresse
    lue = texte(client.get(f"{toutes}?vue=reecrites"))
    assert (lue.count(RETIREE), lue.count("Qui parle ?")) == (1, 1)


def test_une_autre_partie_otee_se_cite_encore(client, en_ecriture, sacha):
    """Seules les paroles se taisent : ce qu’on disait d’un levier récrit reste lisible."""
    r.ecrire(en_ecriture, "question", f"<p>Sommes-nous {MARQUE}s ?</p>", sacha)
    numero = r.numero_de(en_ecriture, "question")
    commenter(en_ecriture, numero, sacha, MARQUE)
    oter(en_ecriture, numero, sacha)

    lue = texte(connecte(client, sacha).get(f"{en_ecriture.get_thread_url()}?vue=reecrites"))

    assert (lue.count(MARQUE), lue.count(RETIREE)) == (1, 0)


def test_elle_revient_avec_le_texte(client, en_ecriture, parole, sacha):
    commenter(en_ecriture, parole, sacha, f"Nous étions {MARQUE}s")
    avec = r.relu(en_ecriture).texte.head
    oter(en_ecriture, parole, sacha)
    connecte(client, sacha)
    assert MARQUE not in texte(client.get(en_ecriture.get_thread_url()))

    actions.write(en_ecriture, avec.contenu, based_on=r.relu(en_ecriture).texte.head, by=sacha)

    assert MARQUE in texte(client.get(en_ecriture.get_thread_url()))


@pytest.mark.parametrize("qui", ["camille", "equipiere", "sacha", "dominique"])
def test_une_formulation_ne_la_montre_plus(client, request, en_ecriture, parole, camille, sacha, qui):
    formulation = f.proposer(
        en_ecriture, camille, nature="parole", dit=f"Nous étions {PROPOSE}s.", pourquoi="Plus juste."
    )
    connecte(client, request.getfixturevalue(qui))
    toutes = f"{en_ecriture.get_absolute_url()}formulations/"
    adresses = [formulation.get_absolute_url(), toutes, f"{toutes}?voir=toutes"]
    if qui == "dominique":
        adresses.append(f"/admin/fiches/repere/{en_ecriture.pk}/change/")
    for adresse in adresses:
        assert PROPOSE in texte(client.get(adresse)), adresse

    oter(en_ecriture, parole, sacha)

    for adresse in adresses:
        lue = texte(client.get(adresse))
        assert [mot in lue for mot in (MARQUE, PROPOSE)] == [False, False], adresse
    lue = texte(client.get(formulation.get_absolute_url()))
    assert (lue.count(RETIREE), lue.count("Plus juste.")) == (1, 1)


def test_une_formulation_d_une_autre_partie_otee_se_lit_encore(client, en_ecriture, camille, sacha):
    formulation = f.proposer(en_ecriture, camille, nature="levier", dit=f"Appeler les {PROPOSE}s.")
    oter(en_ecriture, r.numero_de(en_ecriture, "levier"), sacha)

    lue = texte(connecte(client, camille).get(formulation.get_absolute_url()))

    assert (PROPOSE in lue, RETIREE in lue) == (True, False)
