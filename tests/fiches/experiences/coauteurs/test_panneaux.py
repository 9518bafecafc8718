"""Ce que l’accueil et « Mon espace » disent d’une fiche écrite à plusieurs."""

import pytest
from django.test import Client

from fiches.experiences import actions as fiches_actions
from fiches.experiences.coauteurs import actions, demandes
from fiches.moderation.enums import Etat
from tests.factories import fiches as f
from tests.factories.requetes import requetes
from tests.fiches.experiences.coauteurs.conftest import AILLEURS

DECIDER = f"Accepter que {AILLEURS} écrive la fiche"
CHOISIR = "Votre nom paraîtra-t-il"


def pages(personne) -> list[str]:
    """L’accueil et « Mon espace » de cette personne."""
    client = Client()
    client.force_login(personne)
    return [client.get(chemin).content.decode() for chemin in ("/", "/mon-espace/")]


def lit(personne, mots) -> list[bool]:
    return [mots in page for page in pages(personne)]


def test_une_demande_attend_les_referentes_et_l_equipe(
    fiche, autrice, camille, collegue, dominique, sacha, invitee, etrangere
):
    demande = demandes.ask(fiche, email=AILLEURS, by=autrice)

    qui_decide = (camille, collegue, dominique)
    avant = [lit(p, DECIDER) for p in (*qui_decide, autrice, sacha, invitee, etrangere)]
    demandes.accept(demande, by=camille)

    assert avant == [[True, True]] * 3 + [[False, False]] * 4
    assert [lit(p, DECIDER) for p in qui_decide] == [[False, False]] * 3


def test_une_fiche_parue_ou_jetee_n_attend_plus_de_decision(
    mener, fiche, autrice, equipiere, camille, dominique, theme
):
    parue = mener(Etat.BROUILLON)
    actions.add(parue, personne=equipiere, by=camille)
    for item in (fiche, parue):
        demandes.ask(item, email=AILLEURS, by=equipiere)
    avant = pages(camille)[1].count(DECIDER)
    f.jusqua(parue, Etat.PUBLIEE, by=camille, equipe=dominique)
    fiches_actions.trash(fiche, by=camille)

    assert (avant, pages(camille)[1].count(DECIDER)) == (2, 0)


def test_mon_nom_attend_que_je_choisisse(fiche, camille, equipiere):
    actions.add(fiche, personne=equipiere, by=camille)
    avant = lit(equipiere, CHOISIR)
    actions.choose_credit(fiche, by=equipiere, on=False)

    assert (avant, lit(equipiere, CHOISIR), lit(camille, CHOISIR)) == (
        [True, True],
        [False, False],
        [False, False],
    )


def test_une_personne_invitee_retrouve_sa_fiche(fiche, confier, invitee):
    confier(fiche)
    actions.choose_credit(fiche, by=invitee, on=True)
    assert lit(invitee, "Vous êtes de celles et ceux qui l’écrivent.") == [True, True]


def test_apres_la_parution_il_ne_reste_que_son_nom(fiche, confier, invitee, camille, dominique, theme):
    confier(fiche)
    f.jusqua(fiche, Etat.PUBLIEE, by=camille, equipe=dominique)

    assert lit(invitee, fiche.title) == [False, True]
    assert lit(invitee, "Choisir si mon nom paraît") == [False, True]
    assert lit(camille, "Choisir si mon nom paraît") == [False, False]


@pytest.mark.parametrize("qui", ["camille", "dominique", "invitee"])
@pytest.mark.parametrize("combien", [1, 3])
def test_l_accueil_ne_demande_pas_plus(mener, confier, camille, equipiere, request, qui, combien):
    for _n in range(combien):
        fiche = mener(Etat.BROUILLON)
        confier(fiche)
        actions.add(fiche, personne=equipiere, by=camille)
        demandes.ask(fiche, email="attend@example.org", by=equipiere)
    client = Client()
    client.force_login(request.getfixturevalue(qui))

    assert len(requetes(client, "get", "/")) == {"camille": 8, "dominique": 9, "invitee": 7}[qui]
