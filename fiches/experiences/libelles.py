"""Dire l’en-tête d’une fiche avec les mots du formulaire, et nommer ce qui s’y trouve."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from communaute.reseaux.models import Theme
from communaute.socle.web import conflits
from fiches.experiences.enums import Langue, Licence, Ouverture
from fiches.experiences.forms import Entete
from fiches.experiences.lecture import mois_lisible
from fiches.experiences.models import SectionModele
from fiches.experiences.parties import ETAPE, PAROLE, PIECE

CHOIX = {"langue": Langue, "licence": Licence, "ouverture": Ouverture}
DATES = {"periode_debut", "periode_fin"}
MOIS_ECRIT = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")
EN_MOTS = {"title", "chapo", "territoires"}


@dataclass(frozen=True)
class EcartDEntete:
    """Une ligne d’en-tête qui a changé : son nom, et les mots comparés ou les deux valeurs."""

    nom: str
    avant: str
    apres: str
    segments: tuple


def nom_de_meta(cle: str) -> str:
    champ = Entete.base_fields.get(cle)
    return champ.label if champ else cle


def valeur_de_meta(valeur, cle: str = "") -> str:
    """Une valeur d’en-tête en toutes lettres."""
    if isinstance(valeur, bool):
        return _("oui") if valeur else _("non")
    if isinstance(valeur, (list, tuple)):
        return ", ".join(valeur) or _("aucun")
    if cle in DATES and MOIS_ECRIT.fullmatch(valeur or ""):
        return mois_lisible(valeur)
    choix = CHOIX.get(cle)
    if choix and valeur in choix.values:
        return str(choix(valeur).label)
    return valeur or _("(vide)")


def ecarts_d_entete(difference, communaute) -> list[EcartDEntete]:
    """Les lignes d’en-tête qui ont changé, dans l’ordre du formulaire, avec ses mots."""
    changees = {m.cle: m for m in difference.meta if m.etat != "inchange"}
    titres = {}
    if changees.keys() & {"theme", "themes_secondaires"}:
        titres = dict(Theme.objects.filter(communaute=communaute).values_list("slug", "title"))
    return [_ecart(changees[cle], titres) for cle in Entete.base_fields if cle in changees]


def _ecart(meta, titres) -> EcartDEntete:
    def dire(valeur):
        if isinstance(valeur, list):
            valeur = [titres.get(v, v) for v in valeur]
        return valeur_de_meta(titres.get(valeur, valeur) if isinstance(valeur, str) else valeur, meta.cle)

    segments = meta.segments if meta.cle in EN_MOTS else ()
    return EcartDEntete(nom_de_meta(meta.cle), dire(meta.avant), dire(meta.apres), segments)


def nom_de_bloc(bloc) -> str:
    """Ce qu’est un bloc, en quelques mots : une section par son titre, une étape, une parole, une pièce jointe."""
    if bloc is None:
        return _("Une section")
    if bloc.kind == ETAPE:
        return _("Étape : %(titre)s") % {"titre": bloc.title or bloc.data.get("quand") or _("sans titre")}
    if bloc.kind == PAROLE:
        return _("Parole de %(qui)s") % {"qui": bloc.data["qui"]} if bloc.data.get("qui") else _("Une parole")
    if bloc.kind == PIECE:
        return _("Pièce jointe : %(titre)s") % {"titre": bloc.title or _("sans titre")}
    return bloc.title or _("Une section")


def _champ(element, valeur) -> str:
    if element == "visibility":
        return (
            _("Réservée à la communauté")
            if valeur == "communaute"
            else _("Lisible comme le reste de la fiche")
        )
    if element == "data":
        return _donnees(valeur or {})
    return valeur or _("(vide)")


def _donnees(data: dict) -> str:
    """Ce qu’un bloc a en propre : une étape sa date, une parole qui parle et son accord, une pièce sa section."""
    if not data.keys() & {"accord", "quand"}:
        return _section(data.get("section"))
    if "accord" not in data:
        return data.get("quand") or _("(sans date)")
    qui = data.get("qui") or _("Anonyme")
    if data["accord"]:
        return _("%(qui)s – la personne est d’accord pour que ses mots paraissent") % {"qui": qui}
    return _("%(qui)s – l’accord de la personne manque") % {"qui": qui}


def _section(code) -> str:
    """La section où une pièce se montre."""
    titre = SectionModele.objects.filter(code=code or "").values_list("title", flat=True).first()
    return titre or _("À la fin de la fiche")


MOTS = conflits.Mots(meta=nom_de_meta, valeur=valeur_de_meta, bloc=nom_de_bloc, champ=_champ)
