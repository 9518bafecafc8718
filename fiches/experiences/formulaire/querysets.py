"""Les formulaires renvoyés."""

from django.db.models import QuerySet


class FormulaireRenvoyeQuerySet(QuerySet):
    def of(self, personne):
        """Les siens, et rien que les siens."""
        return self.filter(par=personne)

    def waiting(self):
        """Ceux dont rien n’est encore repris."""
        return self.filter(repris_le=None)
