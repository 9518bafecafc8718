"""Deux gestes au même instant : une seule signature, une seule décision, une seule invitation."""

import pytest

from communaute.invitations.accueillir import accepter
from communaute.invitations.actions import revoquer
from communaute.invitations.models import Invitation
from communaute.models import Avis
from fiches.experiences.coauteurs import actions, demandes
from fiches.experiences.coauteurs.models import DemandeDeCoauteur
from fiches.experiences.models import Auteur
from fiches.experiences.workflow import FICHE
from tests.factories import fiches as f
from tests.factories import reseaux
from tests.fiches.experiences.coauteurs.conftest import AILLEURS
from tests.fiches.experiences.test_actions_courses import combien, ensemble

pytestmark = pytest.mark.usefixtures("vraies_transactions")
TOURS = pytest.mark.parametrize("tour", range(3))


def signes(fiche, personne) -> int:
    return Auteur.objects.filter(fiche=fiche, personne=personne).count()


def test_ajouter_d_un_double_clic(fiche, camille, equipiere):
    resultats = ensemble(*[lambda: actions.add(fiche, personne=equipiere, by=camille)] * 4)

    assert resultats == ["fait"] * 4
    assert (signes(fiche, equipiere), combien("fiche.coauteur_ajouter")) == (1, 1)
    assert Avis.objects.filter(kind="fiche.coauteur_ajoute").count() == 1


def test_demander_la_meme_adresse_a_plusieurs(fiche, autrice, camille, collegue, dominique):
    resultats = ensemble(
        *[
            lambda qui=qui: demandes.ask(fiche, email=AILLEURS, by=qui)
            for qui in (autrice, camille, collegue, dominique)
        ]
    )

    assert resultats == ["fait"] * 4
    assert list(DemandeDeCoauteur.objects.values_list("state", flat=True)) == ["acceptee"]
    assert Invitation.objects.count() == 1


@TOURS
def test_deux_referentes_decident(fiche, autrice, camille, collegue, tour):
    demande = demandes.ask(fiche, email=AILLEURS, by=autrice)

    resultats = ensemble(
        lambda: demandes.accept(demande, by=camille),
        lambda: demandes.refuse(demande, by=collegue, note="Pas cette fois."),
    )

    demande.refresh_from_db()
    assert resultats == ["deja", "fait"]
    assert Invitation.objects.count() == (demande.state == "acceptee")


def test_accepter_l_invitation_deux_fois(fiche, camille, invitee):
    invitation = demandes.ask(fiche, email=AILLEURS, by=camille).invitation

    resultats = ensemble(*[lambda: accepter(invitation=invitation, by=invitee)] * 3)

    assert resultats == ["fait", "fermee", "fermee"]
    assert (signes(fiche, invitee), combien("fiche.coauteur_entrer")) == (1, 1)


@TOURS
def test_ajoutee_pendant_qu_elle_accepte(fiche, escales, camille, invitee, tour):
    """Elle vient d’entrer dans le réseau : une collègue l’ajoute à l’instant où elle suit l’invitation."""
    invitation = demandes.ask(fiche, email=AILLEURS, by=camille).invitation
    reseaux.rattachement(invitee, escales)

    resultats = ensemble(
        lambda: accepter(invitation=invitation, by=invitee),
        lambda: actions.add(fiche, personne=invitee, by=camille),
    )

    assert resultats == ["fait", "fait"]
    assert Auteur.objects.get(fiche=fiche, personne=invitee).est_invite is False


@TOURS
def test_revoquer_pendant_qu_elle_accepte(fiche, camille, invitee, tour):
    demande = demandes.ask(fiche, email=AILLEURS, by=camille)

    resultats = ensemble(
        lambda: accepter(invitation=demande.invitation, by=invitee),
        lambda: demandes.cancel(demande, by=camille),
    )

    demande.refresh_from_db()
    entree = signes(fiche, invitee)
    assert resultats in (["fait", "fermee"], ["fait", "ouverte"])
    assert (demande.state, entree) in (("entree", 1), ("annulee", 0))


@TOURS
def test_publier_pendant_qu_elle_accepte(fiche_assumee, camille, dominique, invitee, tour):
    invitation = demandes.ask(fiche_assumee, email=AILLEURS, by=camille).invitation

    resultats = ensemble(
        lambda: accepter(invitation=invitation, by=invitee),
        lambda: FICHE.apply(fiche_assumee, "publier", by=dominique),
    )

    assert resultats in (["fait", "fait"], ["fait", "sans_objet"])
    assert f.relue(fiche_assumee).state == "publiee"
    assert Auteur.objects.ouvrent().count() == 0


def test_les_deux_dernieres_partent_ensemble(fiche, autrice, camille):
    resultats = ensemble(
        lambda: actions.remove(fiche, personne=camille, by=camille),
        lambda: actions.remove(fiche, personne=autrice, by=autrice),
    )

    assert resultats == ["derniere", "fait"]
    assert fiche.signatures.count() == 1


def test_se_croiser_dans_l_ordre_des_noms(fiche, autrice, camille):
    ensemble(
        lambda: actions.move(fiche, personne=autrice, by=camille, up=True),
        lambda: actions.move(fiche, personne=camille, by=autrice, up=True),
    )

    assert sorted(fiche.signatures.values_list("order", flat=True)) == [0, 1]


def test_revoquer_dans_la_liste_pendant_que_l_on_redemande(fiche, camille, collegue):
    invitation = demandes.ask(fiche, email=AILLEURS, by=camille).invitation

    resultats = ensemble(
        lambda: revoquer(invitation=invitation, by=collegue),
        lambda: demandes.ask(fiche, email=AILLEURS, by=camille),
    )

    assert resultats == ["fait", "fait"]
    assert DemandeDeCoauteur.objects.filter(state="acceptee").count() == 1
