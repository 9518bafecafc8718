"""La feuille de présence : les personnes par réseau, celles qui attendaient ou s’étaient désistées à part."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ateliers.inscriptions.enums import EtatInscription, Presence
from ateliers.inscriptions.models import Inscription
from communaute.socle.texte.francais import slug_francais

LONG = 400


@dataclass(frozen=True)
class Groupe:
    """Un réseau, ou les personnes qui n’en ont pas, dans l’ordre de leurs noms."""

    titre: str
    lignes: list[Inscription]


@dataclass(frozen=True)
class Feuille:
    """`groupes` : qui a une place. `attendent`, `desistees` : qui n’en a pas, et pourrait venir quand même.

    Les nombres portent sur toute la journée, même si l’on cherche un nom ; `restent` : les places pas encore notées.
    """

    groupes: list[Groupe]
    attendent: list[Inscription]
    desistees: list[Inscription]
    presentes: int
    excusees: int
    absentes: int
    restent: int

    @property
    def lignes(self) -> list[Inscription]:
        places = [ligne for groupe in self.groupes for ligne in groupe.lignes]
        return [*places, *self.attendent, *self.desistees]


def feuille_de(atelier, cherche: str = "") -> Feuille:
    """Une requête. `cherche` : des mots d’un nom, d’un réseau ou d’une structure, avec ou sans accents."""
    toutes = list(atelier.inscriptions.select_related("personne", "reseau").order_by("pk"))
    notees = Counter(ligne.presence for ligne in toutes)
    places = [ligne for ligne in toutes if ligne.etat == EtatInscription.CONFIRMEE]
    trouvees = sorted(filter(_contient(cherche), toutes), key=lambda ligne: (_cle(ligne.nom), ligne.pk))
    par_etat = {etat: [i for i in trouvees if i.etat == etat] for etat in EtatInscription}
    attendent = [i for i in toutes if i.etat == EtatInscription.ATTENTE and i in par_etat[i.etat]]
    return Feuille(
        groupes=_groupes(par_etat[EtatInscription.CONFIRMEE]),
        attendent=sorted(attendent, key=lambda i: (i.attente_depuis, i.pk)),
        desistees=par_etat[EtatInscription.ANNULEE],
        presentes=notees[Presence.PRESENTE],
        excusees=notees[Presence.EXCUSEE],
        absentes=notees[Presence.ABSENTE],
        restent=sum(not ligne.presence for ligne in places),
    )


def _groupes(lignes) -> list[Groupe]:
    """Les réseaux dans l’ordre de leurs noms, puis les personnes sans réseau, puis les personnes invitées."""
    rangs: dict[tuple, Groupe] = {}
    for ligne in lignes:
        if ligne.reseau:
            cle, titre = (0, _cle(str(ligne.reseau)), ligne.reseau_id), str(ligne.reseau)
        elif ligne.invite_nom:
            cle, titre = (2,), _("Personnes invitées")
        else:
            cle, titre = (1,), _("Sans réseau")
        rangs.setdefault(cle, Groupe(titre, [])).lignes.append(ligne)
    return [rangs[cle] for cle in sorted(rangs)]


def _contient(cherche: str):
    mots = _cle(cherche).split("-")
    return lambda i: all(mot in _cle(f"{i.nom} {i.reseau or ''} {i.invite_structure}") for mot in mots)


def _cle(texte: str) -> str:
    return slug_francais(texte, LONG)
