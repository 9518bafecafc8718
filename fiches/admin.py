"""L’administration de l’étage ; elle est écrite dans ses pièces."""

import fiches.experiences.admin  # noqa: F401
import fiches.guides.editions.admin  # noqa: F401
import fiches.reperes.admin  # noqa: F401
