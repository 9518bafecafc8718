"""La corbeille des repères se vide au bout de trente jours."""

from django.db import transaction

from communaute.socle.journal.actions import record
from communaute.socle.texte import actions as texte_actions
from fiches.reperes.enums import EtatRepere
from fiches.reperes.models import Repere


def purge(now=None) -> int:
    """Efface pour de bon les propositions jetées depuis plus de trente jours. Renvoie leur nombre."""
    compte = 0
    a_purger = Repere.objects.a_purger(now).filter(state=EtatRepere.PROPOSITION, difficultes=None)
    for pk in list(a_purger.values_list("pk", flat=True)):
        with transaction.atomic():
            # Sous verrou : un repère restauré à l’instant n’est plus à purger.
            encore = Repere.objects.a_purger(now).filter(pk=pk, state=EtatRepere.PROPOSITION)
            repere = encore.select_for_update(of=("self",)).first()
            if repere is None:
                continue
            record("repere.purger", repere)
            texte = repere.texte
            repere.delete()
            texte_actions.purge(texte)
            compte += 1
    return compte
