"""Les fiches présentées, telles que chaque personne peut les lire ; les journées où une fiche l’a été."""

from ateliers.programme.models import Atelier
from fiches.experiences.models import Fiche
from fiches.experiences.presentees.models import FichePresentee
from fiches.moderation.enums import LISIBLES


def presentables(user):
    """Les fiches que l’on peut relier : parues, et que cette personne lit."""
    return Fiche.objects.visible_to(user).filter(parution__in=LISIBLES).order_by("title", "pk")


def presentees_de(atelier, user):
    """Dans l’ordre de la journée, celles que cette personne peut lire ; une requête."""
    lisibles = presentables(user).order_by().values("pk")
    liens = FichePresentee.objects.filter(sequence__atelier=atelier, fiche__in=lisibles)
    return list(
        liens.select_related("sequence", "fiche").order_by(
            "sequence__starts_at", "sequence__order", "created_at", "pk"
        )
    )


def presentee_a(fiche, user):
    """Les ateliers annoncés que cette personne lit, le plus récent d’abord ; une requête."""
    liens = FichePresentee.objects.filter(fiche=fiche).order_by().values("sequence__atelier")
    return list(Atelier.objects.visible_to(user).announced().filter(pk__in=liens).order_by("-starts_at"))
