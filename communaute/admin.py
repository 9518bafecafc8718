"""L’administration du rez-de-chaussée, réunie pour Django ; elle est écrite dans les pièces."""

from communaute.accueil import admin as accueil  # noqa: F401
from communaute.comptes import admin as comptes  # noqa: F401
from communaute.invitations import admin as invitations  # noqa: F401
from communaute.reseaux import admin as reseaux  # noqa: F401
from communaute.socle.passages import admin as passages  # noqa: F401
from communaute.socle.tirages import admin as tirages  # noqa: F401
