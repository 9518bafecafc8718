"""Les lignes sous un atelier : ses séquences, et les personnes inscrites, qui se lisent seulement."""

from django.contrib import admin
from django.utils.translation import gettext_lazy

from ateliers.inscriptions.models import Inscription
from ateliers.programme.models import Sequence
from communaute.reseaux.querysets import SansAccent
from communaute.socle.web.admin import LectureSeule


class SequenceInline(admin.TabularInline):
    model = Sequence
    fields = ["starts_at", "minutes", "title", "nature", "forme", "consigne"]
    extra = 0
    ordering = ["starts_at", "order", "pk"]


class InscriptionInline(LectureSeule, admin.TabularInline):
    model = Inscription
    fields = ["reseau", "personne", "courriel", "etat", "created_at"]
    readonly_fields = ["courriel", "created_at"]
    extra = 0
    verbose_name_plural = gettext_lazy("inscriptions, par réseau")

    def get_queryset(self, request):
        inscriptions = super().get_queryset(request).select_related("personne", "reseau", "atelier")
        return inscriptions.order_by(
            "-etat", SansAccent("reseau__name").asc(nulls_last=True), "personne__name"
        )

    @admin.display(description=gettext_lazy("courriel"))
    def courriel(self, inscription):
        return inscription.personne.email
