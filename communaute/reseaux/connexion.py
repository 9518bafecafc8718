"""La personne de la requête arrive avec son accès : une seule requête pour les deux."""

from allauth.account.auth_backends import AuthenticationBackend

from communaute.comptes.models import Personne
from communaute.reseaux.acces import with_acces


class ConnexionAvecAcces(AuthenticationBackend):
    """Un compte suspendu n’est plus personne (ModelBackend l’écarte), un droit retiré tombe aussitôt."""

    def get_user(self, user_id):
        personne = with_acces(Personne.objects.filter(pk=user_id)).first()
        return personne if personne and self.user_can_authenticate(personne) else None
