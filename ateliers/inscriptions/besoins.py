"""Ce qu’il faut prévoir pour une personne : elle seule le dit, l’équipe et l’animation le lisent, puis c’est effacé."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ateliers.inscriptions import rules
from ateliers.inscriptions.models import Besoin
from ateliers.programme.enums import Etat
from ateliers.programme.models import Atelier
from communaute.socle.journal.actions import record
from communaute.socle.refus import Refus

CHAMPS = ("accessibilite", "regime", "interpretation", "deplacement")
GARDES = dt.timedelta(days=30)


def tell(*, atelier, personne, by, champs) -> Besoin | None:
    """Note les besoins de `personne`, qui a une place ou attend ; tout vide, rien n’est gardé.

    Le journal dit que cela a changé, jamais quoi. Lève Refus : « droit », « sans_place », « annule », « commence ».
    """
    if by.pk != personne.pk:
        raise Refus("droit", _("Ce geste ne vous revient pas."))
    with transaction.atomic():
        atelier = Atelier._base_manager.select_for_update(of=("self",)).get(pk=atelier.pk)
        inscription = atelier.inscriptions.held().filter(personne=personne).first()
        if inscription is None:
            raise Refus("sans_place", _("Inscrivez-vous d’abord."))
        if code := rules.obstacle_to_tell(atelier, timezone.now()):
            raise Refus(code, rules.OBSTACLES[code])
        dits = {champ: champs.get(champ, "").strip() for champ in CHAMPS}
        besoin = None
        if any(dits.values()):
            besoin, _neuf = Besoin.objects.update_or_create(inscription=inscription, defaults=dits)
        else:
            Besoin.objects.filter(inscription=inscription).delete()
        record("inscription.besoins", inscription, by=by, atelier=atelier.pk)
    return besoin


def a_prevoir(atelier):
    """Les besoins des personnes qui ont une place, par nom ; une requête."""
    return (
        Besoin.objects.filter(inscription__in=atelier.inscriptions.confirmed().order_by())
        .select_related("inscription__personne", "inscription__reseau")
        .order_by("inscription__personne__name", "pk")
    )


def lignes(besoin) -> list[tuple[str, str]]:
    """(intitulé, texte) de ce qui est dit, sans le reste."""
    dits = ((Besoin._meta.get_field(champ).verbose_name, getattr(besoin, champ)) for champ in CHAMPS)
    return [(intitule, texte) for intitule, texte in dits if texte]


def erase_old() -> int:
    """Efface les besoins trente jours après la journée ; une journée reportée n’a pas encore eu lieu."""
    passes = Besoin.objects.filter(inscription__atelier__ends_at__lt=timezone.now() - GARDES)
    return passes.exclude(inscription__atelier__state=Etat.REPORTE).delete()[0]
