"""Les positions telles que la page d’un repère les montre : en mots, jamais en classement. Une requête."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.translation import ngettext

from communaute.reseaux.acces import acces_de
from communaute.reseaux.models import Reseau
from fiches.reperes.enums import EtatRepere
from fiches.reperes.positions import rules
from fiches.reperes.positions.attendus import reseaux_attendus
from fiches.reperes.positions.models import Position, Sens


@dataclass(frozen=True)
class Dite:
    """Ce qu’un réseau a dit d’une version, et quand."""

    reseau: Reseau
    version: int
    sens: Sens
    reserve: str
    le: dt.datetime


@dataclass(frozen=True)
class Rang:
    """Les réseaux qui disent la même chose : combien, en mots, puis lesquels."""

    sens: Sens
    dites: list[Dite]

    @property
    def phrase(self) -> str:
        return compter(self.sens, len(self.dites))


def compter(sens: Sens, n: int) -> str:
    phrases = {
        Sens.PORTE: ngettext("%(n)d réseau le porte", "%(n)d réseaux le portent", n),
        Sens.RESERVE: ngettext(
            "%(n)d réseau le porte avec réserve", "%(n)d réseaux le portent avec réserve", n
        ),
        Sens.NON_CONCERNE: ngettext(
            "%(n)d réseau ne se dit pas concerné", "%(n)d réseaux ne se disent pas concernés", n
        ),
        Sens.SANS_MANDAT: ngettext(
            "%(n)d réseau n’a pas mandat pour se prononcer",
            "%(n)d réseaux n’ont pas mandat pour se prononcer",
            n,
        ),
    }
    return phrases[sens] % {"n": n}


@dataclass(frozen=True)
class Positions:
    """`version` et `revision` : le texte dont on parle, celui de la validation ou celui qui est publié."""

    repere: object
    user: object
    version: int
    revision: object

    @cached_property
    def _reseaux(self) -> list[Reseau]:
        repere, le = self.repere, None
        if self.version == repere.version and repere.publiee_le:
            le = timezone.localdate(repere.publiee_le)
        positions = Position.objects.filter(repere=repere.pk, reseau=OuterRef("pk")).order_by("-version")
        valeurs = JSONObject(version="version", sens="sens", reserve="reserve", le="le")
        attendu = reseaux_attendus(repere.communaute_id, le=le).filter(pk=OuterRef("pk"))
        return list(
            Reseau.objects.annotate(
                attendu=Exists(attendu), positions_dites=ArraySubquery(positions.values(valeur=valeurs))
            )
            .filter(Q(attendu=True) | Exists(positions))
            .only("name", "slug", "est_demo", "corbeille_le")
            .alphabetical()
        )

    @cached_property
    def _toutes(self) -> list[Dite]:
        return [
            Dite(
                reseau=reseau,
                version=valeur["version"],
                sens=Sens(valeur["sens"]),
                reserve=valeur["reserve"],
                le=dt.datetime.fromisoformat(valeur["le"]),
            )
            for reseau in self._reseaux
            for valeur in reseau.positions_dites
        ]

    @cached_property
    def dites(self) -> list[Dite]:
        """Sur ce texte exact."""
        return [d for d in self._toutes if d.version == self.version and d.le >= self.revision.created_at]

    @cached_property
    def d_avant(self) -> list[Dite]:
        """Sur un état antérieur du texte, que personne n’a redites depuis."""
        return [d for d in self._toutes if d.version == self.version and d.le < self.revision.created_at]

    @cached_property
    def precedentes(self) -> list[tuple[int, list[Rang]]]:
        """Les versions plus anciennes, la dernière d’abord : ce qui a été dit reste avec elles."""
        versions = sorted({d.version for d in self._toutes if d.version < self.version}, reverse=True)
        return [(v, ranger([d for d in self._toutes if d.version == v])) for v in versions]

    @property
    def rangs(self) -> list[Rang]:
        return ranger(self.dites)

    @cached_property
    def silencieux(self) -> list[Reseau]:
        dits = {d.reseau.pk for d in self.dites}
        return [r for r in self._reseaux if r.attendu and r.pk not in dits]

    @property
    def en_validation(self) -> bool:
        """C’est le texte sur lequel on interroge."""
        return self.repere.state == EtatRepere.VALIDATION and self.version == self.repere.version + 1

    @property
    def se_montrent(self) -> bool:
        """Pendant qu’un texte s’écrit, on n’interroge personne ; seul ce qui a déjà été dit se lit."""
        interroge = self.en_validation or self.version == self.repere.version
        return interroge or bool(self.dites or self.d_avant)

    @property
    def silence(self) -> str:
        """Vide quand personne n’a parlé d’un texte publié : la page le dit alors d’un mot."""
        n = len(self.silencieux) if self.en_validation or self.dites else 0
        phrase = ngettext("%(n)d réseau ne s’est pas prononcé", "%(n)d réseaux ne se sont pas prononcés", n)
        return phrase % {"n": n} if n else ""

    @property
    def court(self) -> bool:
        return rules.is_open(self.repere)

    @cached_property
    def miens(self) -> list[Reseau]:
        """Les réseaux interrogés dont la personne est référente."""
        siens = acces_de(self.user).referente_de
        return [r for r in self._reseaux if r.attendu and r.pk in siens]

    @property
    def attendus_de_moi(self) -> list[Reseau]:
        return [r for r in self.silencieux if r in self.miens] if self.court and self.en_validation else []


def ranger(dites) -> list[Rang]:
    return [Rang(sens, rang) for sens in Sens if (rang := [d for d in dites if d.sens == sens])]


def positions_de(repere, user, lue) -> Positions | None:
    """Ce que cette personne lit des positions sur le texte `lue` ; None quand il n’y a pas lieu d’en parler."""
    if not rules.can_read_positions(user, repere) or repere.state == EtatRepere.PROPOSITION:
        return None
    valide = repere.state == EtatRepere.VALIDATION and lue.revision.pk == repere.texte.head_id
    version = repere.version + 1 if valide or lue.est_en_cours else repere.version
    return Positions(repere, user, version, lue.revision) if version else None
