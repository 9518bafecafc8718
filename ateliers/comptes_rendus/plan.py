"""Le plan d’écriture d’un compte rendu : ses parties dans l’ordre, celle qui est ouverte, le début des autres."""

from dataclasses import dataclass
from functools import cached_property

from ateliers.comptes_rendus.contenu import CONSEILS, QUESTIONS, complet
from communaute.socle.texte.blocs import Bloc, Contenu


@dataclass(frozen=True)
class Ligne:
    bloc: Bloc

    @property
    def question(self) -> str:
        return QUESTIONS[self.bloc.kind]

    @property
    def conseil(self) -> str:
        return CONSEILS.get(self.bloc.kind, "")


class Plan:
    """`sequences` : celles du programme ; une partie dont la séquence n’y est plus reste, sous son titre."""

    def __init__(self, contenu: Contenu, atelier, sequences):
        self.contenu = complet(contenu, atelier, sequences)

    @cached_property
    def lignes(self) -> list[Ligne]:
        return [Ligne(bloc) for bloc in self.contenu.blocs]

    @property
    def titres(self) -> dict[str, str]:
        return {bloc.id: bloc.title for bloc in self.contenu.blocs}

    def partie(self, code: str) -> Bloc | None:
        return self.contenu.bloc(code)

    def suivante(self, code: str) -> str:
        """La partie d’après, ou rien."""
        ids = [bloc.id for bloc in self.contenu.blocs]
        reste = ids[ids.index(code) + 1 :] if code in ids else []
        return reste[0] if reste else ""
