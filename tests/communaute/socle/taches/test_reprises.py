"""Les tâches de fond : elles vivent avec le geste, reprennent un nombre borné de fois, et ne se perdent pas."""

import datetime as dt

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from communaute.socle.taches.reprises import ATTENTES, INTERROMPUE_APRES, requeue_interrupted, tache

appels = []


@tache
def capricieuse(quoi):
    """Échoue tant que `appels` contient moins de trois essais."""
    appels.append(quoi)
    if len(appels) < 3:
        raise ConnectionError("le facteur n’est pas passé")


@tache
def impossible():
    appels.append("encore")
    raise ConnectionError("jamais")


@pytest.fixture(autouse=True)
def vide(db):
    appels.clear()


def jouer(maximum=20) -> int:
    """Joue toutes les tâches, comme si le temps passait ; rend le nombre d’exécutions."""
    for n in range(maximum):
        tache = DBTaskResult.objects.filter(status=TaskResultStatus.READY).order_by("run_after").first()
        if tache is None:
            return n
        tache.claim("essai")
        try:
            tache.set_successful(tache.task.call(*tache.task_result.args, **tache.task_result.kwargs))
        except Exception as echec:
            tache.set_failed(echec)
    raise AssertionError("une tâche reprend sans fin")


def test_une_tache_manquee_est_reprise_jusqu_a_reussir():
    capricieuse.enqueue("lettre")

    assert jouer() == 3
    assert appels == ["lettre"] * 3


def test_les_reprises_sont_bornees():
    impossible.enqueue()

    assert jouer() == 1 + len(ATTENTES)
    assert len(appels) == 1 + len(ATTENTES)
    assert DBTaskResult.objects.filter(status=TaskResultStatus.FAILED).count() == 1


def test_les_reprises_s_espacent():
    avant = timezone.now()
    impossible.enqueue()
    attentes = []
    for _essai in ATTENTES:
        tache = DBTaskResult.objects.filter(status=TaskResultStatus.READY).get()
        tache.claim("essai")
        tache.set_successful(tache.task.call(*tache.task_result.args, **tache.task_result.kwargs))
        suite = DBTaskResult.objects.filter(status=TaskResultStatus.READY).get()
        attentes.append((suite.run_after - avant).total_seconds())

    assert [round(a / 60) for a in attentes] == [round(a / 60) for a in ATTENTES]
    assert list(ATTENTES) == sorted(ATTENTES)


def test_une_tache_n_existe_que_si_le_geste_est_valide():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        capricieuse.enqueue("lettre")
        1 / 0  # noqa: B018

    assert not DBTaskResult.objects.exists()


def interrompue(depuis) -> DBTaskResult:
    capricieuse.enqueue("lettre")
    tache = DBTaskResult.objects.get()
    tache.claim("tué")
    DBTaskResult.objects.filter(pk=tache.pk).update(started_at=timezone.now() - depuis)
    return tache


def test_une_tache_dont_l_executant_est_mort_revient_dans_la_file():
    tache = interrompue(INTERROMPUE_APRES + dt.timedelta(minutes=1))

    assert requeue_interrupted() == 1
    tache.refresh_from_db()
    assert (tache.status, tache.started_at) == (TaskResultStatus.READY, None)


def test_une_tache_en_cours_n_est_pas_reprise_a_un_autre():
    interrompue(INTERROMPUE_APRES - dt.timedelta(minutes=1))

    assert requeue_interrupted() == 0
