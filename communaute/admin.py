"""L’administration du rez-de-chaussée, réunie pour Django ; elle est écrite dans les pièces."""

from communaute.comptes import admin as comptes  # noqa: F401
