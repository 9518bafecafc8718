"""Ce que le rez-de-chaussée montre sur ses propres pages ; c’est écrit dans les pièces."""

from communaute.accueil.attentes import membre  # noqa: F401
