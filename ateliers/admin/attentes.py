"""Ce qui attend l’équipe du côté des ateliers : ce qu’il faut prévoir, les dates à trouver."""

from django.db.models import Count, Exists, Min, OuterRef, Q
from django.utils import timezone
from django.utils.translation import ngettext

from ateliers.inscriptions.enums import EtatInscription
from ateliers.inscriptions.models import Besoin
from ateliers.programme.enums import SANS_DATE, Etat
from ateliers.programme.models import Atelier
from communaute.socle.web.bureau import Attente, liste


def attentes() -> list[Attente]:
    """Une requête : les journées à venir où des personnes ont dit ce qu’il faut prévoir ; celles sans date."""
    besoins = Besoin.objects.filter(
        inscription__atelier=OuterRef("pk"), inscription__etat=EtatInscription.CONFIRMEE
    )
    a_prevoir = Q(Exists(besoins), ends_at__gte=timezone.now()) & ~Q(state__in=SANS_DATE)
    reportes = Q(state=Etat.REPORTE)
    trouve = Atelier.objects.gardes().aggregate(
        prevoir=Count("pk", filter=a_prevoir),
        dater=Count("pk", filter=reportes),
        depuis=Min("state_since", filter=reportes),
    )
    prevoir, dater = trouve["prevoir"], trouve["dater"]
    phrases = (
        (
            ngettext(
                "%d atelier à venir où des personnes ont des besoins à prévoir",
                "%d ateliers à venir où des personnes ont des besoins à prévoir",
                prevoir,
            ),
            "quand=a_venir",
            prevoir,
            None,
        ),
        (
            ngettext(
                "%d atelier reporté attend sa nouvelle date",
                "%d ateliers reportés attendent leur nouvelle date",
                dater,
            ),
            f"state__exact={Etat.REPORTE}",
            dater,
            trouve["depuis"],
        ),
    )
    return [
        Attente(phrase % n, liste(Atelier, filtre), n, depuis) for phrase, filtre, n, depuis in phrases if n
    ]
