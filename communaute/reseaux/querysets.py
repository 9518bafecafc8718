"""Ce que chacun et chacune peut voir des réseaux et des thèmes."""

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, F, Func, OuterRef, Q, When
from django.db.models.functions import JSONObject

from communaute.reseaux.acces import acces_de
from communaute.reseaux.enums import PARTICIPATIONS_QUI_LISENT, EtatRattachement, Role, Visibilite
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

    def readable_by(self, user):
        """Les thèmes dont on peut lire la page : les siens, et ceux d’une communauté ouverte à tout le monde."""
        acces = acces_de(user)
        if acces.equipe:
            return self.gardes()
        ouverte = Q(communaute__visibility=Visibilite.PUBLIC)
        return self.gardes().filter(ouverte | Q(communaute__in=acces.communautes))


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

    def taking_part_in(self, communaute):
        """Ceux dont la participation à un cycle de cette communauté est, ou a été, acceptée."""
        participations = self.model._meta.get_field("participations").related_model.objects
        acceptees = participations.filter(state__in=PARTICIPATIONS_QUI_LISENT, cycle__communaute=communaute)
        return self.filter(pk__in=acceptees.values("reseau"))

    def alphabetical(self):
        return self.order_by(SansAccent(F("name")), "name")

    def with_fonctions(self):
        """Les fonctions arrivent avec le réseau, dans la même requête (`functions_of` les relit)."""
        fonctions = self.model._meta.get_field("fonctions").related_model.objects
        chaque = JSONObject(code="code", principale="principale", intensite="intensite")
        siennes = fonctions.filter(reseau=OuterRef("pk")).order_by("-principale", "pk").values(json=chaque)
        return self.annotate(fonctions_lues=ArraySubquery(siennes))

    def for_list(self):
        """Ce qu’une ligne de liste affiche, et rien d’autre."""
        return self.only("slug", "name", "sigle", "type_instance", "phrase_identite", "est_demo")


def communities_of(user):
    """Les communautés dont on peut lire la page : les siennes, et celles ouvertes à tout le monde."""
    acces = acces_de(user)
    communautes = apps.get_model("communaute", "Communaute").objects.all()
    if acces.equipe:
        return communautes
    return communautes.filter(Q(visibility=Visibilite.PUBLIC) | Q(pk__in=acces.communautes))


def functions_of(reseau) -> list:
    """Les fonctions d’un réseau, la principale d’abord ; sans requête après `with_fonctions`."""
    if not hasattr(reseau, "fonctions_lues"):
        return list(reseau.fonctions.all())
    return [reseau.fonctions.model(**fonction) for fonction in reseau.fonctions_lues]


def shown_participations(participations, user):
    """Les participations acceptées, dans les communautés que la personne voit (`reseau.participations`)."""
    acces = acces_de(user)
    acceptees = participations.filter(state__in=PARTICIPATIONS_QUI_LISENT).select_related("cycle__communaute")
    if not acces.equipe:
        acceptees = acceptees.filter(
            Q(cycle__communaute__visibility=Visibilite.PUBLIC) | Q(cycle__communaute__in=acces.communautes)
        )
    return acceptees.order_by("-cycle__year", "cycle__title")


def named_people(rattachements):
    """Qui accepte d’être nommé sur la page de son réseau, référentes d’abord (`reseau.rattachements`)."""
    return (
        rattachements.filter(
            state=EtatRattachement.ACTIF, personne__is_active=True, personne__consent_public=True
        )
        .select_related("personne")
        .order_by(Case(When(role=Role.REFERENTE, then=0), default=1), SansAccent(F("personne__name")))
    )
