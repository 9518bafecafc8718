"""Une édition telle qu’elle se lit aujourd’hui : ce qui est figé, moins ce qui s’en est retiré depuis.

Les mots sont ceux du jour de la parution. Une section réservée n’entre dans aucune édition, une parole ou une pièce
ôtée depuis n’y est plus, un nom retiré non plus. Des valeurs ; autant de requêtes pour un chapitre que pour cent.
"""

import hashlib
import json
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from communaute.socle.texte.blocs import Contenu
from fiches.experiences.models import Fiche
from fiches.experiences.parties import PIECE
from fiches.experiences.parues import ouverte
from fiches.experiences.pieces.lecture import documents_de
from fiches.experiences.versions import VersionPubliee
from fiches.guides.editions import rules
from fiches.guides.editions.models import Chapitre
from fiches.guides.enums import TEXTES, Nature
from fiches.moderation.enums import LISIBLES
from fiches.reperes.preuves.versions import sans_paroles_retirees


@dataclass(frozen=True)
class ChapitreLu:
    """Un chapitre et ce qui s’en lit. `contenu` : d’un repère ou d’une fiche ; `html` : des mots de l’équipe.

    `noms` : qui accepte d’y paraître ; `fiches` : les numéros de celles qui l’éclairent et se lisent encore.
    """

    chapitre: Chapitre
    html: str = ""
    contenu: Contenu | None = None
    noms: tuple[str, ...] = ()
    fiches: frozenset[int] = frozenset()
    documents: dict = field(default_factory=dict)
    est_public: bool = True

    @property
    def nature(self) -> Nature:
        return Nature(self.chapitre.nature)

    @property
    def meta(self) -> dict:
        return self.contenu.meta if self.contenu else {}

    @property
    def title(self) -> str:
        return self.meta.get("title") or self.chapitre.title

    @property
    def reseaux(self) -> tuple[str, ...]:
        """Au nom de qui, le jour de la parution."""
        faits = self.chapitre.faits
        return tuple(faits.get("reseaux", ())) or tuple(filter(None, [faits.get("reseau")]))

    def inventaire(self) -> list:
        """De quoi reconnaître ce qui s’en lit, sans ses mots : ils sont figés."""
        blocs = [b.id for b in self.contenu.blocs if b.html] if self.contenu else []
        return [str(self.chapitre.bloc_id), blocs, list(self.noms), sorted(self.fiches)]


@dataclass(frozen=True)
class Part:
    """Un thème et ses chapitres ; `tete` est None pour ceux qui ne sont dans aucun."""

    tete: ChapitreLu | None
    chapitres: tuple[ChapitreLu, ...]


@dataclass(frozen=True)
class EditionLue:
    """`absents` : combien de textes figés ne se lisent pas, ou plus, pour ces lecteurs."""

    edition: object
    chapitres: tuple[ChapitreLu, ...]
    errata: tuple = ()
    absents: int = 0

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Les chapitres dans l’ordre, ceux d’un thème sous lui."""
        sortie = []
        for c in self.chapitres:
            if c.nature in TEXTES and sortie and sortie[-1].tete and sortie[-1].tete.nature == Nature.THEME:
                sortie[-1] = Part(sortie[-1].tete, (*sortie[-1].chapitres, c))
            else:
                sortie.append(Part(c, ()))
        return tuple(sortie)

    @property
    def textes(self) -> int:
        return sum(c.nature in TEXTES for c in self.chapitres)

    @cached_property
    def reserves(self) -> bool:
        """Un de ses textes au moins n’est lu que par la communauté."""
        return any(not c.est_public for c in self.chapitres)

    @cached_property
    def cle(self) -> str:
        """SHA-256 de ce qui s’en lit : tant qu’elle ne change pas, ses fichiers disent vrai."""
        dit = [[c.inventaire() for c in self.chapitres], [e.texte for e in self.errata]]
        ecrit = json.dumps(dit, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(ecrit.encode()).hexdigest()


def lire(edition, *, membre: bool, seul: str | None = None) -> EditionLue:
    """`membre` : pour la communauté ; sinon, pour tout le monde. L’appelant a vérifié que l’édition se lit.

    `seul` : l’adresse du chapitre dont on veut le texte ; des autres, on ne lit que le titre et la place.
    """
    figes = list(
        edition.chapitres.select_related(
            "revision", "repere__publiee_revision", "fiche", "theme", "repere__communaute"
        )
    )
    noms = {}
    for chapitre_id, nom in edition.credits.exclude(personne=None).values_list("chapitre", "name"):
        noms.setdefault(chapitre_id, []).append(nom)
    return assembler(
        edition,
        figes,
        edition.revision.contenu,
        {c.rang: noms.get(c.pk, []) for c in figes},
        errata=tuple(edition.errata.all()),
        membre=membre,
        seul=seul,
    )


def restants(figes, plan: Contenu, *, membre: bool) -> list[Chapitre]:
    """Les chapitres qui se lisent ; un thème qui n’a plus ni texte ni mots n’y est pas."""
    ouverts = [c for c in figes if rules.stays_open(c, membre)]
    suites = [*(c.nature for c in ouverts[1:]), None]
    return [
        c
        for c, suite in zip(ouverts, suites, strict=True)
        if c.nature != Nature.THEME or _mots(plan, c) or suite in TEXTES
    ]


def assembler(edition, figes, plan: Contenu, noms, *, errata=(), membre: bool, seul=None) -> EditionLue:
    """`figes` : des chapitres, parus ou près de paraître ; `noms` : {rang: qui paraît}."""
    restent = restants(figes, plan, membre=membre)
    voulus = [c for c in restent if seul in (None, c.slug)]
    contenus = {c.rang: contenu for c, contenu in _contenus(voulus)}
    documents = documents_de(b for contenu in contenus.values() for b in contenu.blocs if b.kind == PIECE)
    ouvertes = _fiches_ouvertes(voulus, membre)
    lus = [
        ChapitreLu(
            chapitre=c,
            html=_mots(plan, c),
            contenu=contenus.get(c.rang),
            noms=tuple(noms.get(c.rang, ())),
            fiches=frozenset(e["fiche"] for e in c.faits.get("eclairages", ())) & ouvertes,
            documents=documents,
            est_public=rules.stays_open(c, membre=False),
        )
        for c in restent
    ]
    absents = sum(not rules.stays_open(c, membre) for c in figes)
    return EditionLue(edition, tuple(lus), errata, absents)


def _mots(plan, chapitre) -> str:
    bloc = plan.bloc(str(chapitre.bloc_id))
    return bloc.html if bloc else ""


def _contenus(restent):
    fiches = {c.fiche_id: c for c in restent if c.fiche_id}
    parues = VersionPubliee.objects.filter(fiche__in=fiches).select_related("revision")
    for fiche_id, versions in groupby(parues.order_by("fiche", "-number"), key=lambda v: v.fiche_id):
        depuis = [v for v in versions if v.number >= fiches[fiche_id].version]
        yield fiches[fiche_id], ouverte(depuis, fiches[fiche_id].version)
    for c in restent:
        if c.repere_id:
            yield c, sans_paroles_retirees(c.repere, c.revision.contenu)


def _fiches_ouvertes(restent, membre) -> frozenset[int]:
    """Parmi les fiches qui éclairent ces repères, celles que ces lecteurs lisent encore."""
    citees = {e["fiche"] for c in restent for e in c.faits.get("eclairages", ())}
    if not citees:
        return frozenset()
    lues = Fiche.objects.gardes().filter(pk__in=citees, parution__in=LISIBLES)
    if not membre:
        lues = lues.visible_to(rules.VISITEUR)
    return frozenset(lues.values_list("pk", flat=True))
