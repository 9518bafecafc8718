"""Ce que montre la page « Écrire à plusieurs », selon qui la regarde. Aucun HTML ici."""

import datetime as dt
from dataclasses import dataclass

from communaute.comptes.models import Personne
from communaute.socle.journal.querysets import lines_of
from communaute.socle.recherche.mots import sans_accents
from fiches.experiences.coauteurs import rules
from fiches.experiences.coauteurs.demandes import EN_COURS
from fiches.experiences.coauteurs.models import DemandeDeCoauteur, EtatDemande
from fiches.experiences.coauteurs.querysets import colleagues
from fiches.experiences.models import Auteur
from fiches.experiences.rules import leads

MONTRES = 8
ENTREES = ("fiche.creer", "fiche.coauteur_ajouter", "fiche.coauteur_entrer")


@dataclass(frozen=True)
class Ligne:
    """Une personne qui écrit, ou a écrit. `depuis` : None quand le journal ne le sait pas."""

    auteur: Auteur
    depuis: dt.datetime | None
    est_moi: bool
    monte: bool
    descend: bool

    @property
    def ecrit(self) -> bool:
        return self.auteur.acces_fini_le is None


@dataclass(frozen=True)
class PageDesAuteurs:
    """`moi` : ma ligne, si je signe. Les listes sont vides pour qui n’a pas à les voir."""

    lignes: tuple[Ligne, ...]
    moi: Ligne | None
    collegues: tuple[Personne, ...]
    autres_collegues: int
    demandes: tuple[DemandeDeCoauteur, ...]
    invitations: tuple[DemandeDeCoauteur, ...]
    peut: dict[str, bool]


def page_des_auteurs(fiche, user, cherche: str = "") -> PageDesAuteurs:
    """Qui n’écrit plus, et ne voit plus qui écrit, y retrouve sa seule ligne : son nom reste son affaire."""
    peut = {
        "voir": rules.can_see_writers(user, fiche),
        "choisir": rules.can_choose_credit(user, fiche),
        "ajouter": rules.can_add(user, fiche),
        "inviter": rules.can_invite(user, fiche),
        "decider": rules.can_decide(user, fiche),
        "retirer": rules.can_remove(user, fiche),
        "partir": rules.can_leave(user, fiche),
        "ordonner": rules.can_order(user, fiche),
        "oter": rules.can_take_name_off(user, fiche),
    }
    lignes = _lignes(fiche, user)
    moi = next((ligne for ligne in lignes if ligne.est_moi), None)
    trouves = _collegues(fiche, cherche) if peut["ajouter"] else []
    demandes = _demandes(fiche) if peut["voir"] and (leads(user, fiche) or peut["oter"]) else []
    return PageDesAuteurs(
        lignes=lignes if peut["voir"] else (),
        moi=moi,
        collegues=tuple(trouves[:MONTRES]),
        autres_collegues=max(0, len(trouves) - MONTRES),
        demandes=tuple(d for d in demandes if d.state == EtatDemande.DEMANDEE),
        invitations=tuple(d for d in demandes if d.invitation and not d.invitation.revoked_at),
        peut=peut,
    )


def _lignes(fiche, user) -> tuple[Ligne, ...]:
    auteurs = list(fiche.signatures.select_related("personne", "ajoute_par"))
    depuis = _depuis(fiche)
    fin = len(auteurs) - 1
    return tuple(
        Ligne(a, depuis.get(a.personne_id), a.personne_id == user.pk, monte=n > 0, descend=n < fin)
        for n, a in enumerate(auteurs)
    )


def _depuis(fiche) -> dict[int, dt.datetime]:
    """Par personne, quand elle est entrée pour la dernière fois, d’après le journal."""
    lignes = lines_of(fiche).filter(code__in=ENTREES).order_by("at")
    return {ligne.data.get("personne", ligne.actor_id): ligne.at for ligne in lignes}


def _collegues(fiche, cherche) -> list[Personne]:
    cherche = _plat(cherche)
    return [p for p in colleagues(fiche).only("name", "email") if cherche in _plat(p.name)]


def _plat(nom: str) -> str:
    return sans_accents(nom.casefold())


def _demandes(fiche):
    return DemandeDeCoauteur.objects.filter(fiche=fiche, state__in=EN_COURS).select_related(
        "demandee_par", "invitation"
    )
