"""Une fiche qui éclaire un repère change ou n’est plus là : qui l’apprend, et ce qui reste à revoir.

Une illustration est à revoir tant que sa fiche est retirée, ou tant que personne n’a relu ce qui en est dit depuis
sa dernière version : relier, changer la phrase ou dire « C’est toujours juste » laisse une ligne de journal, et
c’est elle qui compte. La ligne dit de quelle partie il s’agit ; celles d’avant cette précision valent pour toutes.
"""

import contextlib
import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import DateTimeField, IntegerField, Max, OuterRef, Q, Subquery, TextField, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext as _

from communaute.comptes.models import Personne
from communaute.socle.journal.actions import record
from communaute.socle.journal.models import LigneJournal
from communaute.socle.notifications.actions import notify
from communaute.socle.refus import Refus
from communaute.socle.texte.francais import date_courte
from fiches.experiences.effets import equipe
from fiches.moderation.enums import Parution
from fiches.reperes import rules
from fiches.reperes.actions import locked
from fiches.reperes.autour import LE_REPERE, ou_relue
from fiches.reperes.enums import EtatRepere
from fiches.reperes.models import Illustration, Repere
from fiches.reperes.workflow import REPERE

RELUE = ("repere.illustrer", "repere.illustration_relue")


@dataclass(frozen=True)
class Alerte:
    """Une illustration à revoir : la fiche est retirée, ou elle a changé `le`. `partie` : ce qu’elle éclaire, nommé."""

    illustration: Illustration
    est_retiree: bool
    le: dt.datetime
    partie: str = ""

    @property
    def phrase(self) -> str:
        champs = {"titre": self.illustration.fiche.title, "le": date_courte(self.le)}
        if self.est_retiree:
            return _("La fiche « %(titre)s » a été retirée le %(le)s : une illustration à revoir.") % champs
        if not self.partie:
            dit = _(
                "La fiche « %(titre)s » a une nouvelle version depuis le %(le)s : ce qui en est dit est à relire."
            )
        else:
            dit = _(
                "La fiche « %(titre)s » a une nouvelle version depuis le %(le)s : ce qui en est dit à propos de "
                "« %(partie)s » est à relire."
            )
        return dit % (champs | {"partie": self.partie})


def fiche_retiree(fiche, *, by) -> None:
    """Qui écrit un repère que cette fiche éclaire l’apprend, et l’équipe aussi ; publié, il devient à actualiser.

    Le motif, montré sur la page, ne nomme pas la fiche : tous ceux qui le lisent ne la lisaient pas.
    """
    for repere in _warn("repere.fiche_retiree", fiche, by=by):
        if repere.state == EtatRepere.PUBLIE:
            motif = _("Une fiche qui l’éclairait a été retirée.")
            with transaction.atomic(), contextlib.suppress(Refus):
                REPERE.apply(repere, "devenir_a_actualiser", by=None, note=motif)


def fiche_parue(fiche, *, by) -> None:
    """De même à chaque nouvelle version ; la première n’éclairait encore rien."""
    if fiche.version > 1:
        _warn("repere.fiche_revisee", fiche, by=by)


def _warn(kind, fiche, *, by) -> list[Repere]:
    """Les repères que cette fiche éclaire, une fois les personnes prévenues."""
    eclaires = Repere.objects.gardes().filter(illustrations__fiche=fiche).distinct().order_by("pk")
    for repere in eclaires:
        if repere.state != EtatRepere.ARCHIVE:
            prevenues = Personne.objects.filter(Q(reperes=repere) | Q(pk__in=equipe())).distinct()
            key = f"fiche:{fiche.pk}:{fiche.version}"
            notify(kind, repere, prevenues, by=by, note=fiche.title, key=key)
    return list(eclaires)


def with_derniere_relecture(illustrations):
    """Annote `relue_le` : la dernière fois qu’une personne a vu ce qui est dit de cette fiche, à cet endroit."""
    ici = Coalesce(Cast(OuterRef("bloc_id"), TextField()), Value(LE_REPERE))
    lignes = (
        LigneJournal.objects.filter(
            target=Repere._meta.label_lower, target_id=OuterRef("repere_id"), code__in=RELUE
        )
        .annotate(de_la_fiche=Cast(KT("data__fiche"), IntegerField()), ou=KT("data__bloc"))
        .filter(Q(ou__isnull=True) | Q(ou=ici), de_la_fiche=OuterRef("fiche_id"))
        .order_by()
        .values("target_id")
        .annotate(dernier=Max("at"))
        .values("dernier")
    )
    relue = Subquery(lignes, output_field=DateTimeField())
    return illustrations.annotate(relue_le=Coalesce(relue, "repere__created_at"))


def alerte_de(illustration, partie: str = "") -> Alerte | None:
    """Ce qu’il y a à revoir de cette illustration, annotée par `with_derniere_relecture` ; `partie` : son intitulé."""
    fiche = illustration.fiche
    if fiche.parution == Parution.RETIREE:
        return Alerte(illustration, True, fiche.state_since)
    if fiche.version > 1 and fiche.publiee_le > illustration.relue_le:
        return Alerte(illustration, False, fiche.publiee_le, partie)
    return None


def confirm(repere: Repere, *, fiche, by, bloc_id=None) -> None:
    """La fiche a changé, et ce qui en est dit là (une partie, ou le repère entier) est toujours juste."""
    with transaction.atomic():
        repere = locked(repere)
        if not rules.can_illustrate(by, repere) or not _is_there(repere, fiche, bloc_id):
            raise Refus("droit", _("Ce geste ne vous revient pas."))
        record("repere.illustration_relue", repere, by=by, fiche=fiche.pk, bloc=ou_relue(bloc_id))


def _is_there(repere, fiche, bloc_id) -> bool:
    return repere.illustrations.filter(fiche=fiche, bloc_id=bloc_id).exists()
