"""Les réglages de l’application, sur la base de l’essai, avec un facteur que l’on peut tuer."""

import os

from communaute.settings import *  # noqa: F403
from communaute.settings import DATABASES

DATABASES["default"]["NAME"] = os.environ["BASE_DE_L_ESSAI"]
EMAIL_BACKEND = "tests.ateliers.envois.facteur.Facteur"
