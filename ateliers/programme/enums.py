"""Codes d’un atelier et de ses séquences (jamais renommés)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Etat(TextChoices):
    BROUILLON = "brouillon", _("Brouillon")
    ANNONCE = "annonce", _("Annoncé")
    OUVERT = "inscriptions_ouvertes", _("Inscriptions ouvertes")
    CLOS = "inscriptions_closes", _("Inscriptions closes")
    REPORTE = "reporte", pgettext_lazy("atelier", "Reporté")
    ANNULE = "annule", pgettext_lazy("atelier", "Annulé")


# Ce que les membres voient ; un brouillon reste à l’équipe.
ANNONCES = (Etat.ANNONCE, Etat.OUVERT, Etat.CLOS, Etat.REPORTE, Etat.ANNULE)
# Ceux-là n’ont pas de date qui tienne : rien n’y est promis, rien ne s’y rappelle.
SANS_DATE = (Etat.REPORTE, Etat.ANNULE)


class Modalite(TextChoices):
    PRESENTIEL = "presentiel", _("Sur place")
    DISTANCE = "distance", _("À distance")
    HYBRIDE = "hybride", _("Sur place et à distance")


class Nature(TextChoices):
    ACCUEIL = "accueil", _("Accueil")
    INCLUSION = "inclusion", _("Tour d’ouverture")
    CADRAGE = "cadrage", _("Cadrage")
    TEMOIGNAGE = "temoignage", _("Témoignage")
    APPORT = "apport", _("Apport")
    TRAVAIL_GROUPE = "travail_groupe", _("Travail en groupe")
    DEBAT = "debat", _("Débat")
    RESTITUTION = "restitution", _("Restitution")
    DECISION = "decision", _("Décision")
    EVALUATION = "evaluation", _("Évaluation")
    PAUSE = "pause", _("Pause")
    REPAS = "repas", _("Repas")
    CLOTURE = "cloture", _("Clôture")


class Forme(TextChoices):
    PLENIERE = "pleniere", _("En plénière")
    SOUS_GROUPES = "sous_groupes", _("En sous-groupes")
    BINOMES = "binomes", _("En binômes")
    INDIVIDUEL = "individuel", _("Individuellement")
    WORLD_CAFE = "world_cafe", _("World café")
    FORUM_OUVERT = "forum_ouvert", _("Forum ouvert")
    CODEVELOPPEMENT = "codeveloppement", _("Codéveloppement")
    MARCHE = "marche", _("En marchant")
