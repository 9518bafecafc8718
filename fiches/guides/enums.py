"""Codes d’un guide et de ses éditions (jamais renommés)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Nature(TextChoices):
    """Ce qu’est un chapitre. L’ordre est celui où un guide neuf les range."""

    PREFACE = "preface", _("Préface")
    INTRODUCTION = "introduction", _("Introduction")
    TEXTE = "texte", _("Texte libre")
    THEME = "theme", _("Thème")
    REPERE = "repere", _("Repère")
    FICHE = "fiche", _("Fiche expérience")
    RESSOURCES = "ressources", _("Pour aller plus loin")
    GLOSSAIRE = "glossaire", _("Glossaire")
    CREDITS = "credits", _("Crédits")


# Ce que l’équipe écrit elle-même ; le reste vient d’ailleurs.
ECRITS = (
    Nature.PREFACE, Nature.INTRODUCTION, Nature.TEXTE, Nature.RESSOURCES, Nature.GLOSSAIRE, Nature.CREDITS,
)  # fmt: skip
# Ce qui se range sous le thème qui précède.
TEXTES = (Nature.REPERE, Nature.FICHE)
# Une seule fois par guide.
UNIQUES = (Nature.PREFACE, Nature.INTRODUCTION, Nature.RESSOURCES, Nature.GLOSSAIRE, Nature.CREDITS)
# Ce qui vient à la fin.
ANNEXES = (Nature.RESSOURCES, Nature.GLOSSAIRE, Nature.CREDITS)


class RoleCredit(TextChoices):
    """Ce qu’une personne a fait pour un texte de l’édition."""

    FICHE = "fiche", _("A écrit la fiche")
    REPERE = "repere", _("A contribué au repère")


class PointACocher(TextChoices):
    """Ce qu’une personne vérifie de ses yeux avant qu’une édition paraisse."""

    RELU = "relu", _("Le guide a été relu en entier, dans l’ordre")
    APERCU = "apercu", _("L’aperçu a été regardé, page par page, dans au moins un format")
    CREDITS = "credits", _("Les noms sont ceux que les personnes acceptent de voir paraître")
    CHIFFRES = "chiffres", _("Chaque chiffre porte sa date et sa source")
    PAROLES = "paroles", _("Les personnes citées ont accepté que leurs mots paraissent")
    RESEAUX = "reseaux", _("Les réseaux savent que leurs fiches paraissent dans ce guide")


class EtatFichier(TextChoices):
    PRET = "pret", _("Prêt")
    MANQUE = "manque", _("Manqué")
