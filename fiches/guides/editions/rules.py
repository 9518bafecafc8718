"""Qui peut quoi sur une édition. Chaque règle est la phrase qu’une chargée de mission dirait."""

from django.contrib.auth.models import AnonymousUser

from communaute.reseaux.acces import acces_de
from communaute.reseaux.enums import Visibilite
from fiches.experiences.enums import Ouverture
from fiches.moderation.enums import LISIBLES
from fiches.reperes import rules as reperes

VISITEUR = AnonymousUser()


def can_read(user, edition) -> bool:
    """Ouverte à tout le monde ; ou parue dans une communauté qu’elle lit. L’équipe les lit toutes."""
    if edition.guide.est_jete:
        return False
    acces = acces_de(user)
    return (
        edition.visibility == Visibilite.PUBLIC
        or acces.equipe
        or edition.guide.communaute_id in acces.communautes
    )


def reads_as_member(user, edition) -> bool:
    """Elle lit aussi les chapitres que la communauté garde pour elle."""
    acces = acces_de(user)
    return acces.equipe or edition.guide.communaute_id in acces.communautes


def can_manage(user, edition) -> bool:
    """L’équipe ouvre, referme, corrige ce qui a paru."""
    return not edition.guide.est_jete and acces_de(user).equipe


def can_open(user, edition) -> bool:
    """L’équipe ouvre une édition à tout le monde."""
    return can_manage(user, edition) and edition.visibility == Visibilite.COMMUNAUTE


def can_close(user, edition) -> bool:
    """L’équipe rend une édition à sa communauté."""
    return can_manage(user, edition) and edition.visibility == Visibilite.PUBLIC


def can_remove_name(user, edition, personne_id) -> bool:
    """Chacune retire son propre nom ; l’équipe, celui de qui le lui demande."""
    if not user.is_authenticated or personne_id is None:
        return False
    return can_manage(user, edition) or (user.is_active and user.pk == personne_id)


def stays_open(chapitre, membre: bool) -> bool:
    """Ce qui est écrit pour le guide y reste ; un repère, une fiche, tant que l’original se lit encore.

    Retirés, ils ne s’y lisent plus ; réservés à la communauté, seulement par elle.
    """
    if chapitre.repere_id:
        repere = chapitre.repere
        return reperes.can_read(VISITEUR, repere) or (
            membre and not repere.est_jete and repere.publiee_revision_id is not None
        )
    if chapitre.fiche_id:
        fiche = chapitre.fiche
        paru = not fiche.est_jete and fiche.parution in LISIBLES
        ouverte = chapitre.revision.content["meta"].get("ouverture") == Ouverture.PUBLIC
        return paru and (membre or (ouverte and fiche.visibility == Visibilite.PUBLIC))
    return True
