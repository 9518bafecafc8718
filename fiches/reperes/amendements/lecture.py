"""Les formulations telles que les pages les montrent, pour une personne. Aucun HTML ici."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _

from communaute.socle.texte.blocs import Contenu
from communaute.socle.texte.difference import comparer_html, comparer_mots
from communaute.socle.texte.models import Revision
from fiches.reperes.amendements import rules
from fiches.reperes.amendements.extrait import mots_qui_changent, parties_lues
from fiches.reperes.amendements.fusion import rencontre
from fiches.reperes.amendements.models import EN_ATTENTE, RETENUS, Amendement
from fiches.reperes.amendements.retenues import portees_par
from fiches.reperes.amendements.workflow import AMENDEMENT
from fiches.reperes.contenu import INTITULES, grouper
from fiches.reperes.enums import REPRISES, EtatRepere
from fiches.reperes.lecture import revision_lue
from fiches.reperes.libelles import titre_de


@dataclass(frozen=True)
class SousLesParties:
    """Sous chaque partie du repère : le lien pour proposer, combien attendent, et si l’une a changé le texte.

    `recrites` tait les leviers, conditions et vigilances : la ligne de leurs preuves le dit déjà.
    """

    adresse: str
    propose: bool
    nombres: Counter
    recrites: frozenset[str] = frozenset()

    def combien(self, bloc_id: str) -> int:
        return self.nombres[str(bloc_id)]

    def est_recrite(self, bloc_id: str) -> bool:
        return str(bloc_id) in self.recrites

    @property
    def total(self) -> int:
        return self.nombres.total()


def formulations_de(repere, user, lue) -> SousLesParties | None:
    """Pour qui lit le fil du repère, sur le texte qui se lit en ce moment ; rien pour les autres.

    `repere` vient de `reperes_complets` (avec `parties_proposees` et `formulations_retenues`) ; `lue` est sa page.
    """
    if not rules.can_read_formulations(user, repere):
        return None
    actuelle = lue.revision.pk == revision_lue(repere, user).pk
    return SousLesParties(
        adresse=reverse("reperes:formulations", args=[repere.slug]),
        propose=actuelle and rules.can_propose(user, repere),
        nombres=Counter(map(str, repere.parties_proposees)),
        recrites=_recrites(lue) if actuelle else frozenset(),
    )


def _recrites(lue) -> frozenset[str]:
    dites = {b.id for b in lue.contenu.blocs if b.kind in INTITULES}
    return frozenset(n["bloc"] for n in portees_par(lue.repere, lue.revision.pk)) - dites


@dataclass(frozen=True)
class Groupe:
    """Les formulations d’une partie ; `est_la` : cette partie est encore dans le texte."""

    bloc_id: str
    titre: str
    est_la: bool
    formulations: list


def choisies(repere, user, filtre: str):
    """Les formulations d’un repère selon le filtre, sans leur ordre de lecture."""
    toutes = Amendement.objects.filter(repere=repere)
    if filtre == "miennes":
        return toutes.filter(author=user)
    if filtre == "acceptees":
        return toutes.retained()
    return toutes if filtre == "toutes" else toutes.pending()


def ranger(formulations, contenu: Contenu) -> list:
    """Dans l’ordre du texte ; celles dont la partie a été retirée viennent à la fin."""
    rangs = {b.id: n for n, b in enumerate(b for g in grouper(contenu) for b in g.blocs)}
    return sorted(formulations, key=lambda f: (rangs.get(str(f.bloc_id), len(rangs)), str(f.bloc_id), f.pk))


def par_partie(formulations, actuelle: Revision) -> list[Groupe]:
    """Des formulations déjà rangées, groupées par partie ; `mots` : ce que chacune change.

    D’une parole ôtée du texte (`est_reprise`), ni les mots d’alors, ni ceux que l’on proposait.
    """
    contenu, groupes = actuelle.contenu, []
    lues = parties_lues(formulations, actuelle)
    for f in formulations:
        numero = str(f.bloc_id)
        if not groupes or groupes[-1].bloc_id != numero:
            partie = contenu.bloc(numero)
            titre = titre_de(partie) if partie else _("Une partie retirée du texte")
            groupes.append(Groupe(numero, titre, partie is not None, []))
        f.est_reprise = not groupes[-1].est_la and lues[f.pk].kind in REPRISES
        f.mots = () if f.est_reprise else mots_qui_changent(lues[f.pk], title=f.title, html=f.html)
        groupes[-1].formulations.append(f)
    return groupes


@dataclass(frozen=True)
class PageDeFormulation:
    """Une formulation, pour une personne ; `actuel` : le texte que cette personne lit aujourd’hui."""

    formulation: Amendement
    user: object
    actuel: Contenu

    @cached_property
    def rencontre(self):
        f = self.formulation
        return rencontre(f.revision.contenu, self.actuel, str(f.bloc_id), title=f.title, html=f.html)

    @property
    def titre(self) -> str:
        return titre_de(self.rencontre.actuelle or self.rencontre.lue)

    @cached_property
    def unites(self):
        return comparer_html(self.rencontre.lue.html, self.rencontre.proposee.html)

    @property
    def intitule(self):
        """L’intitulé en mots gardés, ajoutés, retirés ; vide pour une partie sans intitulé."""
        return comparer_mots(self.rencontre.lue.title, self.rencontre.proposee.title)

    @property
    def signe(self) -> bool:
        """Le texte a gardé les mots de la personne qui lit : elle choisit si son nom paraît sous le repère."""
        f = self.formulation
        return f.state in RETENUS and f.defaite_par_id is None and f.author_id == self.user.pk

    @property
    def attend(self) -> bool:
        return self.formulation.state in EN_ATTENTE

    @property
    def a_change(self) -> bool:
        """La partie a changé depuis que la formulation a été proposée, et cela importe encore."""
        return self.attend and self.est_la and self.rencontre.a_change

    @property
    def est_la(self) -> bool:
        return self.rencontre.actuelle is not None

    @property
    def est_reprise(self) -> bool:
        """C’était une parole, ôtée du texte depuis : ses mots ne se montrent plus."""
        return not self.est_la and self.rencontre.lue.kind in REPRISES

    @cached_property
    def _gestes(self) -> set[str]:
        return {t.name for t in AMENDEMENT.available(self.formulation, self.user)}

    @property
    def retire(self) -> bool:
        return "retirer" in self._gestes

    @property
    def decline(self) -> bool:
        return "decliner" in self._gestes

    @property
    def reformule(self) -> bool:
        return "reformuler" in self._gestes and self.est_la

    @property
    def accepte(self) -> bool:
        return self.reformule and not self.rencontre.se_heurte

    @property
    def attend_l_ecriture(self) -> bool:
        """Elle répondrait, mais le texte ne s’écrit pas en ce moment."""
        return self.decline and self.formulation.repere.state != EtatRepere.CO_CONSTRUCTION
