"""Les documents envoyés pour en faire une fiche."""

from django.db.models import Count, Q, QuerySet


class DocumentImporteQuerySet(QuerySet):
    def of(self, personne):
        """Les siens, et rien que les siens."""
        return self.filter(par=personne)

    def waiting(self):
        """Ceux dont il reste quelque chose à faire : un brouillon à ouvrir, ou des images à décrire."""
        restes = self.annotate(a_decrire=Count("images")).defer("contenu")
        return restes.filter(Q(fiche=None) | Q(a_decrire__gt=0))
