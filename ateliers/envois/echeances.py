"""L’entretien des messages : ce qui attend encore repart ; après une semaine, on y renonce et on le dit."""

import datetime as dt

from django.utils import timezone

from ateliers.envois.enums import EtatEnvoi, EtatLigne
from ateliers.envois.models import Envoi
from ateliers.envois.taches import close, deliver

# La dernière reprise d’une tâche part moins de trois heures après la première.
RESTE_APRES = dt.timedelta(hours=6)
ABANDON_APRES = dt.timedelta(days=7)


def passer() -> None:
    now = timezone.now()
    for envoi in Envoi.objects.filter(state=EtatEnvoi.EN_COURS, parti_le__lt=now - RESTE_APRES):
        restent = envoi.lignes.filter(state=EtatLigne.A_ENVOYER)
        if envoi.parti_le < now - ABANDON_APRES:
            restent.update(state=EtatLigne.ECHEC)
        pks = list(restent.values_list("pk", flat=True))
        if pks:
            deliver.enqueue(envoi.pk, pks)
        else:
            close(envoi.pk)
