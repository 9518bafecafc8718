"""Les séquences sous un atelier."""

from django.contrib import admin

from ateliers.admin.forms import SequenceForm, SequenceFormSet
from ateliers.programme.models import Sequence


class SequenceInline(admin.TabularInline):
    model = Sequence
    form = SequenceForm
    formset = SequenceFormSet
    fields = ["starts_at", "minutes", "title", "nature", "forme", "consigne"]
    extra = 0
    ordering = ["starts_at", "order", "pk"]
