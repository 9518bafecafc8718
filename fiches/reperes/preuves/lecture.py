"""D’où vient chaque partie : ce que la personne peut en lire, et la phrase qui le résume. Des valeurs."""

from collections import Counter
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from communaute.socle.texte.francais import date_courte
from fiches.reperes import rules
from fiches.reperes.amendements.retenues import Retenue, retenues_de
from fiches.reperes.contenu import INTITULES
from fiches.reperes.enums import NatureBloc
from fiches.reperes.models import Illustration, SensIllustration
from fiches.reperes.preuves.ateliers import Travail, travaux_de


@dataclass(frozen=True)
class Preuves:
    """Ce qui appuie, nuance ou contredit une partie, où elle a été travaillée, les formulations qui l’ont façonnée.

    `appelle` : où raconter la sienne.
    """

    illustrations: tuple[Illustration, ...]
    travaux: tuple[Travail, ...]
    retenues: tuple[Retenue, ...]
    au_feminin: bool
    membre: bool
    appelle: str

    @property
    def a_de_quoi(self) -> bool:
        return bool(self.illustrations or self.travaux or self.retenues)

    @property
    def se_montre(self) -> bool:
        """À une personne de passage, une absence ne dirait rien de vrai : elle ne lit pas toutes les fiches."""
        return self.a_de_quoi or self.membre

    @property
    def est_nue(self) -> bool:
        """Personne ne l’appuie encore, et qui lit la communauté peut le dire."""
        return self.membre and not any(i.sens == SensIllustration.APPUIE for i in self.illustrations)

    @property
    def phrase(self) -> str:
        """« 2 fiches l’appuient, 1 la nuance · travaillée à l’atelier du 12 avril 2018 »."""
        morceaux = [", ".join(self._sens()), self._ateliers(), self._formulations()]
        return " · ".join(m for m in morceaux if m)

    def _sens(self):
        combien = Counter(i.sens for i in self.illustrations)
        dits = []
        for sens in SensIllustration.values:
            if n := combien[sens]:
                dits.append(self._phrase(sens, n, premiere=not dits))
        return dits

    def _phrase(self, sens, n, *, premiere) -> str:
        if sens == SensIllustration.APPUIE:
            return ngettext("%d fiche l’appuie", "%d fiches l’appuient", n) % n
        verbe = _verbe(sens, n, self.au_feminin)
        return (ngettext("%d fiche", "%d fiches", n) % n if premiere else str(n)) + f" {verbe}"

    def _ateliers(self) -> str:
        if not self.travaux:
            return ""
        if len(self.travaux) == 1:
            phrase = (
                _("travaillée à l’atelier du %s") if self.au_feminin else _("travaillé à l’atelier du %s")
            )
            return phrase % date_courte(self.travaux[0].le)
        phrase = _("travaillée à %d ateliers") if self.au_feminin else _("travaillé à %d ateliers")
        return phrase % len(self.travaux)

    def _formulations(self) -> str:
        n = len(self.retenues)
        if not n:
            return ""
        if self.au_feminin:
            return ngettext("%d formulation l’a façonnée", "%d formulations l’ont façonnée", n) % n
        return ngettext("%d formulation l’a façonné", "%d formulations l’ont façonné", n) % n


def _verbe(sens, n, au_feminin) -> str:
    if sens == SensIllustration.NUANCE:
        return (
            ngettext("la nuance", "la nuancent", n) if au_feminin else ngettext("le nuance", "le nuancent", n)
        )
    return (
        ngettext("la contredit", "la contredisent", n)
        if au_feminin
        else ngettext("le contredit", "le contredisent", n)
    )


def preuves_de(lue) -> dict[str, Preuves]:
    """Par numéro de partie, pour les leviers, conditions et points de vigilance du texte lu."""
    repere, user = lue.repere, lue.user
    membre = rules.can_read_draft(user, repere)
    travaux = travaux_de(repere, user)
    retenues = retenues_de(repere, user, lue)
    return {
        bloc.id: Preuves(
            illustrations=tuple(i for i in lue.illustrations if str(i.bloc_id) == bloc.id),
            travaux=tuple(t for t in travaux if t.bloc_id == bloc.id),
            retenues=tuple(r for r in retenues if r.bloc_id == bloc.id),
            au_feminin=bloc.kind == NatureBloc.CONDITION,
            membre=membre,
            appelle=reverse("fiches:nouvelle") if membre else "",
        )
        for bloc in lue.contenu.blocs
        if bloc.kind in INTITULES and bloc.html
    }
