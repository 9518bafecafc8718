"""Ce que chacun et chacune peut voir des réseaux et des thèmes."""

from django.db.models import F, Func, Q

from communaute.reseaux.acces import acces_de
from communaute.reseaux.enums import PARTICIPATIONS_QUI_LISENT, Visibilite
from communaute.socle.corbeille import JetableQuerySet


class SansAccent(Func):
    """`unaccent(lower(x))` : « École » se range à E, avec ou sans ICU."""

    function = "unaccent"
    template = "%(function)s(lower(%(expressions)s))"


class ThemeQuerySet(JetableQuerySet):
    def visible_to(self, user):
        acces = acces_de(user)
        if acces.equipe:
            return self.gardes()
        return self.gardes().filter(communaute__in=acces.communautes)


class ReseauQuerySet(JetableQuerySet):
    def visible_to(self, user):
        """Public si ouvert ; sinon ses propres membres, et les membres d’une communauté où il participe."""
        acces = acces_de(user)
        if acces.equipe:
            return self.gardes()
        qui = Q(visibility=Visibilite.PUBLIC)
        if acces.reseaux:
            qui |= Q(pk__in=acces.reseaux)
        if acces.communautes:
            qui |= Q(
                pk__in=self.model._meta.get_field("participations")
                .related_model.objects.filter(
                    state__in=PARTICIPATIONS_QUI_LISENT, cycle__communaute__in=acces.communautes
                )
                .values("reseau")
            )
        return self.gardes().filter(qui)

    def alphabetical(self):
        return self.order_by(SansAccent(F("name")), "name")
