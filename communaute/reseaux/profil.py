"""Ce que montre la page d’un réseau, prêt à être affiché ; un chiffre y porte toujours sa date."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from communaute.reseaux.enums import Statut
from communaute.reseaux.models import Reseau
from communaute.reseaux.querysets import functions_of, named_people, shown_participations
from communaute.reseaux.territoires import country_names, region_names
from communaute.socle.texte.francais import date_courte, nombre


@dataclass(frozen=True)
class Profil:
    """Une requête par liste : fonctions, participations, personnes."""

    fonctions: list
    chiffres: list[str]
    identite: list[tuple[str, str]]
    regions: list[str]
    pays: list[str]
    participations: list
    personnes: list


def profile_of(reseau: Reseau, user) -> Profil:
    return Profil(
        fonctions=functions_of(reseau),
        chiffres=figures(reseau),
        identite=identity(reseau),
        regions=region_names(reseau.regions),
        pays=country_names(reseau.pays),
        participations=list(shown_participations(reseau.participations, user)),
        personnes=list(named_people(reseau.rattachements)),
    )


def figures(reseau: Reseau) -> list[str]:
    """Des phrases datées ; un chiffre sans date n’en donne aucune."""
    phrases = []
    if reseau.nombre_membres is not None and reseau.nombre_membres_le:
        n = reseau.nombre_membres
        modele = ngettext("%(n)s membre au %(date)s", "%(n)s membres au %(date)s", max(n, 1))
        phrases.append(modele % {"n": nombre(n), "date": date_courte(reseau.nombre_membres_le)})
    if reseau.annee_creation:
        phrases.append(_("Création en %(year)d") % {"year": reseau.annee_creation})
    if reseau.membre_f3e_depuis:
        phrases.append(_("Membre du F3E depuis %(year)d") % {"year": reseau.membre_f3e_depuis})
    return phrases


def identity(reseau: Reseau) -> list[tuple[str, str]]:
    lignes = [
        (_("Forme"), reseau.get_type_instance_display()),
        (_("Statut"), reseau.get_statut_display() if reseau.statut else ""),
        (_("Structure porteuse"), reseau.structure_porteuse if reseau.statut == Statut.SANS else ""),
        (_("Périmètre"), reseau.get_perimetre_display() if reseau.perimetre else ""),
    ]
    return [(terme, valeur) for terme, valeur in lignes if valeur]
