"""Les ateliers que l’on voit, ceux que l’on anime : jumeaux de rules.can_read et rules.can_facilitate."""

from django.db.models import Case, Count, Exists, F, OuterRef, Q, Value, When
from django.utils import timezone

from ateliers.inscriptions.enums import EtatInscription
from ateliers.programme.enums import ANNONCES, Etat
from communaute.reseaux.acces import acces_de
from communaute.reseaux.enums import Visibilite
from communaute.socle.corbeille import JetableQuerySet


def a_venir(now) -> Q:
    """Pas encore finie, ou reportée à une date que l’on ne sait pas."""
    return Q(ends_at__gte=now) | Q(state=Etat.REPORTE)


class AtelierQuerySet(JetableQuerySet):
    def visible_to(self, user):
        """Annoncé et à sa portée, ou que l’on anime ; l’équipe voit tout."""
        acces = acces_de(user)
        if acces.equipe:
            return self.gardes()
        qui = Q(visibility=Visibilite.PUBLIC)
        if acces.communautes:
            qui |= Q(communaute__in=acces.communautes)
        return self.gardes().filter(Q(qui, state__in=ANNONCES) | self._animees(user))

    def facilitated_by(self, user):
        """Ceux dont on bâtit le déroulé ; l’équipe, tous."""
        return self.gardes() if acces_de(user).equipe else self.gardes().filter(self._animees(user))

    def led_by(self, user):
        """Ceux que la personne anime, nommément."""
        return self.gardes().filter(self._animees(user))

    def _animees(self, user):
        if not (user.is_authenticated and user.is_active):
            return Q(pk__in=())
        animations = self.model._meta.get_field("animations").related_model
        return Q(pk__in=animations.objects.filter(personne=user.pk).order_by().values("atelier"))

    def announced(self):
        """Sans les brouillons, que l’équipe aussi garde pour l’administration."""
        return self.filter(state__in=ANNONCES)

    def upcoming(self, now=None):
        """Une journée reportée est à venir, même si sa date d’avant est passée."""
        return self.filter(a_venir(now or timezone.now())).order_by("starts_at", "pk")

    def past(self, now=None):
        return self.exclude(a_venir(now or timezone.now())).order_by("-starts_at", "-pk")

    def next_first(self, now=None):
        """À venir d’abord, le plus proche en tête, les reportés à la fin ; puis les passés, du plus récent au plus
        ancien."""
        viennent = a_venir(now or timezone.now())
        return self.annotate(
            est_passe=Case(When(viennent, then=Value(False)), default=Value(True)),
            quand_a_venir=Case(When(viennent & ~Q(state=Etat.REPORTE), then=F("starts_at"))),
        ).order_by("est_passe", F("quand_a_venir").asc(nulls_last=True), "-starts_at", "-pk")

    def with_seat_counts(self):
        """`inscrits` : les places prises."""
        return self.annotate(
            inscrits=Count("inscriptions", filter=Q(inscriptions__etat=EtatInscription.CONFIRMEE))
        )

    def with_my_seat(self, user):
        """`j_y_suis` : la personne y est inscrite ; `j_anime` : elle peut en bâtir le déroulé.

        Une personne de passage, jamais ni l’un ni l’autre.
        """
        if not user.is_authenticated:
            return self.annotate(j_y_suis=Value(False), j_anime=Value(False))
        equipe = acces_de(user).equipe
        animee = Value(True) if equipe else Case(When(self._animees(user), then=True), default=False)
        inscriptions = self.model._meta.get_field("inscriptions").related_model.objects
        mienne = inscriptions.confirmed().filter(atelier=OuterRef("pk"), personne=user.pk)
        return self.annotate(j_y_suis=Exists(mienne), j_anime=animee)

    def for_list(self, user):
        """Ce qu’une ligne de liste affiche ; jamais le lien de visioconférence."""
        return self.with_seat_counts().with_my_seat(user).defer("lien_visio", "questions", "motif")
