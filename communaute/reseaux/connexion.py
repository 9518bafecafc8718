"""La personne de la requête arrive avec son accès : une seule requête pour les deux."""

from functools import lru_cache

from allauth.account.auth_backends import AuthenticationBackend
from django.utils import timezone

from communaute.comptes.models import Personne
from communaute.reseaux.acces import with_acces

# Tient, dans la requête composée, la place du numéro de la personne : aucune ne peut le porter.
PERSONNE = -1


class ConnexionAvecAcces(AuthenticationBackend):
    """Un compte suspendu n’est plus personne (ModelBackend l’écarte), un droit retiré tombe aussitôt."""

    def get_user(self, user_id):
        personne = lire(user_id)
        return personne if personne and self.user_can_authenticate(personne) else None


def lire(user_id: int) -> Personne | None:
    """Cette personne, annotée de son accès (with_acces), telle qu’elle est en base à l’instant."""
    sql, params = _requete(timezone.localdate())
    return next(iter(Personne.objects.raw(sql, [user_id if p == PERSONNE else p for p in params])), None)


@lru_cache(maxsize=2)
def _requete(_jour):
    """La requête composée une fois par jour (elle porte la date) : la composer coûte plus que la poser."""
    return with_acces(Personne.objects.filter(pk=PERSONNE)).order_by().query.sql_with_params()
