"""Ce qui peut encore s’ajouter au plan : les textes de la communauté, ses thèmes, les chapitres qui manquent."""

from dataclasses import dataclass
from itertools import groupby

from communaute.reseaux.models import Theme
from fiches.experiences.models import Fiche
from fiches.guides.composition import etat_de_la_fiche, etat_du_repere
from fiches.guides.enums import UNIQUES, Nature
from fiches.guides.plan import numero_de
from fiches.moderation.enums import Parution
from fiches.reperes.enums import LUS_PAR_LES_MEMBRES
from fiches.reperes.models import Repere


@dataclass(frozen=True)
class Ajout:
    """Ce qu’un bouton ajoute. `theme` : où il se range ; `code`, `etat` : ce qu’il en est d’un texte."""

    nature: Nature
    ref: str
    title: str
    theme: Theme | None = None
    code: str = ""
    etat: str = ""

    @property
    def choix(self) -> str:
        return f"{self.nature}/{self.ref}"

    @property
    def theme_id(self) -> str:
        return self.theme.slug if self.theme else ""


def ajouts(guide) -> list[Ajout]:
    """Tout ce qui n’est pas au plan, dans l’ordre où il s’y rangerait. Trois requêtes."""
    presents = {b.id for b in guide.texte.head.contenu.blocs}
    tous = [*_uniques(), *_themes(guide), *_textes(guide)]
    return [a for a in tous if numero_de(guide.jeton, a.nature, a.ref) not in presents]


def par_theme(textes: list[Ajout]) -> list[tuple[Theme, list[Ajout]]]:
    ranges = groupby(sorted(textes, key=lambda a: (a.theme.order, a.theme.pk)), key=lambda a: a.theme)
    return [(theme, list(groupe)) for theme, groupe in ranges]


def _uniques() -> list[Ajout]:
    return [Ajout(nature, "", str(nature.label)) for nature in UNIQUES]


def _themes(guide) -> list[Ajout]:
    return [Ajout(Nature.THEME, t.slug, t.title, t) for t in guide.communaute.themes.gardes()]


def _textes(guide) -> list[Ajout]:
    """Les repères publiés ou que la communauté écrit, les fiches publiées."""
    reperes = Repere.objects.gardes().filter(communaute=guide.communaute, state__in=LUS_PAR_LES_MEMBRES)
    fiches = Fiche.objects.gardes().filter(communaute=guide.communaute, parution=Parution.PUBLIEE)
    return [
        *(
            Ajout(Nature.REPERE, str(r.jeton), r.title, r.theme, *etat_du_repere(r))
            for r in reperes.select_related("theme").order_by("order", "pk")
        ),
        *(
            Ajout(Nature.FICHE, str(f.jeton), f.title, f.theme, *etat_de_la_fiche(f))
            for f in fiches.select_related("theme").order_by("publiee_le", "pk")
            if f.theme
        ),
    ]
