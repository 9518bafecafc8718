"""Des tâches qui reprennent un nombre borné de fois. Une tâche écrite ici peut tourner deux fois sans dommage :
c’est à elle de vérifier, sous verrou, que son effet n’a pas déjà eu lieu."""

import datetime as dt
import functools
import logging

from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

logger = logging.getLogger(__name__)
# Attente avant chaque reprise, en secondes ; après la dernière, la tâche est déclarée en échec.
ATTENTES = (60, 5 * 60, 30 * 60, 2 * 60 * 60)
INTERROMPUE_APRES = dt.timedelta(minutes=30)


def tache(func):
    """Décore une fonction de module : tâche de fond avec reprises bornées et espacées.

    S’appelle par `ma_tache.enqueue(…)`, dans la transaction du geste : la ligne de tâche vit ou meurt avec lui.
    """

    @functools.wraps(func)
    def run(*args, essai=0, **kwargs):
        try:
            return func(*args, **kwargs)
        except Exception:
            if essai >= len(ATTENTES):
                raise
            logger.exception("%s : essai %s manqué, reprise prévue", func.__name__, essai + 1)
            plus_tard = timezone.now() + dt.timedelta(seconds=ATTENTES[essai])
            task_object.using(run_after=plus_tard).enqueue(*args, essai=essai + 1, **kwargs)

    task_object = task(run)
    return task_object


def requeue_interrupted(now=None) -> int:
    """Remet en file les tâches qu’un exécutant tué tenait encore. Renvoie leur nombre."""
    limit = (now or timezone.now()) - INTERROMPUE_APRES
    return DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, started_at__lt=limit).update(
        status=TaskResultStatus.READY, started_at=None
    )
