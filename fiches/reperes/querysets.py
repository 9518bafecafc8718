"""La seule porte vers les repères : qui voit quoi. Les règles unitaires sont dans rules.py."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import BigIntegerField, OuterRef, Q, Subquery, Value
from django.db.models.functions import JSONObject

from communaute.reseaux.acces import acces_de
from communaute.reseaux.enums import Visibilite
from communaute.socle.corbeille import JetableQuerySet
from fiches.reperes.enums import LUS_PAR_LES_MEMBRES, EtatRepere


class RepereQuerySet(JetableQuerySet):
    def visible_to(self, user):
        """Jumeau de rules.can_read : publié et ouvert ; lu par sa communauté ; le sien ; l’équipe lit tout."""
        acces = acces_de(user)
        if acces.equipe:
            return self.gardes()
        publie = Q(publiee_revision__isnull=False) & ~Q(state=EtatRepere.ARCHIVE)
        qui = publie & Q(visibility=Visibilite.PUBLIC)
        if acces.communautes:
            lu = Q(state__in=LUS_PAR_LES_MEMBRES) | Q(
                state=EtatRepere.ARCHIVE, publiee_revision__isnull=False
            )
            qui |= lu & Q(communaute__in=acces.communautes)
            mien = self.model.contributeurs.through.objects.filter(personne=user).values("repere")
            qui |= Q(pk__in=mien, communaute__in=acces.communautes)
        return self.gardes().filter(qui)

    def published(self):
        """Ceux dont un texte publié est en ligne, même si le suivant s’écrit (jumeau de has_published_text)."""
        return self.filter(publiee_revision__isnull=False).exclude(state=EtatRepere.ARCHIVE)

    def listed(self):
        """Ce qu’une liste montre : ni les propositions, ni les archives."""
        return self.filter(state__in=LUS_PAR_LES_MEMBRES)

    def to_review(self, today):
        """La date de revue est passée."""
        return self.published().filter(review_on__lte=today)

    def with_contributions(self, user):
        """Annote les personnes invitées dont le nom paraît (`signataires`), et ce que demande rules.is_contributor :
        ma signature, None si je n’y contribue pas."""
        contributions = self.model.contributeurs.through.objects.filter(repere=OuterRef("pk"))
        noms = contributions.filter(est_credite=True, personne__is_active=True).order_by("pk")
        mienne = contributions.filter(personne=user.pk).values("est_credite")
        return self.annotate(
            signataires=ArraySubquery(noms.values(ligne=JSONObject(pk="personne_id", nom="personne__name"))),
            contribution_de=Value(user.pk, BigIntegerField(null=True)),
            ma_signature=Subquery(mienne),
        )

    def for_list(self):
        """Tout ce qu’une ligne de liste affiche, en une requête."""
        return self.select_related("theme").only(
            "slug", "title", "resume", "state", "state_since", "version", "publiee_le", "publiee_revision_id",
            "validation_until", "visibility", "communaute_id", "order",
            "theme__title", "theme__slug", "theme__couleur", "theme__pictogramme", "theme__order",
        )  # fmt: skip


class DifficulteQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Une difficulté se montre si le repère où elle mène se lit."""
        reperes = self.model._meta.get_field("repere").related_model.objects.visible_to(user)
        return self.filter(est_affichee=True, repere__in=reperes.published())
