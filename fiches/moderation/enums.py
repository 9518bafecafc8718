"""Les états d’un texte soumis à relecture (codes du cycle de vie d’une fiche, jamais renommés)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Etat(TextChoices):
    BROUILLON = "brouillon", _("Brouillon")
    SOUMISE = "soumise", _("Soumise")
    EN_RELECTURE = "en_relecture", _("En relecture")
    A_REPRENDRE = "a_reprendre", _("À reprendre")
    PRETE = "prete", _("Prête, accord attendu")
    PUBLIEE = "publiee", _("Publiée")
    ARCHIVEE = "archivee", _("Archivée")
    RETIREE = "retiree", _("Retirée")


class Parution(TextChoices):
    """Ce qu’est le texte déjà publié, pendant qu’une révision s’écrit peut-être à côté."""

    AUCUNE = "", _("Jamais publiée")
    PUBLIEE = "publiee", _("Publiée")
    ARCHIVEE = "archivee", _("Archivée")
    RETIREE = "retiree", _("Retirée")


# Ce que lisent celles et ceux qui n’écrivent ni ne relisent la fiche.
LISIBLES = (Parution.PUBLIEE, Parution.ARCHIVEE)
# Ce qui attend l’équipe.
EN_ATTENTE_EQUIPE = (Etat.SOUMISE, Etat.EN_RELECTURE, Etat.PRETE)
# Où le réseau écrit ; où l’équipe corrige.
ECRIT_PAR_RESEAU = (Etat.BROUILLON, Etat.SOUMISE, Etat.A_REPRENDRE)
CORRIGE_PAR_EQUIPE = (Etat.EN_RELECTURE, Etat.PRETE)
