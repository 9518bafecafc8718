"""Qui était là : les noms pour qui y était, les réseaux et les nombres pour les autres."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from ateliers.inscriptions.enums import EtatInscription, Presence


@dataclass(frozen=True)
class Groupe:
    """Un réseau et ses personnes. `noms` est vide pour qui n’a pas à les lire ; une personne effacée compte encore."""

    titre: str
    nombre: int
    noms: tuple[str, ...]


@dataclass(frozen=True)
class Presences:
    """`notee` : la présence a été pointée ; sinon `presentes` dit les personnes inscrites."""

    notee: bool
    presentes: tuple[Groupe, ...]
    invitees: tuple[Groupe, ...]
    excusees: tuple[Groupe, ...]

    @property
    def nombre(self) -> int:
        return sum(groupe.nombre for groupe in (*self.presentes, *self.invitees))

    @property
    def nombre_excusees(self) -> int:
        return sum(groupe.nombre for groupe in self.excusees)


def presences_de(atelier, *, avec_noms: bool) -> Presences:
    """Une requête."""
    lignes = list(
        atelier.inscriptions.filter(Q(etat=EtatInscription.CONFIRMEE) | ~Q(presence=""))
        .select_related("personne", "reseau")
        .order_by("reseau__name", "personne__name", "invite_nom", "pk")
    )
    notee = any(ligne.presence for ligne in lignes)
    la = [i for i in lignes if i.presence == (Presence.PRESENTE if notee else "")]
    return Presences(
        notee,
        _groupes([i for i in la if not _est_invitee(i)], avec_noms),
        _groupes([i for i in la if _est_invitee(i)], avec_noms),
        _groupes([i for i in lignes if i.presence == Presence.EXCUSEE], avec_noms),
    )


def _est_invitee(inscription) -> bool:
    return bool(inscription.invite_nom)


def _groupes(inscriptions, avec_noms) -> tuple[Groupe, ...]:
    par_titre: dict[str, list] = {}
    for inscription in inscriptions:
        reseau = inscription.reseau.name if inscription.reseau else inscription.invite_structure
        par_titre.setdefault(reseau, []).append(inscription)
    sans = par_titre.pop("", [])
    groupes = [_groupe(titre, par_titre[titre], avec_noms) for titre in par_titre]
    return (*groupes, *([_groupe(_("Sans réseau"), sans, avec_noms)] if sans else ()))


def _groupe(titre, inscriptions, avec_noms) -> Groupe:
    connues = [i for i in inscriptions if i.personne_id or i.invite_nom] if avec_noms else []
    return Groupe(titre, len(inscriptions), tuple(i.nom for i in connues))
