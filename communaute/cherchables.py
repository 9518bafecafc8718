"""Ce qui se cherche au rez-de-chaussée."""

from communaute.accueil.cherchable import RESSOURCE
from communaute.reseaux.cherchable import RESEAU

NATURES = [RESEAU, RESSOURCE]
