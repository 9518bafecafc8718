"""Une personne accueillie sur place."""

from django import forms

from ateliers.inscriptions.models import Inscription


class AccueilForm(forms.ModelForm):
    class Meta:
        model = Inscription
        fields = ["invite_nom", "invite_structure"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["invite_nom"].required = True
        for champ in self.fields.values():
            champ.widget.attrs["autocomplete"] = "off"
