"""Ce qu’une page de lecture montre d’un repère, déjà trié selon qui lit. Aucun HTML ici."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import F, Q

from communaute.reseaux.acces import acces_de
from communaute.reseaux.models import Reseau
from fiches.experiences.contenu import minutes_de_lecture
from fiches.experiences.models import Fiche
from fiches.moderation.enums import LISIBLES, Parution
from fiches.reperes import rules
from fiches.reperes.alertes import Alerte, alerte_de, with_derniere_relecture
from fiches.reperes.amendements.models import Amendement
from fiches.reperes.amendements.querysets import parties_proposees
from fiches.reperes.amendements.retenues import formulations_retenues, portees_par
from fiches.reperes.contenu import grouper
from fiches.reperes.enums import EtatRepere
from fiches.reperes.libelles import titre_de
from fiches.reperes.models import Illustration, Repere
from fiches.reperes.preuves.ateliers import provenances_vues

EN_COURS = (EtatRepere.PROPOSITION, EtatRepere.CO_CONSTRUCTION, EtatRepere.VALIDATION)
VOISINS = 4


def reperes_complets(user):
    """Les repères que cette personne voit, avec ce qu’une page en lit, en une requête."""
    return (
        Repere.objects.visible_to(user)
        .select_related("communaute", "theme", "texte__head", "publiee_revision")
        .with_contributions(user)
        .annotate(
            parties_proposees=parties_proposees(Amendement), formulations_retenues=formulations_retenues()
        )
        .annotate(provenances_vues=provenances_vues(user))
    )


def revision_lue(repere, user, *, publiee: bool = False):
    """Ce qui s’écrit, pour qui peut le lire (sauf si `publiee`) ; pour les autres, ce qui est publié."""
    ecrit = repere.state in EN_COURS and rules.can_read_draft(user, repere)
    if repere.publiee_revision_id and (publiee or not ecrit):
        return repere.publiee_revision
    return repere.texte.head


@dataclass(frozen=True)
class FicheReliee:
    """Une fiche et ce qu’elle éclaire : (illustration, partie du texte lu, ou None pour le repère entier)."""

    fiche: Fiche
    dits: tuple


@dataclass(frozen=True)
class Signature:
    """Mon nom sous le repère : j’y suis invitée à écrire, ou une de mes formulations y est ; il paraît, ou non."""

    est_invitee: bool
    est_credite: bool


@dataclass(frozen=True)
class PageDeRepere:
    """Le texte lu (`revision`), et ce qui l’entoure, pour une personne. Chaque liste coûte une requête, à son usage."""

    repere: Repere
    user: object
    revision: object

    @cached_property
    def contenu(self):
        return self.revision.contenu

    @property
    def meta(self) -> dict:
        return self.contenu.meta

    @cached_property
    def groupes(self):
        return grouper(self.contenu)

    @property
    def minutes(self) -> int:
        return minutes_de_lecture(b for g in self.groupes for b in g.blocs)

    @property
    def est_en_cours(self) -> bool:
        """C’est un texte qui s’écrit encore, pas celui qui est publié."""
        return self.repere.state in EN_COURS and self.revision.pk != self.repere.publiee_revision_id

    @property
    def sommaire(self):
        return [(g.ancre, g.titre) for g in self.groupes]

    @cached_property
    def _reliees(self) -> list[Illustration]:
        """Les fiches que la personne peut lire ; pour qui écrit le repère, celles qui ont été retirées aussi."""
        lues = lues_par(self.user)
        if rules.can_see_history(self.user, self.repere):
            lues |= Q(fiche__parution=Parution.RETIREE)
        return list(_a_relier(self.repere.illustrations, lues))

    @cached_property
    def illustrations(self) -> list[Illustration]:
        """Les fiches qui l’éclairent, parmi celles que la personne peut lire."""
        return [i for i in self._reliees if i.fiche.parution in LISIBLES]

    @cached_property
    def fiches_reliees(self) -> list[FicheReliee]:
        """Les mêmes, une ligne par fiche : ce qui en est dit, sur quoi."""
        par_fiche = {}
        for illustration in self.illustrations:
            bloc = self.contenu.bloc(str(illustration.bloc_id)) if illustration.bloc_id else None
            par_fiche.setdefault(illustration.fiche, []).append(
                (illustration, bloc if bloc and bloc.html else None)
            )
        return [FicheReliee(fiche, tuple(dits)) for fiche, dits in par_fiche.items()]

    @cached_property
    def a_revoir(self) -> list[Alerte]:
        """Pour qui écrit : une fiche retirée, une fois ; une fiche qui a changé, partout où l’on en parle."""
        if not rules.can_see_history(self.user, self.repere):
            return []
        alertes = {}
        for i in self._reliees:
            if alerte := alerte_de(i, self._nom_de(i)):
                alertes.setdefault((i.fiche_id, None if alerte.est_retiree else i.bloc_id), alerte)
        return list(alertes.values())

    def _nom_de(self, illustration) -> str:
        bloc = self.contenu.bloc(str(illustration.bloc_id)) if illustration.bloc_id else None
        return titre_de(bloc) if bloc else ""

    @cached_property
    def reseaux(self) -> list[Reseau]:
        """Les réseaux qui ont contribué, parmi ceux que la personne peut voir."""
        reseaux = Reseau.objects.visible_to(self.user).filter(reperes=self.repere)
        return list(reseaux.alphabetical().for_list())

    @property
    def _portees(self) -> list[dict]:
        return portees_par(self.repere, self.revision.pk)

    @property
    def personnes(self) -> list[str]:
        """Qui accepte que son nom paraisse, tant que son compte est actif : les personnes invitées à écrire, puis
        celles dont le texte lu porte une formulation. Chacune une fois."""
        noms = {s["pk"]: s["nom"] for s in self.repere.signataires}
        for n in self._portees:
            if n["credite"] and n["actif"]:
                noms.setdefault(n["auteur"], n["qui"])
        return list(noms.values())

    @cached_property
    def signature(self) -> Signature | None:
        """Le choix de la personne qui lit ; None si ni ce texte, ni le texte publié ne lui doit rien."""
        repere, elle = self.repere, self.user.pk
        if not rules.can_sign(self.user, repere):
            return None
        invitee = rules.is_contributor(self.user, repere)
        publiees = portees_par(repere, repere.publiee_revision_id) if repere.publiee_revision_id else []
        siennes = [n for n in (*self._portees, *publiees) if n["auteur"] == elle]
        if not (invitee or siennes):
            return None
        return Signature(invitee, bool(repere.ma_signature) or any(n["credite"] for n in siennes))

    @cached_property
    def voisins(self) -> list[Repere]:
        """D’autres repères publiés du même thème."""
        du_theme = Repere.objects.visible_to(self.user).published().filter(theme=self.repere.theme_id)
        return list(du_theme.exclude(pk=self.repere.pk).only("slug", "title", "theme")[:VOISINS])


def page_de(repere, user, *, publiee: bool = False) -> PageDeRepere:
    return PageDeRepere(repere, user, revision_lue(repere, user, publiee=publiee))


def pages_publiees(reperes, user) -> list[PageDeRepere]:
    """Celles de plusieurs repères, du texte publié : deux requêtes pour toutes, à la place de deux chacune."""
    pages = [page_de(repere, user, publiee=True) for repere in reperes]
    par_repere = {repere.pk: ([], []) for repere in reperes}
    for illustration in _a_relier(Illustration.objects.filter(repere__in=par_repere), lues_par(user)):
        par_repere[illustration.repere_id][0].append(illustration)
    contribuent = Reseau.objects.visible_to(user).filter(reperes__in=par_repere).alphabetical()
    for reseau in contribuent.annotate(pour=F("reperes")):
        par_repere[reseau.pour][1].append(reseau)
    for page in pages:
        # Ce que la page demanderait elle-même, posé d’avance.
        page.__dict__["_reliees"], page.__dict__["reseaux"] = par_repere[page.repere.pk]
    return pages


def lues_par(user) -> Q:
    return Q(fiche__in=Fiche.objects.visible_to(user).filter(parution__in=LISIBLES))


def _a_relier(illustrations, lues: Q):
    return (
        with_derniere_relecture(illustrations.filter(lues))
        .select_related("fiche__reseau")
        .only(
            "repere", "bloc_id", "sens", "en_quoi", "order",
            "fiche__slug", "fiche__title", "fiche__parution", "fiche__version", "fiche__publiee_le",
            "fiche__state_since", "fiche__reseau__name", "fiche__reseau__est_demo",
        )
    )  # fmt: skip


def montrer_etats(reperes, user) -> list[Repere]:
    """Les lignes d’une liste ; `etat` y est vide pour qui ne lit que ce qui est publié."""
    acces = acces_de(user)
    lignes = list(reperes)
    for repere in lignes:
        suit = acces.equipe or repere.communaute_id in acces.communautes
        repere.etat = repere.get_state_display() if suit and repere.state != EtatRepere.PUBLIE else ""
    return lignes
