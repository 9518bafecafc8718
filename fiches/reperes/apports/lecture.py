"""Ce que sont devenues les contributions d’un atelier ; ce qui attend une réponse dans un repère."""

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from fiches.reperes.apports.models import EtatPartieProposee, PartieProposee
from fiches.reperes.models import Repere
from fiches.reperes.preuves.models import VersionDeRepere


@dataclass(frozen=True)
class Devenir:
    """Une contribution dans un repère que la personne lit : `avant`, le lien vers le repère, `apres`.

    `motif` n’est rempli que pour qui anime la journée, ou l’a envoyée.
    """

    partie: PartieProposee
    avant: str
    apres: str = ""
    motif: str = ""

    @property
    def repere(self):
        return self.partie.repere


def devenirs(user, parties, *, anime: bool) -> list[Devenir]:
    """Où en sont ces parties, réduites aux repères que cette personne lit. Une requête."""
    versions = VersionDeRepere.objects.filter(
        repere=OuterRef("repere"), revision__number__gte=OuterRef("retenue__number")
    )
    lues = (
        parties.filter(repere__in=Repere.objects.visible_to(user).order_by().values("pk"))
        .select_related("repere", "contribution__atelier")
        .annotate(parue=Subquery(versions.order_by("number").values("number")[:1]))
    )
    return [_devenir(partie, anime or (partie.par_id == user.pk)) for partie in lues]


def en_attente(repere) -> list[PartieProposee]:
    """Ce que des ateliers ont envoyé, et à quoi personne n’a encore répondu."""
    attend = repere.apports.filter(state=EtatPartieProposee.PROPOSEE)
    return list(attend.select_related("contribution__atelier"))


def _devenir(partie, dit_pourquoi) -> Devenir:
    if partie.state == EtatPartieProposee.RETENUE:
        if partie.parue:
            return Devenir(partie, _("Entrée dans"), _("version %(n)s") % {"n": partie.parue})
        return Devenir(partie, _("Entrée dans"), _("le texte qui s’écrit"))
    if partie.state == EtatPartieProposee.ECARTEE:
        return Devenir(partie, _("Écartée de"), motif=partie.motif if dit_pourquoi else "")
    return Devenir(partie, _("Proposée à"))
