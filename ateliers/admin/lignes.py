"""Les séquences d’un atelier, et les personnes qui l’animent."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ateliers.admin.forms import SequenceForm, SequenceFormSet
from ateliers.programme import rules
from ateliers.programme.models import Animation, Sequence
from communaute.socle.web.admin import SansSuppression


class SequenceInline(admin.TabularInline):
    model = Sequence
    form = SequenceForm
    formset = SequenceFormSet
    fields = ["starts_at", "minutes", "title", "nature", "forme", "consigne"]
    extra = 0
    ordering = ["starts_at", "order", "pk"]


class AnimationForm(forms.ModelForm):
    def clean_personne(self):
        personne = self.cleaned_data["personne"]
        if not personne.is_active:
            raise forms.ValidationError(_("Ce compte est suspendu."))
        return personne


class AnimationInline(SansSuppression, admin.TabularInline):
    """Nommer quelqu’un, l’ôter : par les actions, qui préviennent. Une ligne ne se récrit pas."""

    model = Animation
    form = AnimationForm
    fields = ["personne"]
    autocomplete_fields = ["personne"]
    extra = 0
    verbose_name = gettext_lazy("personne qui anime")
    verbose_name_plural = gettext_lazy("Animation : ses droits valent pour cet atelier seulement")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("personne", "atelier")

    def has_add_permission(self, request, obj=None):
        return rules.can_manage(request.user)

    has_view_permission = has_delete_permission = has_add_permission

    def has_change_permission(self, request, obj=None):
        return False
