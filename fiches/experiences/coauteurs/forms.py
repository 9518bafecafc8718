"""Inviter une personne d’ailleurs : son adresse, un mot."""

from django import forms
from django.utils.translation import gettext_lazy as _

from communaute.socle.texte.lignes import ChampLignes


class InviterAEcrire(forms.Form):
    email = forms.EmailField(
        label=_("Adresse électronique de la personne"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    message = ChampLignes(
        label=_("Un mot pour elle"),
        required=False,
        max_length=600,
        help_text=_("Facultatif ; il sera dans le courriel. 600 caractères au plus."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
