"""Ce que le serveur charge. Une instance de démonstration branchée sur une vraie base ne démarre pas."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "communaute.settings")
application = get_wsgi_application()

from communaute.socle.exploitation.marque import refuser_une_vraie_base  # noqa: E402

refuser_une_vraie_base()
