"""Une fiche de Camille qu’une personne d’ailleurs écrit, ou a écrite."""

from communaute.invitations.accueillir import accepter
from fiches.experiences import actions
from fiches.experiences.coauteurs import actions as coauteurs
from fiches.experiences.coauteurs import demandes
from fiches.experiences.workflow import FICHE
from fiches.moderation.enums import Etat
from tests.factories import fiches


def confiee(objet: str, monde: dict) -> str:
    """L’adresse d’une fiche confiée à Ismaël : « confiee », puis ce qu’elle est devenue ensuite."""
    camille, dominique, invitee = monde["camille"], monde["dominique"], monde["invitee"]
    fiche = fiches.brouillon(monde["escales"], monde["communaute"], camille)
    demande = demandes.ask(fiche, email=invitee.email, by=camille)
    accepter(invitation=demande.invitation, by=invitee)
    suite = objet.removeprefix("confiee").strip("_")
    if suite == "puis_retiree_a_elle":
        coauteurs.remove(fiche, personne=invitee, by=camille)
    elif suite == "jetee":
        actions.trash(fiche, by=camille)
    elif suite == "publique":
        fiches.ecrire_tout(fiche, camille, ouverture="public")
        fiche = fiches.jusqua(fiche, Etat.PUBLIEE, by=camille, equipe=dominique)
        actions.open_to_public(fiche, by=dominique)
    elif suite == "revisee":
        fiche = fiches.jusqua(fiche, Etat.PUBLIEE, by=camille, equipe=dominique)
        FICHE.apply(fiche, "reviser", by=camille)
    elif suite:
        fiche = fiches.jusqua(fiche, suite, by=camille, equipe=dominique)
    return fiches.relue(fiche).slug


def invitation_a_ecrire(objet: str, monde: dict):
    """Camille invite Sacha à écrire sa fiche ; « a_ecrire_parue » : elle a paru depuis."""
    camille, dominique = monde["camille"], monde["dominique"]
    fiche = fiches.brouillon(monde["escales"], monde["communaute"], camille)
    demande = demandes.ask(fiche, email=monde["sacha"].email, by=camille)
    if objet == "a_ecrire_parue":
        fiches.jusqua(fiche, Etat.PUBLIEE, by=camille, equipe=dominique)
    return demande.invitation
