"""Derrière la connexion par défaut : chaque adresse, lue ou envoyée, y renvoie, ou figure dans cette liste."""

import re

import pytest
from django.test import Client

from tests.droits.plan import GESTES, adresses
from tests.droits.statut import statut

PUBLIQUES = {
    # La porte : l’accueil, et ce que l’équipe ouvre à tout le monde.
    "accueil:accueil",
    "fiches:liste",
    "reseaux:liste",
    "ateliers:liste",
    "reperes:liste",
    "guides:liste",
    "recherche:recherche",
    # Les pages d’intérêt public, le plan, ce que lisent les machines.
    "accueil:a_propos",
    "accueil:aide",
    "accueil:mentions_legales",
    "accueil:accessibilite",
    "accueil:donnees_personnelles",
    "accueil:eco_conception",
    "accueil:contact",
    "accueil:plan_du_site",
    "accueil:sitemap",
    "accueil:robots",
    "sante",
    "sante_pret",
    # Un agenda n’a pas de compte : son adresse est un secret.
    "ateliers:calendrier_abonne",
    # L’avis sur une journée ne demande pas de compte : le code se lit dans la salle.
    "ateliers:evaluation_par_code",
    # Entrer, retrouver son mot de passe, confirmer son adresse ; répondre à une invitation.
    "account_login",
    "account_logout",
    "account_inactive",
    "account_signup",
    "account_email_verification_sent",
    "account_confirm_email",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "invitations:accepter",
}
# Ouvertes seulement quand l’objet l’est : une personne de passage y est invitée à se connecter.
SELON_L_OBJET = {
    "documents:fichier",
    "documents:vignette",
    "communautes:communaute",
    "communautes:theme",
    "fiches:fichier",
    "fiches:historique",
    "fiches:page",
    "fiches:version",
    "guides:changements",
    "guides:chapitre",
    "guides:credits",
    "guides:dernier_fichier",
    "guides:edition",
    "guides:extrait",
    "guides:fichier",
    "guides:page",
    "reseaux:page",
    "recueils:fichier",
    "reperes:fichier",
    "reperes:historique",
    "reperes:page",
    "reperes:version",
    "ateliers:agenda",
    "ateliers:inscription",
    "ateliers:programme",
}

# Un script leur parle : un code, jamais une page de connexion qu’il prendrait pour une réponse.
POUR_UN_SCRIPT = {
    "fiches:brouillon",
    "ateliers:notes_brouillon",
    "ateliers:compte_rendu_brouillon",
    "guides:brouillon",
}


def exemple(chemin: str) -> str:
    """Une adresse vraisemblable pour ce chemin : ses parties variables valent « 1 » ou « inconnue »."""
    chemin = re.sub(r"\(\?P<\w+>(?:[^()]|\([^()]*\))*\)", "1", chemin.replace("^", "").replace("$", ""))
    return "/" + re.sub(r"<(\w+:)?\w+>", "1", chemin).replace("\\\\", "")


@pytest.mark.django_db
@pytest.mark.parametrize("geste", GESTES)
def test_une_personne_de_passage_est_invitee_a_se_connecter(geste):
    ecarts, visiteur = {}, Client(raise_request_exception=False)
    for nom, chemin in adresses().items():
        dit = statut(getattr(visiteur, geste.lower())(exemple(chemin)))
        if nom in PUBLIQUES:
            juste = dit != "login" and int(dit) < 500
        elif nom in POUR_UN_SCRIPT and geste == "POST":
            juste = dit == "401"
        else:
            juste = dit == ("405" if nom in SELON_L_OBJET and geste == "POST" else "login")
        if not juste:
            ecarts[nom] = dit

    assert ecarts == {}


def test_la_liste_publique_ne_cite_que_des_adresses_qui_existent():
    assert (PUBLIQUES | SELON_L_OBJET) - adresses().keys() == set()
