"""Ce qui empêche encore de soumettre une fiche : ce qui manque, ce qui dépasse, qui n’a pas encore dit oui."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from communaute.socle.texte.blocs import Contenu
from fiches.experiences.contenu import ENTETE, EtatSection, sections_de
from fiches.experiences.models import SectionModele
from fiches.experiences.parties import en_attente_d_accord
from fiches.experiences.suites.limites import tout_ce_qui_depasse


@dataclass(frozen=True)
class Manque:
    """Ce qui empêche de soumettre : le code de la section (ou de l’en-tête) et son titre.

    `phrase` : ce qui manque n’est pas à écrire, et se dit en une phrase entière.
    """

    code: str
    title: str
    phrase: str = ""


def manquantes(contenu: Contenu) -> list[Manque]:
    """Ce qu’il faut encore faire avant de soumettre."""
    return manquantes_parmi(contenu, sections_de(contenu, SectionModele.objects.proposees()))


def manquantes_parmi(contenu: Contenu, sections: list[EtatSection]) -> list[Manque]:
    """La même chose, quand les sections sont déjà lues."""
    manque = []
    if not contenu.meta.get("theme") or not contenu.meta.get("chapo"):
        manque.append(Manque(ENTETE, _("le thème et le chapô")))
    manque += [
        Manque(s.modele.code, s.modele.title) for s in sections if s.modele.est_demandee and not s.est_ecrite
    ]
    manque += trop_long_parmi(contenu, sections)
    if attente := en_attente_d_accord(contenu):
        code = next((s.modele.code for s in sections if s.paroles), ENTETE)
        manque.append(Manque(code, "", phrase=phrase_d_attente(attente)))
    return manque


def trop_long(contenu: Contenu) -> list[Manque]:
    """Ce qui dépasse sa longueur : deux textes réunis se gardent entiers, puis se raccourcissent."""
    return trop_long_parmi(contenu, sections_de(contenu, SectionModele.objects.proposees()))


def trop_long_parmi(contenu: Contenu, sections: list[EtatSection]) -> list[Manque]:
    """La même chose, quand les sections sont déjà lues."""
    modeles = [s.modele for s in sections]
    return [Manque(code, "", phrase=phrase) for code, phrase in tout_ce_qui_depasse(contenu, modeles)]


def phrase_d_attente(nombre: int) -> str:
    """« Deux paroles attendent l’accord de la personne. »"""
    return ngettext(
        "%(nombre)s parole attend l’accord de la personne citée.",
        "%(nombre)s paroles attendent l’accord de la personne citée.",
        nombre,
    ) % {"nombre": en_lettres(nombre)}


def en_lettres(nombre: int) -> str:
    """Un petit nombre en tête de phrase, au féminin."""
    petits = (_("Une"), _("Deux"), _("Trois"), _("Quatre"), _("Cinq"), _("Six"))
    return petits[nombre - 1] if nombre <= len(petits) else str(nombre)
