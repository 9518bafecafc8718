"""Inviter une personne d’ailleurs : demander, accepter, refuser, renoncer, et ce que l’invitation ouvre."""

import datetime as dt

import pytest
from django.utils import timezone

from communaute.invitations.accueillir import accepter, creer_compte, ouvrir_droits
from communaute.invitations.actions import revoquer
from communaute.invitations.models import Invitation
from communaute.models import Avis, Personne
from communaute.socle.refus import Refus
from fiches.experiences import actions as fiches_actions
from fiches.experiences.coauteurs import demandes
from fiches.experiences.coauteurs.models import DemandeDeCoauteur
from fiches.experiences.models import Auteur, Fiche
from fiches.experiences.workflow import FICHE
from fiches.moderation.enums import Etat
from tests.factories import fiches as f
from tests.factories.taches import run_tasks
from tests.fiches.experiences.coauteurs.conftest import AILLEURS, PHRASE, signatures
from tests.fiches.experiences.coauteurs.test_actions import codes, refus

NOUVELLE = "noa.origami@example.org"


def etats() -> list[str]:
    return list(DemandeDeCoauteur.objects.order_by("pk").values_list("state", flat=True))


# --- Demander -------------------------------------------------------------------------------------------------


def test_une_autrice_demande_les_referentes_et_l_equipe_l_apprennent_une_fois(
    fiche, autrice, camille, collegue, dominique, courriels
):
    demandes.ask(fiche, email=NOUVELLE, by=autrice, message="Elle connaît bien le terrain.")
    demandes.ask(fiche, email=NOUVELLE.upper(), by=autrice)

    sujet = f"À vous de dire : qui écrit « {fiche.title} » ?"
    assert courriels() == [
        (p.email, sujet) for p in sorted((camille, collegue, dominique), key=lambda p: p.email)
    ]
    assert (etats(), Invitation.objects.count()) == (["demandee"], 0)


def test_une_referente_demande_c_est_accepte(fiche, camille, courriels):
    demande = demandes.ask(fiche, email=NOUVELLE, by=camille, message="Viens écrire.")

    invitation = demande.invitation
    assert (invitation.pour, invitation.role, invitation.reseau, invitation.invited_by) == (
        "fiche",
        "",
        None,
        camille,
    )
    assert courriels() == [
        (NOUVELLE, f"{camille} vous invite à écrire la fiche « {fiche.title} », du réseau {fiche.reseau}")
    ]
    assert codes(fiche) == ["creer", "coauteur_demander", "coauteur_accepter"]


def test_l_equipe_demande_c_est_accepte(fiche, dominique):
    assert demandes.ask(fiche, email=NOUVELLE, by=dominique).state == "acceptee"


@pytest.mark.parametrize("qui", ["sacha", "equipiere", "invitee", "etrangere", "partie"])
def test_qui_n_ecrit_pas_ne_demande_rien(fiche, request, qui):
    assert refus(demandes.ask, fiche, email=NOUVELLE, by=request.getfixturevalue(qui)) == "droit"


def test_une_personne_invitee_n_invite_personne(fiche, confier):
    auteur = confier(fiche)
    assert refus(demandes.ask, fiche, email=NOUVELLE, by=auteur.personne) == "droit"


@pytest.mark.parametrize("etat", [Etat.PUBLIEE, Etat.ARCHIVEE, Etat.RETIREE])
def test_une_fiche_qui_ne_s_ecrit_plus_n_invite_pas(mener, camille, etat):
    assert refus(demandes.ask, mener(etat), email=NOUVELLE, by=camille) == "droit"


def test_le_courriel_ne_dit_rien_du_texte(fiche, camille, mailoutbox):
    f.ecrire(fiche, "contexte", "<p>Un désaccord xylophonique.</p>", camille)
    demandes.ask(fiche, email=NOUVELLE, by=camille)
    run_tasks()
    corps = mailoutbox[-1].body
    assert fiche.title in corps
    assert "xylophonique" not in corps


# --- Décider --------------------------------------------------------------------------------------------------


@pytest.fixture
def demande(fiche, autrice):
    return demandes.ask(fiche, email=AILLEURS, by=autrice)


def test_accepter_invite_au_nom_de_qui_l_a_demande(demande, collegue, autrice):
    acceptee = demandes.accept(demande, by=collegue)
    assert (acceptee.state, acceptee.decidee_par, acceptee.invitation.invited_by) == (
        "acceptee",
        collegue,
        autrice,
    )


def test_accepter_deux_fois(demande, camille, collegue):
    demandes.accept(demande, by=camille)
    assert refus(demandes.accept, demande, by=collegue) == "deja"
    assert Invitation.objects.count() == 1


def test_refuser_se_dit_a_qui_l_a_demande(demande, camille, autrice, fiche, courriels):
    courriels()
    demandes.refuse(demande, by=camille, note="Nous préférons rester entre nous.")

    assert courriels() == [(autrice.email, f"Invitation refusée : « {fiche.title} »")]
    assert Avis.objects.get(kind="fiche.coauteur_refuse").note == "Nous préférons rester entre nous."


def test_refuser_demande_une_raison(demande, camille):
    assert refus(demandes.refuse, demande, by=camille, note="  ") == "motif"
    assert etats() == ["demandee"]


@pytest.mark.parametrize("qui", ["equipiere", "sacha", "invitee", "etrangere"])
def test_qui_ne_repond_pas_du_reseau_ne_decide_pas(demande, request, qui):
    qui = request.getfixturevalue(qui)
    assert refus(demandes.accept, demande, by=qui) == "droit"
    assert refus(demandes.refuse, demande, by=qui, note="Non") == "droit"


def test_une_demande_refusee_peut_se_refaire(demande, fiche, camille, autrice):
    demandes.refuse(demande, by=camille, note="Pas encore")
    demandes.ask(fiche, email=AILLEURS, by=autrice)
    assert etats() == ["refusee", "demandee"]


def test_renoncer(demande, autrice):
    demandes.cancel(demande, by=autrice)
    demandes.cancel(demande, by=autrice)
    assert etats() == ["annulee"]


def test_renoncer_a_une_invitation_partie(demande, camille, invitee):
    demande = demandes.accept(demande, by=camille)
    demandes.cancel(demande, by=camille)

    assert refus(accepter, invitation=demande.invitation, by=invitee) == "fermee"
    assert etats() == ["annulee"]


def test_une_invitation_revoquee_ailleurs_laisse_la_place(demande, fiche, camille):
    demande = demandes.accept(demande, by=camille)
    revoquer(invitation=demande.invitation, by=camille)
    demandes.ask(fiche, email=AILLEURS, by=camille)
    assert etats() == ["annulee", "acceptee"]


def test_une_invitation_expiree_laisse_la_place(demande, fiche, camille):
    demandes.accept(demande, by=camille)
    Invitation.objects.update(expires_at=timezone.now() - dt.timedelta(days=1))
    demandes.ask(fiche, email=AILLEURS, by=camille)
    assert etats() == ["annulee", "acceptee"]


def test_une_invitation_en_route_ne_repart_pas_deux_fois(demande, fiche, camille):
    demandes.accept(demande, by=camille)
    demandes.ask(fiche, email=AILLEURS, by=camille)
    assert (etats(), Invitation.objects.count()) == (["acceptee"], 1)


@pytest.mark.parametrize("qui", ["sacha", "equipiere", "etrangere"])
def test_une_referente_d_ailleurs_ne_revoque_pas(demande, camille, request, qui):
    demande = demandes.accept(demande, by=camille)
    assert refus(revoquer, invitation=demande.invitation, by=request.getfixturevalue(qui)) == "droit"


# --- Entrer ---------------------------------------------------------------------------------------------------


@pytest.fixture
def invitation(demande, camille):
    return demandes.accept(demande, by=camille).invitation


def test_accepter_ouvre_la_fiche_et_elle_seule(invitation, fiche, invitee, autrice, mener, courriels):
    autre = mener(Etat.PUBLIEE)
    courriels()
    accepter(invitation=invitation, by=invitee)

    auteur = Auteur.objects.get(fiche=fiche, personne=invitee)
    assert (auteur.est_invite, auteur.est_credite, auteur.ajoute_par) == (True, False, autrice)
    assert list(Fiche.objects.visible_to(invitee)) == [fiche]
    assert autre.parution == "publiee"
    assert etats() == ["entree"]
    sujet = f"Une personne de plus écrit « {fiche.title} »"
    assert courriels() == [(autrice.email, sujet), ("camille.exemple@example.org", sujet)]


def test_creer_son_compte_ouvre_la_fiche_apres_la_confirmation(fiche, camille):
    invitation = demandes.ask(fiche, email=NOUVELLE, by=camille).invitation
    noa = creer_compte(invitation=invitation, name="Noa Origami", password=PHRASE)
    avant = signatures(fiche)

    assert ouvrir_droits(personne=noa, email=NOUVELLE) == 1
    assert (avant, signatures(fiche)) == (
        [("Camille", True, True)],
        [("Camille", True, True), ("Noa", False, True)],
    )


def test_une_membre_du_reseau_invitee_par_son_adresse_n_est_pas_de_passage(fiche, camille, equipiere):
    invitation = demandes.ask(fiche, email=equipiere.email, by=camille).invitation
    accepter(invitation=invitation, by=equipiere)
    assert Auteur.objects.get(fiche=fiche, personne=equipiere).est_invite is False


def test_celle_qui_a_quitte_le_reseau_revient_par_une_invitation(fiche, autrice, camille):
    """Elle signait encore, mais n’écrivait plus : la même signature reprend, de passage cette fois."""
    autrice.rattachements.update(state="termine")
    invitation = demandes.ask(fiche, email=autrice.email, by=camille).invitation
    revenue = Personne.objects.get(pk=autrice.pk)
    avant = Fiche.objects.visible_to(revenue).count()
    accepter(invitation=invitation, by=revenue)

    assert (avant, list(Fiche.objects.visible_to(revenue))) == (0, [fiche])
    assert Auteur.objects.get(fiche=fiche, personne=autrice).est_invite is True


def test_une_autre_personne_n_entre_pas(invitation, sacha, fiche):
    avant = signatures(fiche)
    assert refus(accepter, invitation=invitation, by=sacha) == "autre_adresse"
    assert signatures(fiche) == avant


def publier(fiche, camille, dominique):
    f.jusqua(fiche, Etat.PUBLIEE, by=camille, equipe=dominique)


def jeter(fiche, camille, dominique):
    fiches_actions.trash(fiche, by=camille)


def retirer(fiche, camille, dominique):
    publiee = f.jusqua(fiche, Etat.PUBLIEE, by=camille, equipe=dominique)
    FICHE.apply(publiee, "retirer", by=dominique, note="Le réseau le demande.")


DEVENIR = pytest.mark.parametrize("devenir", [publier, jeter, retirer])


@DEVENIR
def test_ce_qui_ne_s_ecrit_plus_ne_s_ouvre_pas(
    invitation, fiche, invitee, camille, dominique, theme, devenir
):
    avant = signatures(fiche)
    devenir(fiche, camille, dominique)

    with pytest.raises(Refus) as leve:
        accepter(invitation=invitation, by=invitee)

    invitation.refresh_from_db()
    assert leve.value.code == "sans_objet"
    assert "que l’on vous proposait d’écrire" in leve.value.message
    assert (signatures(fiche), invitation.accepted_at) == (avant, None)


@DEVENIR
def test_devenue_sans_objet_avant_la_confirmation(fiche, camille, dominique, theme, devenir):
    invitation = demandes.ask(fiche, email=NOUVELLE, by=camille).invitation
    noa = creer_compte(invitation=invitation, name="Noa Origami", password=PHRASE)
    devenir(fiche, camille, dominique)
    dit = []

    assert ouvrir_droits(personne=noa, email=NOUVELLE, dire=dit.append) == 0
    assert ouvrir_droits(personne=noa, email=NOUVELLE, dire=dit.append) == 0
    assert len(dit) == 1
    assert not Auteur.objects.filter(personne=noa).exists()
    assert Personne.objects.filter(pk=noa.pk).exists()


@DEVENIR
def test_devenue_sans_objet_le_courriel_ne_part_pas(
    invitation, fiche, camille, dominique, theme, devenir, courriels
):
    devenir(fiche, camille, dominique)
    assert [adresse for adresse, _sujet in courriels() if adresse == AILLEURS] == []


def test_expiree_ou_revoquee_n_ouvre_rien(invitation, invitee, camille, fiche):
    avant = signatures(fiche)
    Invitation.objects.update(expires_at=timezone.now() - dt.timedelta(seconds=1))
    assert refus(accepter, invitation=invitation, by=invitee) == "fermee"
    Invitation.objects.update(expires_at=timezone.now() + dt.timedelta(days=1))
    revoquer(invitation=invitation, by=camille)
    assert refus(accepter, invitation=invitation, by=invitee) == "fermee"
    assert signatures(fiche) == avant


def test_la_reponse_et_ce_qui_s_ecrit_ne_disent_pas_si_l_adresse_a_un_compte(
    fiche, autrice, camille, invitee
):
    """Deux adresses, l’une avec un compte : mêmes lignes, mêmes invitations, mêmes courriels."""
    traces = []
    for email in (invitee.email, NOUVELLE):
        demande = demandes.accept(demandes.ask(fiche, email=email, by=autrice), by=camille)
        invitation = demande.invitation
        traces.append((demande.state, invitation.accepted_by, invitation.is_usable, len(invitation.token)))
    assert traces[0] == traces[1]
