"""Les réglages de la démonstration, sur la base de l’essai et des fichiers statiques rassemblés à part."""

import os
from pathlib import Path

from communaute.settings import *  # noqa: F403
from communaute.settings import DATABASES

DATABASES["default"]["NAME"] = os.environ["BASE_DE_L_ESSAI"]
STATIC_ROOT = Path(os.environ["STATIQUES_DE_L_ESSAI"])
