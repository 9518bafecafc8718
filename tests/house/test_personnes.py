"""Chaque clé vers une personne est connue d’avance : ce qu’elle devient quand la personne demande son effacement.

Un modèle nouveau qui désigne une personne fait échouer cet essai : décider d’abord, écrire la ligne ensuite.
"""

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models

PART = "part avec elle"
RESTE = "reste, sans dire de qui"
NUMERO = "reste ; le numéro ne mène plus à personne"
ANONYME = "à rendre anonyme"

INVENTAIRE = {
    "account.EmailAddress.email": PART,
    "account.EmailAddress.user": PART,
    "admin.LogEntry.user": PART,
    "ateliers.Animation.ajoutee_par": RESTE,
    "ateliers.Animation.personne": PART,
    "ateliers.Atelier.corbeille_par": RESTE,
    "ateliers.CleAgenda.personne": PART,
    "ateliers.ContributionAtelier.par": RESTE,
    "ateliers.Envoi.par": RESTE,
    "ateliers.Inscription.inscrite_par": RESTE,
    "ateliers.Inscription.personne": RESTE,
    "ateliers.LigneEnvoi.personne": PART,
    "ateliers.Suite.par": RESTE,
    "ateliers.Suite.personne": RESTE,
    "communaute.AccesPersonnel.given_by": RESTE,
    "communaute.AccesPersonnel.personne": PART,
    "communaute.Annotation.author": RESTE,
    "communaute.Annotation.tranchee_par": RESTE,
    "communaute.Avis.actor": RESTE,
    "communaute.Avis.recipient": PART,
    "communaute.Choix.personne": PART,
    "communaute.Commentaire.author": RESTE,
    "communaute.Commentaire.masque_par": RESTE,
    "communaute.Commentaire.resolu_par": RESTE,
    "communaute.CopieDeTravail.personne": PART,
    "communaute.Document.depose_par": RESTE,
    "communaute.Invitation.accepted_by": RESTE,
    "communaute.Invitation.email": ANONYME,
    "communaute.Invitation.invited_by": RESTE,
    "communaute.LigneJournal.actor_id": NUMERO,
    "communaute.MessageContact.email": ANONYME,
    "communaute.MessageContact.traite_par": RESTE,
    "communaute.PageEditoriale.updated_by": RESTE,
    "communaute.Personne.email": PART,
    "communaute.Personne_groups.personne": PART,
    "communaute.Personne_user_permissions.personne": PART,
    "communaute.Rattachement.personne": PART,
    "communaute.Regard.personne": PART,
    "communaute.ReponseAnnotation.author": RESTE,
    "communaute.Reseau.corbeille_par": RESTE,
    "communaute.Revision.author": RESTE,
    "communaute.Signalement.par": RESTE,
    "communaute.Theme.corbeille_par": RESTE,
    "fiches.Accord.personne": RESTE,
    "fiches.Amendement.author": RESTE,
    "fiches.Amendement.tranche_par": RESTE,
    "fiches.Auteur.ajoute_par": RESTE,
    "fiches.Auteur.personne": PART,
    "fiches.Contribution.personne": PART,
    "fiches.Credit.personne": RESTE,
    "fiches.DemandeDeCoauteur.decidee_par": RESTE,
    "fiches.DemandeDeCoauteur.demandee_par": RESTE,
    "fiches.DemandeDeCoauteur.email": ANONYME,
    "fiches.DocumentImporte.par": PART,
    "fiches.Edition.par": RESTE,
    "fiches.Erratum.par": RESTE,
    "fiches.Essai.corbeille_par": RESTE,
    "fiches.Essai.par": RESTE,
    "fiches.Fiche.accord_par": RESTE,
    "fiches.Fiche.corbeille_par": RESTE,
    "fiches.Fiche.created_by": RESTE,
    "fiches.Fiche.prise_par": RESTE,
    "fiches.Fiche.relue_par": RESTE,
    "fiches.FichePresentee.par": RESTE,
    "fiches.FormulaireRenvoye.par": PART,
    "fiches.Guide.corbeille_par": RESTE,
    "fiches.Guide.created_by": RESTE,
    "fiches.Interpellation.personne": RESTE,
    "fiches.PartieProposee.par": RESTE,
    "fiches.PartieProposee.tranche_par": RESTE,
    "fiches.PointVerifie.par": RESTE,
    "fiches.Position.par": RESTE,
    "fiches.Repere.corbeille_par": RESTE,
    "fiches.Repere.created_by": RESTE,
    "fiches.TexteGarde.personne": PART,
    "fiches.VersionDeRepere.par": RESTE,
}
SUITE = {PART: {models.CASCADE}, RESTE: {models.SET_NULL}}


def champs():
    """Ce qui désigne une personne : une clé, un numéro nu, une adresse."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            if field.related_model is get_user_model() or field.name in {"email", "actor_id", "user_id"}:
                yield f"{model._meta.label}.{field.name}", field


def test_chaque_cle_vers_une_personne_est_inventoriee():
    assert {nom for nom, _champ in champs()} ^ INVENTAIRE.keys() == set()


def test_la_base_fait_ce_que_dit_l_inventaire():
    """Effacer quelqu’un n’efface jamais un texte : les révisions et les fiches perdent un nom, pas un mot."""
    ecarts = {
        nom: champ.remote_field.on_delete.__name__
        for nom, champ in champs()
        if champ.remote_field and champ.remote_field.on_delete not in SUITE[INVENTAIRE[nom]]
    }

    assert ecarts == {}
