"""Les réglages de la production, sur cette machine. `BANC_SANS_MANIFESTE` : fichiers statiques non rassemblés."""

import os

from communaute.settings import *  # noqa: F403
from communaute.settings import BASE_DIR, STORAGES

if os.environ.get("BANC_SANS_MANIFESTE"):
    STATIC_ROOT = BASE_DIR / "static"
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
