"""Une liste de lignes dans un formulaire : leur ordre, leurs noms, ce que la page en montre.

Chaque ligne a ses champs (`etape-<identifiant>-titre`…). L’ordre est celui des champs cachés `etape`, un par ligne :
la page range les lignes, rien n’est à renuméroter.
"""

import uuid
from dataclasses import dataclass

from django import forms
from django.utils.text import Truncator

from communaute.socle.texte.blocs import Bloc


class Ordre(forms.Widget):
    """L’ordre des lignes : un champ caché dans chacune d’elles, que le gabarit écrit à sa place."""

    def value_from_datadict(self, data, files, name):
        lues = data.getlist(name) if hasattr(data, "getlist") else data.get(name)
        return lues or None

    def value_omitted_from_data(self, data, files, name):
        return name not in data

    def render(self, name, value, attrs=None, renderer=None):
        return ""


@dataclass(frozen=True)
class Ligne:
    """Une étape ou une parole dans la page. `cle` nomme ses champs ; `geste` est celui qui vient de la bouger."""

    cle: str
    rang: int
    suite: forms.Form
    form: forms.Form
    est_ouverte: bool = False
    geste: str = ""

    def __getitem__(self, champ):
        return self.form[f"{self.suite.nom}-{self.cle}-{champ}"]

    @property
    def nom(self) -> str:
        return self.suite.nom

    @property
    def total(self) -> int:
        return len(self.suite.cles)

    @property
    def limite(self) -> int:
        return self.suite.limite

    @property
    def titre_lu(self) -> str:
        """Ce qui la nomme, une fois pliée."""
        dits = (self[champ].value() for champ in self.suite.champs_titre)
        return Truncator(next((dit for dit in dits if dit), "")).words(10, truncate="…")

    @property
    def est_premiere(self) -> bool:
        return self.rang == 1

    @property
    def est_derniere(self) -> bool:
        return self.rang == self.total


def numero_de(cle) -> str | None:
    try:
        return str(uuid.UUID(cle))
    except ValueError:
        return None


def avec_les_autres(suite, anciens, montres) -> list[Bloc]:
    """Les lignes du formulaire, et celles que la page ne montrait pas, chacune derrière celle qu’elle suivait."""
    sortie, precedent = list(suite), None
    for ancien in anciens:
        if ancien.id not in montres:
            rang = next(
                (n for n, b in enumerate(sortie, 1) if b.id == precedent),
                0 if precedent is None else len(sortie),
            )
            sortie.insert(rang, ancien)
        if any(b.id == ancien.id for b in sortie):
            precedent = ancien.id
    return sortie
