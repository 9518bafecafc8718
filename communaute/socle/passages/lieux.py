"""Où en est le passage de chaque commentaire, dans le texte que la personne lit ; et les mots qu’il visait."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from communaute.socle.passages.ancres import Deplacee, Orpheline, Trouvee, texte_du_lieu
from communaute.socle.passages.models import Commentaire
from communaute.socle.passages.placement import lire, placer
from communaute.socle.texte.blocs import Contenu
from communaute.socle.texte.models import Revision

# Un verdict ne dépend que d’une ancre et d’un texte, qui ne changent ni l’un ni l’autre : il se garde.
Verdict = tuple[Trouvee | Orpheline, str, bool]
_VERDICTS: dict[tuple, dict[object, Verdict]] = {}
_GARDES = 20_000


@dataclass(frozen=True)
class Lieu:
    """Un passage dans `contenu`, le texte lu. `gardes` : les mots visés, ou un paragraphe qui n’y est plus.

    `est_repris` : le bloc d’où ils venaient a été ôté, et ce qu’il disait ne se cite plus (`gardes` est vide).
    """

    verdict: Trouvee | Orpheline
    gardes: str
    est_entier: bool
    contenu: Contenu = field(repr=False, compare=False)
    est_repris: bool = False

    @cached_property
    def cite(self) -> str:
        """Les mots visés, ou le paragraphe entier tel qu’il était lu (`est_entier`)."""
        if self.gardes or self.est_orphelin:
            return self.gardes
        return texte_du_lieu(self.contenu, *self.cle) or ""

    @property
    def est_orphelin(self) -> bool:
        return isinstance(self.verdict, Orpheline)

    @property
    def est_deplace(self) -> bool:
        return isinstance(self.verdict, Deplacee)

    @property
    def cle(self) -> tuple[str, str]:
        """Le paragraphe où il se trouve ; deux fois rien s’il ne s’y trouve plus."""
        return ("", "") if self.est_orphelin else (self.verdict.bloc, self.verdict.paragraphe)


def situer(
    commentaires: Iterable[Commentaire], lue: Revision, reprises: frozenset[str] = frozenset()
) -> dict[int, Lieu]:
    """{numéro du commentaire: son lieu}, pour ceux qui visent un passage. Une requête au plus.

    `reprises` : les sortes de blocs dont les mots ôtés du texte ne se citent plus (Commentable).
    """
    vises = [c for c in commentaires if c.revision_id and c.bloc_id]
    if not vises:
        return {}
    verdicts, contenu = _verdicts(vises, lue, reprises), lue.contenu
    lieux = {}
    for c in vises:
        verdict, perdu, repris = verdicts[c.jeton]
        mots = "" if repris else c.quote or perdu
        lieux[c.pk] = Lieu(verdict, mots, not c.quote, contenu, repris)
    return lieux


def _verdicts(vises, lue, reprises) -> dict[object, Verdict]:
    """{jeton: verdict} ; ceux de ce texte, gardés ensemble."""
    gardes = _VERDICTS.setdefault((lue.pk, lue.sha256), {})
    neufs = [c for c in vises if c.jeton not in gardes]
    if neufs:
        if sum(map(len, _VERDICTS.values())) + len(neufs) > _GARDES:
            _VERDICTS.clear()
            gardes = _VERDICTS[lue.pk, lue.sha256] = {}
            neufs = vises
        etats = lire(neufs, lue)
        trouves = placer(neufs, lue, etats)
        for c in neufs:
            perdu, repris = "", False
            if isinstance(trouves[c.pk], Orpheline):
                pris = etats.contenus[c.revision_id]
                repris = _est_repris(str(c.bloc_id), pris, lue.contenu, reprises)
                # Le paragraphe entier, tel qu’il était lu.
                perdu = "" if c.quote else texte_du_lieu(pris, str(c.bloc_id), c.paragraphe_id) or ""
            gardes[c.jeton] = trouves[c.pk], perdu, repris
    return gardes


def _est_repris(bloc_id, pris, aujourdhui, reprises) -> bool:
    bloc = pris.bloc(bloc_id)
    return bloc is not None and bloc.kind in reprises and aujourdhui.bloc(bloc_id) is None
