"""Les tâches de fond et leurs reprises, posées sur django-tasks.

Aucune tâche du domaine n’est écrite ici.
"""
