"""Ce qu’une invitation peut ouvrir à cet étage."""

from fiches.experiences.coauteurs.ouverture import FICHE

OUVERTURES = (FICHE,)
