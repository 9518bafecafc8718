"""Le plan d’écriture : les sections proposées, ce qui est écrit, ce qui manque. Se lit en une requête."""

from functools import cached_property

from fiches.experiences.contenu import ENTETE, EtatSection, sections_de
from fiches.experiences.manques import manquantes_parmi
from fiches.experiences.models import SectionModele
from fiches.experiences.parties import PIECE


class PlanDEcriture:
    """Ce que la page d’écriture montre d’un contenu (toutes les sections, dans leur ordre)."""

    def __init__(self, contenu):
        self.contenu = contenu
        self.sections: list[EtatSection] = sections_de(contenu, SectionModele.objects.pour(contenu))

    @cached_property
    def ordre(self) -> list[str]:
        return [s.modele.code for s in self.sections]

    @property
    def obligatoires(self) -> list[EtatSection]:
        return [s for s in self.sections if s.modele.est_demandee]

    @property
    def faites(self) -> int:
        return sum(s.est_ecrite for s in self.obligatoires)

    @property
    def total(self) -> int:
        return len(self.obligatoires)

    @property
    def pieces(self) -> int:
        """Combien de pièces sont jointes."""
        return sum(bloc.kind == PIECE for bloc in self.contenu.blocs)

    @cached_property
    def manquantes(self):
        return manquantes_parmi(self.contenu, self.sections)

    def section(self, code: str) -> EtatSection | None:
        return next((s for s in self.sections if s.modele.code == code), None)

    def suivante(self, code: str) -> str | None:
        """La section qui suit celle-ci (la première après l’en-tête), ou None à la fin."""
        codes = [ENTETE, *self.ordre]
        rang = codes.index(code) + 1
        return codes[rang] if rang < len(codes) else None
