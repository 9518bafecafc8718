"""Quelle fiche, à quel moment."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ateliers.programme.models import Sequence
from communaute.socle.texte.francais import heure
from fiches.experiences.models import Fiche


class _Moment(forms.ModelChoiceField):
    def label_from_instance(self, sequence):
        return f"{heure(sequence.starts_at)} · {sequence.title}"


class PresentationForm(forms.Form):
    sequence = _Moment(
        label=_("À quel moment"), queryset=Sequence.objects.none(), empty_label=_("Choisissez une séquence")
    )
    fiche = forms.ModelChoiceField(
        label=_("Quelle fiche"), queryset=Fiche.objects.none(), empty_label=_("Choisissez une fiche publiée")
    )

    def __init__(self, *args, sequences, fiches, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sequence"].queryset = sequences
        self.fields["fiche"].queryset = fiches
