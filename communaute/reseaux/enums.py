"""Codes enregistrés en base (jamais renommés) et libellés affichés."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Visibilite(TextChoices):
    COMMUNAUTE = "communaute", _("La communauté")
    PUBLIC = "public", _("Tout le monde")


class TypeInstance(TextChoices):
    RESEAU = "reseau", _("Réseau")
    COLLECTIF = "collectif", _("Collectif")
    PLATEFORME = "plateforme", _("Plateforme")
    COORDINATION = "coordination", _("Coordination")
    FEDERATION = "federation", _("Fédération")
    CONFEDERATION = "confederation", _("Confédération")
    ALLIANCE = "alliance", _("Alliance")
    RRMA = "rrma", _("Réseau régional multi-acteurs")
    DISPOSITIF = "dispositif", _("Dispositif porté par une institution")
    GROUPE = "groupe", _("Groupe")
    AUTRE = "autre", _("Autre forme")


class Statut(TextChoices):
    ASSO_1901 = "asso_1901", _("Association loi 1901")
    ASSO_LOCALE = "asso_locale_als_mos", _("Association de droit local (Alsace-Moselle)")
    UNION_ASSO = "union_asso", _("Union d’associations")
    FONDATION = "fondation", _("Fondation")
    FONDS_DOTATION = "fonds_dotation", _("Fonds de dotation")
    GIP = "gip", _("Groupement d’intérêt public")
    COOPERATIVE = "cooperative", _("Coopérative")
    ETRANGER = "etranger", _("Statut d’un autre pays")
    SANS = "sans_personnalite", _("Sans personnalité juridique")
    AUTRE = "autre", _("Autre statut")


class Perimetre(TextChoices):
    LOCAL = "local", _("Local")
    DEPARTEMENTAL = "departemental", _("Départemental")
    REGIONAL = "regional", _("Régional")
    NATIONAL = "national", _("National")
    EUROPEEN = "europeen", _("Européen")
    INTERNATIONAL = "international", _("International")


class CodeFonction(TextChoices):
    """Les quatre fonctions des réseaux, telles que le F3E les nomme."""

    ECHANGES = "echanges", _("Échanges et diffusion d’informations")
    CAPACITES = "capacites", _("Renforcement de capacités, innovation")
    MOBILISATION = "mobilisation", _("Mobilisation des membres ou du grand public")
    PLAIDOYER = "plaidoyer", _("Représentation et plaidoyer")


class Intensite(TextChoices):
    COEUR = "coeur", _("au cœur de l’activité")
    REGULIERE = "reguliere", _("régulièrement")
    PONCTUELLE = "ponctuelle", _("ponctuellement")


class Role(TextChoices):
    MEMBRE = "membre", _("membre")
    REFERENTE = "referente", _("personne référente")


class EtatRattachement(TextChoices):
    DEMANDE = "demande", _("demandé")
    ACTIF = "actif", _("actif")
    TERMINE = "termine", _("terminé")


class EtatParticipation(TextChoices):
    CANDIDATURE = "candidature", _("candidature")
    EN_ATTENTE = "en_attente", _("en attente")
    ACCEPTEE = "acceptee", _("acceptée")
    ACTIVE = "active", pgettext_lazy("participation", "active")
    CLOSE = "close", _("close")


# Une participation acceptée ouvre la lecture ; un cycle clos se lit encore.
PARTICIPATIONS_QUI_LISENT = (
    EtatParticipation.ACCEPTEE,
    EtatParticipation.ACTIVE,
    EtatParticipation.CLOSE,
)


class Couleur(TextChoices):
    TERRE = "terre", _("terre")
    MER = "mer", _("mer")
    FORET = "foret", _("forêt")
    PRUNE = "prune", _("prune")


class Pictogramme(TextChoices):
    BOUSSOLE = "boussole", _("boussole")
    ROLES = "roles", _("rôles")
    CERCLE = "cercle", _("cercle")
    LOUPE = "loupe", _("loupe")
