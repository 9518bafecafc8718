"""Exécuter les tâches en attente, dans la transaction de l’essai."""

from django_tasks_db.models import DBTaskResult


def run_tasks():
    """Exécute tout ce qui est prêt, y compris ce que ces tâches mettent en file."""
    while result := DBTaskResult.objects.ready().first():
        result.claim("essai")
        value = result.task.call(*result.task_result.args, **result.task_result.kwargs)
        result.set_successful(value)
