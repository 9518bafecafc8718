"""Une séquence, et ce que l’animation en garde pour elle."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ateliers.programme.models import Conduite, Sequence
from ateliers.programme.sequences import PRIVES, PUBLICS, prive_de


class SequenceForm(forms.ModelForm):
    class Meta:
        model = Sequence
        fields = PUBLICS
        labels = {"consigne": _("Consigne, lue dans le programme")}
        widgets = {
            "minutes": forms.NumberInput(attrs={"min": 1, "max": 1440}),
            "consigne": forms.Textarea(attrs={"rows": 3}),
        }


class ConduiteForm(forms.ModelForm):
    """Rien d’obligatoire ; lu par l’animation et l’équipe seulement."""

    class Meta:
        model = Conduite
        fields = PRIVES
        widgets = {nom: forms.Textarea(attrs={"rows": 3}) for nom in PRIVES if nom != "responsable"}


def formulaires(data, sequence):
    """Les deux, remplis de la séquence ou vides."""
    initial = {nom: getattr(sequence, nom) for nom in PUBLICS} if sequence else {}
    prive = prive_de(sequence) if sequence else {}
    return SequenceForm(data, initial=initial), ConduiteForm(data, initial=prive, prefix="prive")
