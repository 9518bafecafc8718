"""Les collègues qu’une personne référente peut inscrire : les membres actifs des réseaux dont elle répond."""

from communaute.comptes.models import Personne
from communaute.reseaux.acces import acces_de
from communaute.reseaux.enums import EtatRattachement


def collegues(user, atelier):
    """Sans elle-même, ni qui a déjà une place ou attend ; par nom, une requête."""
    deja = atelier.inscriptions.held().exclude(personne=None).order_by().values("personne")
    return (
        Personne.objects.filter(
            is_active=True,
            rattachements__state=EtatRattachement.ACTIF,
            rattachements__reseau__in=acces_de(user).referente_de,
        )
        .exclude(pk=user.pk)
        .exclude(pk__in=deja)
        .distinct()
        .order_by("name", "pk")
    )
