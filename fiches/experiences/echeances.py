"""L’entretien des fiches : la corbeille se vide, un accord oublié se redemande, une attente trop longue se dit."""

from django.db import transaction

from communaute.socle.notifications.actions import notify
from fiches.experiences.accord import ask_forgotten
from fiches.experiences.actions import purge
from fiches.experiences.effets import equipe
from fiches.experiences.models import Fiche
from fiches.moderation.enums import Etat


def passer() -> None:
    purge()
    ask_forgotten()
    tell_untaken()


def tell_untaken(now=None) -> int:
    """Dit à toute l’équipe, une fois par soumission, ce que personne n’a pris. Renvoie le nombre d’avis.

    Une transaction par fiche : interrompu, le passage suivant dit le reste, et rien deux fois.
    """
    attendent = Fiche.objects.gardes().with_lateness(now).filter(state=Etat.SOUMISE, en_retard=True)
    compte = 0
    for pk in list(attendent.values_list("pk", flat=True)):
        with transaction.atomic():
            fiche = attendent.select_for_update(of=("self",)).filter(pk=pk).first()
            if fiche:
                relisent = equipe().exclude(pk__in=fiche.signatures.values("personne"))
                key = fiche.state_since.isoformat()
                compte += len(notify("fiche.sans_relecture", fiche, relisent, key=key))
    return compte
