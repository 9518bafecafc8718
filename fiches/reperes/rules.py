"""Qui peut quoi sur un repère. Chaque règle est la phrase qu’une animatrice dirait."""

from communaute.reseaux.acces import acces_de
from communaute.reseaux.enums import Visibilite
from fiches.reperes.enums import ECRITS, LUS_PAR_LES_MEMBRES, EtatRepere


def is_reader(user, repere) -> bool:
    """Elle lit la communauté du repère."""
    return repere.communaute_id in acces_de(user).communautes


def is_contributor(user, repere) -> bool:
    """Elle est invitée à l’écrire, et lit encore sa communauté."""
    if not (acces_de(user).equipe or is_reader(user, repere)):
        return False
    if getattr(repere, "contribution_de", None) == user.pk:
        return repere.ma_signature is not None
    return any(c.personne_id == user.pk for c in repere.contributions.all())


def has_published_text(repere) -> bool:
    """Un texte publié est en ligne, même si le suivant s’écrit."""
    return repere.publiee_revision_id is not None and repere.state != EtatRepere.ARCHIVE


def can_read(user, repere) -> bool:
    """Publié et ouvert ; lu par sa communauté ; écrit par elle ; l’équipe lit tout. Rien de la corbeille."""
    if repere.est_jete:
        return False
    if acces_de(user).equipe or (repere.visibility == Visibilite.PUBLIC and has_published_text(repere)):
        return True
    lu = repere.state in LUS_PAR_LES_MEMBRES
    archive = repere.state == EtatRepere.ARCHIVE and repere.publiee_revision_id is not None
    return is_contributor(user, repere) or (is_reader(user, repere) and (lu or archive))


def can_read_draft(user, repere) -> bool:
    """Le texte en cours d’écriture se lit dans la communauté ; ailleurs, seulement ce qui est publié."""
    return can_read(user, repere) and (acces_de(user).equipe or is_reader(user, repere))


def can_propose(user) -> bool:
    """Tout membre d’une communauté propose un repère."""
    acces = acces_de(user)
    return acces.equipe or bool(acces.communautes)


def can_propose_in(user, theme) -> bool:
    """Elle propose dans une communauté qu’elle lit."""
    acces = acces_de(user)
    return not theme.est_jete and (acces.equipe or theme.communaute_id in acces.communautes)


def can_write(user, repere) -> bool:
    """L’équipe et les personnes invitées écrivent, jusqu’à ce que la validation commence."""
    return (
        not repere.est_jete
        and repere.state in ECRITS
        and (acces_de(user).equipe or is_contributor(user, repere))
    )


def can_see_history(user, repere) -> bool:
    """Les étapes de l’écriture regardent celles et ceux qui écrivent."""
    return not repere.est_jete and (acces_de(user).equipe or is_contributor(user, repere))


def can_manage(user, repere) -> bool:
    """L’équipe fait avancer un repère, invite, règle."""
    return not repere.est_jete and acces_de(user).equipe


def par_le_calendrier(user, repere) -> bool:
    """Sans personne : une date qui passe, une fiche qui s’en va. Aucun compte n’y a droit."""
    return user is None and not repere.est_jete


def can_illustrate(user, repere) -> bool:
    """Qui écrit relie des fiches ; une fois une version publiée, où cela se lirait aussitôt, l’équipe seule."""
    if repere.version or repere.state not in ECRITS:
        return can_manage(user, repere) and repere.state != EtatRepere.ARCHIVE
    return can_write(user, repere)


def is_retained(user, repere) -> bool:
    """Une formulation qu’elle a proposée a été retenue."""
    if not user.is_authenticated:
        return False
    if (retenues := getattr(repere, "formulations_retenues", None)) is not None:
        return any(n["auteur"] == user.pk for n in retenues)
    return repere.amendements.retained().filter(author=user).exists()


def can_sign(user, repere) -> bool:
    """Elle a été invitée à l’écrire, ou une de ses formulations a été retenue : elle décide si son nom paraît."""
    if repere.est_jete:
        return False
    return is_contributor(user, repere) or (can_read(user, repere) and is_retained(user, repere))


def can_open(user, repere) -> bool:
    """L’équipe ouvre au public un repère dont un texte est publié."""
    return (
        can_manage(user, repere) and has_published_text(repere) and repere.visibility == Visibilite.COMMUNAUTE
    )


def can_close(user, repere) -> bool:
    """L’équipe referme un repère ouvert au public."""
    return can_manage(user, repere) and repere.visibility == Visibilite.PUBLIC


def can_trash(user, repere) -> bool:
    """Une proposition se retire par qui l’a faite ; l’équipe jette ce qui n’a jamais été publié."""
    return not repere.est_jete and not repere.version and (acces_de(user).equipe or _proposed(user, repere))


def can_restore(user, repere) -> bool:
    """Qui aurait pu le jeter peut le reprendre dans la corbeille."""
    return repere.est_jete and (acces_de(user).equipe or _proposed(user, repere))


def _proposed(user, repere) -> bool:
    return (
        repere.state == EtatRepere.PROPOSITION and is_reader(user, repere) and repere.created_by_id == user.pk
    )
