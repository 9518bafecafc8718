"""Les objets que les tables nomment, construits par les mêmes gestes que dans l’application."""

import datetime as dt
import uuid

from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from communaute.accueil import actions as contact
from communaute.accueil.installation import installer
from communaute.invitations import actions as invitations
from communaute.invitations.models import Invitation
from communaute.models import Reseau, Tirage
from communaute.socle.journal.actions import record
from communaute.socle.web import corbeille
from fiches.experiences import actions
from fiches.experiences.models import AncienneAdresse, Auteur
from fiches.moderation.enums import Etat
from fiches.reperes.models import Difficulte
from tests.droits.objets_ateliers import atelier, attestation, contribution, message
from tests.droits.objets_coauteurs import confiee, invitation_a_ecrire
from tests.droits.objets_commentaires import commentaire
from tests.droits.objets_communautes import lieu, theme_ecrit
from tests.droits.objets_comptes_rendus import compte_rendu
from tests.droits.objets_documents import document
from tests.droits.objets_editions import edition, fichier_livre
from tests.droits.objets_formulaire import renvoye
from tests.droits.objets_formulations import formulation
from tests.droits.objets_guides import guide
from tests.droits.objets_importation import importe
from tests.droits.objets_reperes import essai, repere, un_repere
from tests.droits.une_fois import une_fois
from tests.factories import fiches

INCONNUE = "adresse-inconnue"


def adresse(nom: str, motif: str, objet: str, monde: dict) -> str:
    """L’adresse d’un objet : selon la pièce, un slug, un jeton, un numéro ou une clé."""
    piece = nom.partition(":")[0]
    if nom.startswith("reperes:commentaire"):
        return reverse(nom, args=commentaire(nom, objet, monde))
    if nom.startswith("reperes:formulation"):
        return reverse(nom, args=formulation(nom, objet, monde))
    if nom in ("ateliers:contribution", "reperes:apport_envoyer"):
        return reverse(nom, args=contribution(nom, objet, monde))
    if nom.startswith("reperes:essai_") and "<int:pk>" in motif:
        return reverse(nom, args=essai(objet, monde))
    if piece == "documents":
        numero = document(objet, monde)
        return reverse(nom, args=[numero] if nom.endswith("vignette") else [numero, "schema.png"])
    if nom == "selection:fichier":
        return reverse(nom, args=["pdf"])
    if nom in ("fiches:fichier", "reperes:fichier"):
        return reverse(nom, args=[(fiche if piece == "fiches" else repere)(objet, monde), "pdf"])
    if nom in ("reperes:version", "reperes:retablir"):
        return reverse(nom, args=[repere(objet, monde), 1])
    if piece == "reperes":
        return reverse(nom, args=[repere(objet, monde)])
    if nom == "fiches:formulaire_renvoye":
        return reverse(nom, args=renvoye(objet, monde))
    if nom == "fiches:importation":
        return reverse(nom, args=[importe(objet, monde)])
    if nom in ("fiches:version", "fiches:retablir"):
        return reverse(nom, args=[fiche(objet, monde), 1])
    if piece == "fiches":
        return reverse(nom, args=[fiche(objet, monde)])
    if nom in ("ateliers:message", "ateliers:message_modifier"):
        return reverse(nom, args=message(objet, monde))
    if nom.startswith(("ateliers:compte_rendu", "ateliers:suites")):
        return reverse(nom, args=compte_rendu(nom, objet, monde))
    if nom == "ateliers:attestation_de":
        return reverse(nom, args=attestation(objet, monde))
    if piece in ("ateliers", "presentees"):
        return reverse(nom, args=[atelier(objet, monde)])
    if "edition-<int" in motif or nom in ("guides:page", "guides:dernier_fichier"):
        return reverse(nom, args=edition(nom, objet, monde))
    if piece == "guides":
        return reverse(nom, args=guide(nom, objet, monde))
    if piece == "recueils":
        ecrit = theme_ecrit(objet, monde)
        return reverse(nom, args=[ecrit, "pdf"] if nom.endswith("fichier") else [ecrit])
    if piece == "communautes":
        return reverse(nom, args=[lieu(nom, objet, monde)])
    if piece == "reseaux":
        return reverse(nom, args=[reseau(objet, monde)])
    if piece == "invitations":
        return reverse(nom, args=[invitation(objet, monde)])
    if piece == "admin":
        return administration(nom, motif, objet, monde)
    return compte(nom)


@une_fois
def fiche(objet: str, monde: dict) -> str:
    """L’adresse d’une fiche de Camille dans l’état demandé ; `ancienne` : le code de son premier jour."""
    if objet == "inconnue":
        return INCONNUE
    if objet.startswith("confiee"):
        return confiee(objet, monde)
    camille, dominique = monde["camille"], monde["dominique"]
    neuve = fiches.brouillon(monde["escales"], monde["communaute"], camille)
    if objet in Etat.values:
        return fiches.jusqua(neuve, objet, by=camille, equipe=dominique).slug
    if objet == "a_deux":
        Auteur.objects.create(fiche=neuve, personne=monde["equipiere"])
        Auteur.objects.create(fiche=neuve, personne=monde["partie"])
    elif objet == "jetee":
        actions.trash(neuve, by=camille)
    elif objet == "publique":
        fiches.ecrire_tout(neuve, camille, ouverture="public")
        neuve = fiches.jusqua(neuve, Etat.PUBLIEE, by=camille, equipe=dominique)
        actions.open_to_public(neuve, by=dominique)
    elif objet in ("revisee", "deux_versions"):
        neuve = en_deux_temps(neuve, objet, camille, dominique)
    elif objet == "ancienne":
        publiee = fiches.jusqua(neuve, Etat.PUBLIEE, by=camille, equipe=dominique)
        return AncienneAdresse.objects.get(fiche=publiee).slug
    else:
        raise KeyError(objet)
    return neuve.slug


def en_deux_temps(neuve, objet, camille, dominique):
    """Une fiche ouverte au public qu’on révise ; ou dont seule la seconde version est ouverte."""
    ouverture = "public" if objet == "revisee" else "communaute"
    fiches.ecrire_tout(neuve, camille, ouverture=ouverture)
    neuve = fiches.jusqua(neuve, Etat.PUBLIEE, by=camille, equipe=dominique)
    if objet == "revisee":
        actions.open_to_public(neuve, by=dominique)
        return fiches.reviser(neuve, camille)
    fiches.presenter(fiches.reviser(neuve, camille), camille, ouverture="public")
    neuve = fiches.jusqua(fiches.relue(neuve), Etat.PUBLIEE, by=camille, equipe=dominique)
    return actions.open_to_public(neuve, by=dominique)


@une_fois
def reseau(objet: str, monde: dict) -> str:
    if objet == "inconnu":
        return INCONNUE
    if objet == "lointain":
        return monde["etrangere"].rattachements.get().reseau.slug
    trouve = monde[objet] if objet in monde else monde["graines"]
    if objet == "ouvert":
        Reseau.objects.filter(pk=trouve.pk).update(visibility="public")
    elif objet == "jete":
        corbeille.trash(trouve, by=monde["dominique"])
    return trouve.slug


@une_fois
def invitation(objet: str, monde: dict) -> str:
    if objet == "inconnue":
        return "jeton-inconnu"
    if objet.startswith("a_ecrire"):
        return invitation_a_ecrire(objet, monde).token
    email = monde["sacha"].email if objet == "de_sacha" else "nouvelle@example.org"
    item = invitations.inviter(email=email, reseau=monde["escales"], by=monde["camille"])
    if objet == "expiree":
        Invitation.objects.filter(pk=item.pk).update(expires_at=timezone.now() - dt.timedelta(days=1))
    elif objet == "revoquee":
        invitations.revoquer(invitation=item, by=monde["camille"])
    return item.token


def administration(nom: str, motif: str, objet: str, monde: dict) -> str:
    """Un objet de chaque modèle ; `inconnu` : un numéro qui n’existe pas."""
    if "app_label" in motif:
        return "/admin/fiches/"
    if motif.startswith("admin/r/"):
        return "/admin/r/1/1/"
    if "url" in motif:
        return "/admin/rien/du/tout"
    app_label, model = motif.split("/")[1:3]
    numero = 987654321 if objet == "inconnu" else un_objet(app_label, model, objet, monde)
    return "/" + motif.replace("<path:object_id>", str(numero)).replace("<int:pk>", str(numero))


@une_fois
def un_objet(app_label, model, objet, monde) -> int:
    if model == "fiche":
        neuve = fiches.brouillon(monde["escales"], monde["communaute"], monde["camille"])
        return fiches.jusqua(neuve, Etat.EN_RELECTURE, by=monde["camille"], equipe=monde["dominique"]).pk
    if model in ("repere", "difficulte"):
        publie = un_repere("publie", monde)
        fields = {"communaute": monde["communaute"], "repere": publie, "phrase": "On se tait"}
        return publie.pk if model == "repere" else Difficulte.objects.create(**fields).pk
    if model == "essai":
        return essai("publie", monde)[1]
    if model == "fichierlivre":
        return fichier_livre(monde)
    if model == "atelier":
        atelier("ouvert", monde)
    if model == "commentaire":
        return commentaire("", "publie", monde)[1]
    if model == "personne":
        return (monde[objet] if objet in monde else monde["sacha"]).pk
    if model in {"pageeditoriale", "mention", "ressource", "chiffredate"}:
        installer()
    if model == "tirage":
        return Tirage.objects.create(empreinte=uuid.uuid4().hex * 2, format="pdf", state="manque").pk
    if model == "messagecontact":
        contact.receive(jeton=uuid.uuid4(), objet="question", name="", email="a@example.org", message="Oui")
    if model in {"invitation", "dbtaskresult"}:
        invitation("neuve", monde)
    if model == "lignejournal":
        record("reseau.modifier", monde["escales"], by=monde["camille"])
    modele = apps.get_model(app_label, model)
    return modele._base_manager.order_by("pk").values_list("pk", flat=True)[0]


def compte(nom: str) -> str:
    """Des liens de courriel que personne n’a reçus."""
    if nom == "account_confirm_email":
        return reverse(nom, args=["cle-inconnue"])
    return reverse(nom, kwargs={"uidb36": "1", "key": "cle-inconnue"})
