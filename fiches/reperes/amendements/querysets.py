"""Qui lit les formulations proposées : celles et ceux qui lisent le fil du repère."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Count, OuterRef, Q

# Les codes de models.EN_ATTENTE, que models.py ne peut pas prêter : il importe ce fichier.
ATTENDENT = ("propose", "a_revoir")
# Ceux de models.RETENUS.
RETENUES = ("accepte", "reformule")


class AmendementQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Jumeau de rules.can_read. Avec le repère : un avis en donne l’adresse."""
        reperes = self.model._meta.get_field("repere").related_model
        lus = reperes.threads_read_by(user).order_by().values("pk")
        return self.filter(repere__in=lus).select_related("repere")

    def pending(self):
        """Celles qu’une personne doit encore trancher."""
        return self.filter(state__in=ATTENDENT)

    def retained(self):
        """Celles dont le texte a gardé les mots, tels quels ou reformulés."""
        return self.filter(state__in=RETENUES)

    def on_part(self, repere, bloc_id):
        return self.filter(repere=repere, bloc_id=bloc_id)

    def count_by_part(self) -> dict[str, int]:
        """Combien par partie, en une requête."""
        lignes = self.order_by().values_list("bloc_id").annotate(n=Count("pk"))
        return {str(bloc_id): n for bloc_id, n in lignes}

    def for_list(self):
        """Tout ce qu’une ligne de liste affiche, en une requête."""
        return self.select_related("author", "reseau")


def parties_proposees(model, sauf=None):
    """À annoter sur un repère : la partie de chaque formulation qui attend, `sauf` celles de cette personne."""
    attendent = model.objects.filter(repere=OuterRef("pk")).pending()
    if sauf is not None:
        attendent = attendent.filter(~Q(author=sauf) | Q(author=None))
    return ArraySubquery(attendent.order_by().values("bloc_id"))
