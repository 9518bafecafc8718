"""Codes d’un envoi (jamais renommés)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Groupe(TextChoices):
    INSCRITES = "inscrites", _("Les personnes inscrites")
    ATTENTE = "attente", _("Les personnes en liste d’attente")
    ABSENTES = "absentes", _("Les personnes absentes")
    RESEAU = "reseau", _("Les personnes inscrites d’un réseau")


class EtatEnvoi(TextChoices):
    BROUILLON = "brouillon", _("Brouillon")
    EN_COURS = "en_cours", _("En cours d’envoi")
    ENVOYE = "envoye", _("Envoyé")


class EtatLigne(TextChoices):
    A_ENVOYER = "a_envoyer", _("à envoyer")
    ENVOYE = "envoye", _("envoyé")
    ECARTE = "ecarte", _("écarté (compte fermé ou place rendue)")
    ECHEC = "echec", _("non remis")
