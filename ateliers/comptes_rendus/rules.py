"""Qui peut quoi sur un compte rendu. Chaque règle est la phrase qu’une animatrice dirait."""

from django.utils import timezone

from ateliers.comptes_rendus.enums import EtatCompteRendu
from ateliers.comptes_rendus.querysets import A_PARTICIPE
from ateliers.programme import rules
from ateliers.programme.enums import ANNONCES, SANS_DATE
from communaute.reseaux.acces import acces_de


def can_start(user, atelier) -> bool:
    """Qui anime commence le compte rendu dès que la journée a commencé, si elle a bien lieu."""
    tenue = atelier.state in ANNONCES and atelier.state not in SANS_DATE
    return tenue and atelier.starts_at <= timezone.now() and rules.can_facilitate(user, atelier)


def can_facilitate(user, compte_rendu) -> bool:
    """L’équipe, et les personnes qui animent cette journée-là."""
    return _places(user, compte_rendu)[0]


def took_part(user, compte_rendu) -> bool:
    """Elle y était (ou y a sa place, tant que la présence n’est pas notée), et voit toujours l’atelier."""
    return _places(user, compte_rendu)[1]


def can_read_draft(user, compte_rendu) -> bool:
    """Ce qui s’écrit se lit par qui anime ; pendant la relecture, par qui y était."""
    if can_facilitate(user, compte_rendu):
        return True
    return compte_rendu.state == EtatCompteRendu.EN_VALIDATION and took_part(user, compte_rendu)


def can_read(user, compte_rendu) -> bool:
    """Une fois diffusé, qui y était et toute la communauté le lisent ; avant, voir can_read_draft."""
    if compte_rendu.atelier.est_jete:
        return False
    if can_read_draft(user, compte_rendu):
        return True
    return compte_rendu.parue_id is not None and (
        took_part(user, compte_rendu) or _is_reader(user, compte_rendu.atelier)
    )


def can_read_names(user, compte_rendu) -> bool:
    """Les noms des personnes présentes se lisent entre elles, par qui anime et par l’équipe."""
    return can_facilitate(user, compte_rendu) or took_part(user, compte_rendu)


def can_write(user, compte_rendu) -> bool:
    """Qui anime l’écrit, et le corrige pendant la relecture ; une fois diffusé, il ne bouge plus."""
    return compte_rendu.state != EtatCompteRendu.DIFFUSE and can_facilitate(user, compte_rendu)


def can_reopen(user, compte_rendu) -> bool:
    """L’équipe rouvre un compte rendu diffusé, pour le corriger."""
    return rules.can_manage(user, compte_rendu.atelier)


def can_correct(user, compte_rendu) -> bool:
    """L’équipe diffuse une correction, de ce qui a déjà été relu et diffusé."""
    return can_reopen(user, compte_rendu) and compte_rendu.parue_id is not None


def _is_reader(user, atelier) -> bool:
    """Elle lit la communauté de l’atelier, et l’atelier est annoncé."""
    return atelier.communaute_id in acces_de(user).communautes and atelier.state in ANNONCES


def _places(user, compte_rendu) -> tuple[bool, bool]:
    """(elle anime, elle y était), lus une fois par personne : un fil le demande pour chaque commentaire."""
    lues = compte_rendu.__dict__.setdefault("_places_lues", {})
    if user.pk not in lues:
        atelier = compte_rendu.atelier
        la = rules.can_read(user, atelier) and user.is_authenticated and user.is_active
        y_etait = la and atelier.inscriptions.filter(A_PARTICIPE, personne=user.pk).exists()
        lues[user.pk] = rules.can_facilitate(user, atelier), bool(y_etait)
    return lues[user.pk]
