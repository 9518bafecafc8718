"""Une formulation et le texte qui a continué sans elle : ce qui se réunit, ce qui se heurte. Aucune écriture ici."""

from dataclasses import dataclass, replace

from communaute.socle.texte.blocs import Bloc, Contenu
from communaute.socle.texte.fusion import fusionner


@dataclass(frozen=True)
class Rencontre:
    """La partie telle que lue, telle que proposée, telle qu’elle est (None si elle a été retirée)."""

    lue: Bloc
    proposee: Bloc
    actuelle: Bloc | None

    @property
    def a_change(self) -> bool:
        return self.actuelle != self.lue

    @property
    def reunie(self) -> Bloc | None:
        """La partie d’aujourd’hui avec la formulation dedans ; None si les deux ont changé les mêmes mots."""
        if self.actuelle is None:
            return None
        fusion = fusionner(*(Contenu({}, (b,)) for b in (self.lue, self.proposee, self.actuelle)))
        return None if fusion.conflits else fusion.contenu.blocs[0]

    @property
    def se_heurte(self) -> bool:
        return self.actuelle is not None and self.reunie is None


def rencontre(lue: Contenu, actuel: Contenu, bloc_id: str, *, title: str, html: str) -> Rencontre:
    """`lue` : le texte d’où part la formulation ; `actuel` : celui d’aujourd’hui."""
    partie = lue.bloc(bloc_id)
    return Rencontre(partie, replace(partie, title=title, html=html), actuel.bloc(bloc_id))
