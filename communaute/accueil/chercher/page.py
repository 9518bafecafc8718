"""Ce que montre la page de recherche : des trouvailles, et des filtres qui disent combien ils laissent."""

from dataclasses import dataclass
from functools import cached_property

from communaute.socle.recherche.lecture import CANDIDATES_MAX, chercher, montrer
from communaute.socle.recherche.natures import natures


@dataclass(frozen=True)
class Filtre:
    """Un lien : `code` va dans l’adresse (vide : tout) ; `nombre`, ce qu’il montrerait."""

    code: str
    label: str
    nombre: int
    est_choisi: bool


class PageDeRecherche:
    """`q` : la saisie, déjà nettoyée. `params` : ce que l’adresse demande d’autre (nature, thème, page)."""

    def __init__(self, q: str, entrees, params):
        self.q = q
        self.reponse = chercher(q, entrees)
        self.nature = self._connu(params.get("nature", ""), self.reponse.par_nature)
        self.theme = self._connu(params.get("theme", ""), self.reponse.par_theme)
        self.choisies = self.reponse.choix(self.nature, self.theme)
        self.page_obj, self.trouvailles = montrer(self.choisies, self.reponse, params.get("page"))

    @staticmethod
    def _connu(code: str, nombres) -> str:
        """Un filtre qui ne correspond à rien de trouvé ne filtre pas."""
        return code if code in nombres else ""

    @property
    def nombre(self) -> int:
        return len(self.choisies)

    @property
    def maximum(self) -> int:
        return CANDIDATES_MAX

    @cached_property
    def par_nature(self) -> list[Filtre]:
        restants = self.reponse.choix(theme=self.theme)
        return self._filtres(
            [
                (code, natures()[code].pluriel)
                for code in reversed(natures())
                if code in self.reponse.par_nature
            ],
            [c.kind for c in restants],
            self.nature,
        )

    @cached_property
    def par_theme(self) -> list[Filtre]:
        restants = self.reponse.choix(nature=self.nature)
        themes = sorted(self.reponse.themes.values(), key=lambda theme: (theme["order"], theme["title"]))
        return self._filtres(
            [(theme["slug"], theme["title"]) for theme in themes],
            [c.theme["slug"] for c in restants if c.theme],
            self.theme,
        )

    @staticmethod
    def _filtres(libelles, codes, choisi) -> list[Filtre]:
        return [
            Filtre(code, str(label), codes.count(code), code == choisi)
            for code, label in libelles
            if code in codes or code == choisi
        ]
