"""Le départ des courriels de compte (confirmer, mot de passe oublié…), par une tâche."""

from django.conf import settings
from django.core.cache import cache
from django.core.mail import EmailMessage

from communaute.socle.taches.reprises import tache


@tache
def envoyer_courriel_de_compte(key, email, subject, body):
    """Envoie une fois ; `key` est propre à ce courriel, pour qu’une tâche rejouée n’écrive pas deux fois."""
    marque = f"courriel-de-compte:{key}"
    if cache.get(marque):
        return
    EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [email]).send()
    cache.set(marque, True, 60 * 60 * 24)
