"""Où en est le passage de chaque commentaire, dans le texte que la personne lit ; et les mots qu’il visait."""

from collections.abc import Iterable
from dataclasses import dataclass

from communaute.socle.passages.ancres import Deplacee, Orpheline, Trouvee, texte_du_lieu
from communaute.socle.passages.models import Commentaire
from communaute.socle.passages.placement import lire, placer
from communaute.socle.texte.models import Revision

# Un verdict ne dépend que d’une ancre et d’un texte, qui ne changent ni l’un ni l’autre : il se garde.
Verdict = tuple[Trouvee | Orpheline, str]
_VERDICTS: dict[tuple, Verdict] = {}
_GARDES = 20_000


@dataclass(frozen=True)
class Lieu:
    """`cite` : les mots visés, ou le paragraphe entier tel qu’il était lu (`est_entier`)."""

    verdict: Trouvee | Orpheline
    cite: str
    est_entier: bool

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


def situer(commentaires: Iterable[Commentaire], lue: Revision) -> dict[int, Lieu]:
    """{numéro du commentaire: son lieu}, pour ceux qui visent un passage. Une requête au plus."""
    vises = [c for c in commentaires if c.revision_id and c.bloc_id]
    if not vises:
        return {}
    verdicts, contenu = _verdicts(vises, lue), lue.contenu
    lieux = {}
    for c in vises:
        verdict, perdu = verdicts[c.pk]
        cite = c.quote or perdu
        if not cite and not isinstance(verdict, Orpheline):
            cite = texte_du_lieu(contenu, verdict.bloc, verdict.paragraphe) or ""
        lieux[c.pk] = Lieu(verdict, cite, not c.quote)
    return lieux


def _verdicts(vises, lue) -> dict[int, Verdict]:
    neufs = [c for c in vises if (c.jeton, lue.pk, lue.sha256) not in _VERDICTS]
    if neufs:
        if len(_VERDICTS) + len(neufs) > _GARDES:
            _VERDICTS.clear()
            neufs = vises
        etats = lire(neufs, lue)
        trouves = placer(neufs, lue, etats)
        for c in neufs:
            perdu = ""
            if not c.quote and isinstance(trouves[c.pk], Orpheline):
                # Le paragraphe entier, tel qu’il était lu.
                pris = etats.contenus[c.revision_id]
                perdu = texte_du_lieu(pris, str(c.bloc_id), c.paragraphe_id) or ""
            _VERDICTS[c.jeton, lue.pk, lue.sha256] = trouves[c.pk], perdu
    return {c.pk: _VERDICTS[c.jeton, lue.pk, lue.sha256] for c in vises}
