"""Les essais tels que les pages les montrent : combien, en mots, puis chacun. Une requête."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from communaute.reseaux.acces import acces_de
from communaute.socle.texte.francais import INSECABLE, MOIS
from fiches.reperes.essais import rules
from fiches.reperes.essais.models import Essai, Issue

D_ABORD = 5


def moment(quand: str) -> str:
    """« 2018 », « avril 2018 »."""
    annee, _tiret, mois = quand.partition("-")
    return f"{MOIS[int(mois) - 1]}{INSECABLE}{annee}" if mois else annee


def compter(essais) -> str:
    """« 4 essais : cela a aidé deux fois… », sans pourcentage ni classement."""
    phrases = {
        Issue.AIDE: lambda n: ngettext("cela a aidé %d fois", "cela a aidé %d fois", n) % n,
        Issue.EN_PARTIE: lambda n: ngettext("en partie %d fois", "en partie %d fois", n) % n,
        Issue.PAS_AIDE: lambda n: ngettext("cela n’a pas aidé %d fois", "cela n’a pas aidé %d fois", n) % n,
    }
    nombres = [(issue, sum(e.issue == issue for e in essais)) for issue in Issue]
    dits = ", ".join(phrases[issue](n) for issue, n in nombres if n)
    total = ngettext("%d essai", "%d essais", len(essais)) % len(essais)
    return _("%(total)s : %(dits)s.") % {"total": total, "dits": dits}


@dataclass(frozen=True)
class Essais:
    """Ceux d’un repère, pour une personne ; `a_reprendre` : à la corbeille, qu’elle peut en sortir."""

    repere: object
    user: object

    @cached_property
    def _tous(self) -> list[Essai]:
        acces = acces_de(self.user)
        miens = Q(corbeille_le=None) | Q(reseau__in=acces.reseaux)
        essais = Essai.objects.filter(repere=self.repere.pk)
        essais = list(
            (essais if acces.equipe else essais.filter(miens)).select_related("reseau", "corbeille_par")
        )
        for essai in essais:
            # Le même repère, déjà lu avec ce qu’en demandent les règles.
            essai.repere = self.repere
            essai.moment = moment(essai.quand)
            essai.se_corrige = rules.can_edit(self.user, essai)
        return essais

    @cached_property
    def gardes(self) -> list[Essai]:
        return [e for e in self._tous if not e.est_jete]

    @property
    def premiers(self) -> list[Essai]:
        return self.gardes[:D_ABORD]

    @property
    def suivants(self) -> list[Essai]:
        return self.gardes[D_ABORD:]

    @property
    def a_reprendre(self) -> list[Essai]:
        return [e for e in self._tous if rules.can_restore(self.user, e)]

    @property
    def phrase(self) -> str:
        return compter(self.gardes) if self.gardes else ""

    @property
    def peut_raconter(self) -> bool:
        """Sans requête de plus : être d’un réseau suffit à voir le bouton, la page demande lequel."""
        return rules.can_be_tried(self.repere) and bool(acces_de(self.user).reseaux)


def essais_de(repere, user) -> Essais | None:
    """Ce que cette personne lit des essais d’un repère ; None s’il n’y a rien à en lire ni à en dire."""
    if not repere.version or not rules.can_read_essais(user, repere):
        return None
    return Essais(repere, user)
