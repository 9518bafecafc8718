"""L’évaluation à chaud : rien d’obligatoire, pourvu que l’on dise quelque chose."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from ateliers.evaluations.enums import ECHELLES, PHRASES, QUESTIONS

LONG = 1000


class AvisForm(forms.Form):
    """`jeton` : un numéro tiré au sort avec la page, qui ne dit rien de personne."""

    jeton = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for nom, echelle in ECHELLES.items():
            self.fields[nom] = forms.TypedChoiceField(
                label=echelle.question,
                choices=list(enumerate(echelle.points, 1)),
                widget=forms.RadioSelect,
                coerce=int,
                empty_value=0,
                required=False,
            )
        for nom, debut in PHRASES.items():
            case = forms.Textarea(attrs={"rows": 3})
            self.fields[nom] = forms.CharField(label=debut, widget=case, required=False, max_length=LONG)
        self.fields["jeton"].initial = uuid.uuid4

    def clean_jeton(self):
        try:
            return uuid.UUID(self.cleaned_data["jeton"])
        except ValueError:
            return uuid.uuid4()

    def clean(self):
        donnees = super().clean()
        if not self.errors and not any(donnees[nom] for nom in QUESTIONS):
            raise forms.ValidationError(_("Répondez à une question au moins."))
        return donnees

    @property
    def avis(self) -> dict:
        return {nom: self.cleaned_data[nom] for nom in QUESTIONS}
