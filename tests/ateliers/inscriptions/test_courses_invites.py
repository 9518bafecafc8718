"""L’équipe invite à plusieurs au même instant : chacune n’entre qu’une fois, une place n’est donnée qu’une."""

import pytest

from ateliers.inscriptions.actions import cancel, register
from ateliers.inscriptions.invites import invite, withdraw
from ateliers.inscriptions.models import Inscription
from communaute.models import Avis, LigneJournal
from tests.ateliers.inscriptions.test_courses import ensemble, inscrire, membres
from tests.factories import ateliers as f

pytestmark = pytest.mark.usefixtures("vraies_transactions")
NOM = "Ismaël Buvard"


def inviter(atelier, by, nom=NOM):
    return lambda: invite(atelier=atelier, nom=nom, structure="La Colle", by=by)


def etats(atelier) -> list[str]:
    return sorted(atelier.inscriptions.values_list("etat", flat=True))


def test_deux_personnes_de_l_equipe_invitent_la_meme_une_fois(communaute, dominique, eden):
    atelier = f.atelier(communaute, capacite=3)

    assert ensemble(*[inviter(atelier, by) for by in (dominique, eden) * 3]) == ["fait"] * 6

    assert (etats(atelier), LigneJournal.objects.count()) == (["confirmee"], 1)


def test_la_derniere_place_va_a_une_invitee_ou_a_une_membre(communaute, escales, dominique, eden):
    atelier = f.atelier(communaute, capacite=1)
    membre, autre = membres(2, escales)
    gestes = [inviter(atelier, dominique, "Jo Crayon"), inviter(atelier, eden, "Léa Buvard")]

    assert ensemble(*gestes, inscrire(atelier, membre), inscrire(atelier, autre)) == ["fait"] * 4

    assert etats(atelier) == ["attente", "attente", "attente", "confirmee"]


def test_une_place_rendue_va_a_qui_attendait_pas_a_l_invitee_du_meme_instant(
    communaute, escales, camille, dominique
):
    """La file d’abord : inviter ne fait passer personne devant qui attend."""
    atelier = f.atelier(communaute, capacite=1)
    register(atelier=atelier, personne=camille, by=camille)
    (premiere,) = membres(1, escales)
    register(atelier=atelier, personne=premiere, by=premiere)

    ensemble(lambda: cancel(atelier=atelier, personne=camille, by=camille), inviter(atelier, dominique))

    assert atelier.inscriptions.get(personne=premiere).etat == "confirmee"
    assert atelier.inscriptions.get(invite_nom=NOM).etat == "attente"
    assert Avis.objects.filter(kind="atelier.place_liberee").count() == 1


def test_retirer_deux_fois_au_meme_instant_rend_une_place(communaute, escales, dominique, eden):
    atelier = f.atelier(communaute, capacite=1)
    invitee = invite(atelier=atelier, nom=NOM, by=dominique)
    for personne in membres(2, escales):
        register(atelier=atelier, personne=personne, by=personne)

    ensemble(*[lambda by=by: withdraw(atelier=atelier, pk=invitee.pk, by=by) for by in (dominique, eden)])

    assert etats(atelier) == ["attente", "confirmee"]
    assert not Inscription.objects.filter(pk=invitee.pk).exists()
    assert LigneJournal.objects.filter(code="inscription.retirer_invitee").count() == 1
