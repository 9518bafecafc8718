"""Une période : deux jours compris, à l’heure de Paris. Fonctions pures."""

import datetime as dt
from dataclasses import dataclass

from ateliers.programme.dates import PARIS


@dataclass(frozen=True)
class Periode:
    du: dt.date
    au: dt.date

    @property
    def debut(self) -> dt.datetime:
        return dt.datetime.combine(self.du, dt.time(), PARIS)

    @property
    def fin(self) -> dt.datetime:
        """Le premier instant qui n’en est plus."""
        return dt.datetime.combine(self.au + dt.timedelta(days=1), dt.time(), PARIS)
