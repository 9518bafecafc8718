"""Confier l’animation d’une journée, la reprendre. Les droits qui en viennent valent pour cet atelier seul."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ateliers.programme import rules
from ateliers.programme.models import Animation
from communaute.socle.journal.actions import record
from communaute.socle.notifications.actions import notify
from communaute.socle.refus import Refus


def add(atelier, personne, *, by) -> Animation:
    """Nomme la personne, même sans réseau, et la prévient ; déjà nommée, elle le reste (double clic).

    Lève Refus : « droit », ou « suspendue » pour un compte qui ne se connecte plus.
    """
    _require(by, atelier)
    if not personne.is_active:
        raise Refus("suspendue", _("Ce compte est suspendu."))
    with transaction.atomic():
        animation, neuve = Animation.objects.get_or_create(
            atelier=atelier, personne=personne, defaults={"ajoutee_par": by}
        )
        if neuve:
            record("atelier.animation_confiee", atelier, by=by, personne=personne.pk)
            if atelier.ends_at > timezone.now():
                notify("atelier.animation", atelier, [personne], by=by, key=str(animation.pk))
    return animation


def remove(atelier, personne, *, by) -> None:
    """La personne n’anime plus : elle ne voit plus que ce que voit un membre. Rien à ôter : rien ne se passe."""
    _require(by, atelier)
    with transaction.atomic():
        otees, _detail = Animation.objects.filter(atelier=atelier, personne=personne).delete()
        if otees:
            record("atelier.animation_reprise", atelier, by=by, personne=personne.pk)


def anime(avis, atelier) -> bool:
    """Elle anime encore, et la journée n’est pas passée : sinon le courriel ne part pas."""
    return atelier.ends_at > timezone.now() and atelier.animations.filter(personne=avis.recipient_id).exists()


def _require(by, atelier):
    if not rules.can_manage(by, atelier):
        raise Refus("droit", _("Ce geste ne vous revient pas."))
