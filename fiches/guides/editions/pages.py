"""Ce que montrent la page de titre d’une édition et celle d’un chapitre. Des valeurs, jamais modifiées."""

from dataclasses import dataclass

from communaute.socle.exports.ouvrage import Partie
from fiches.guides.editions import rules
from fiches.guides.editions.fichiers import AEmporter, a_emporter
from fiches.guides.editions.lecture import ChapitreLu, EditionLue, Part, lire
from fiches.guides.editions.metadonnees import Metadonnees, d_un_chapitre, d_une_edition
from fiches.guides.editions.models import Edition
from fiches.guides.editions.passages import Passage, en_passages, remontes
from fiches.guides.editions.reference import adresse_du_chapitre, citation, citation_du_chapitre
from fiches.guides.editions.textes import en_partie
from fiches.guides.enums import TEXTES, Nature


@dataclass(frozen=True)
class PageDEdition:
    """`editions` : toutes celles que la personne lit, la plus récente d’abord."""

    lue: EditionLue
    editions: tuple[Edition, ...]
    emporter: AEmporter
    citation: str
    metadonnees: Metadonnees
    gere: bool
    change: bool

    @property
    def derniere(self) -> Edition:
        return self.editions[0]

    @property
    def premier(self) -> ChapitreLu | None:
        return self.lue.chapitres[0] if self.lue.chapitres else None


def page_d_edition(edition, user) -> PageDEdition:
    """L’appelant a vérifié que l’édition se lit."""
    membre = rules.reads_as_member(user, edition)
    lue = lire(edition, membre=membre)
    emporter = a_emporter(lue, membre=membre)
    editions = tuple(
        Edition.objects.visible_to(user).filter(guide=edition.guide).with_guide().order_by("-number")
    )
    return PageDEdition(
        lue=lue,
        editions=editions,
        emporter=emporter,
        citation=citation(edition),
        metadonnees=d_une_edition(edition, emporter.pdf_de_tous),
        gere=rules.can_manage(user, edition),
        change=any(e.number < edition.number for e in editions),
    )


@dataclass(frozen=True)
class PageDeChapitre:
    """`part` : le thème où il est, ou lui-même. `aujourdhui` : où lire le texte, s’il a changé depuis."""

    lue: EditionLue
    lu: ChapitreLu
    part: Part
    partie: Partie
    passages: tuple[Passage, ...]
    html: str
    precedent: ChapitreLu | None
    suivant: ChapitreLu | None
    aujourdhui: str
    citation: str
    metadonnees: Metadonnees

    @property
    def theme(self):
        return self.part.tete.chapitre.theme if self.part.tete else None

    @property
    def sommaire(self) -> list[tuple[str, str]]:
        return [(p.ancre, p.titre) for p in self.passages if p.titre]


def page_de_chapitre(edition, slug: str, *, membre: bool) -> PageDeChapitre | None:
    """None si ce chapitre n’existe pas, ou ne se lit pas."""
    lue = lire(edition, membre=membre, seul=slug)
    rang = next((n for n, c in enumerate(lue.chapitres) if c.chapitre.slug == slug), None)
    if rang is None:
        return None
    lu = lue.chapitres[rang]
    partie = en_partie(lu, adresses_des_fiches(lue))
    return PageDeChapitre(
        lue=lue,
        lu=lu,
        part=next(p for p in lue.parts if lu is p.tete or lu in p.chapitres),
        partie=partie,
        passages=en_passages(partie.parties),
        html=remontes(partie.html),
        precedent=lue.chapitres[rang - 1] if rang else None,
        suivant=lue.chapitres[rang + 1] if rang + 1 < len(lue.chapitres) else None,
        aujourdhui=_aujourdhui(lu.chapitre),
        citation=citation_du_chapitre(lu),
        metadonnees=d_un_chapitre(lu),
    )


def adresses_des_fiches(lue) -> dict[int, str]:
    """{fiche : la page de son chapitre}, pour celles qui se lisent dans l’édition."""
    return {
        c.chapitre.fiche_id: adresse_du_chapitre(c.chapitre)
        for c in lue.chapitres
        if c.nature == Nature.FICHE
    }


def _aujourdhui(chapitre) -> str:
    if chapitre.nature not in TEXTES:
        return ""
    objet = chapitre.repere or chapitre.fiche
    return objet.get_absolute_url() if objet.version > chapitre.version else ""
