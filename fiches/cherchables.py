"""Ce qui se cherche parmi les textes."""

from fiches.experiences.cherchable import FICHE
from fiches.guides.cherchable import GUIDE
from fiches.reperes.cherchable import REPERE

NATURES = [FICHE, REPERE, GUIDE]
