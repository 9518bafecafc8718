"""Dire une erreur d’une édition parue."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from communaute.socle.texte.lignes import ChampLignes


class ErratumForm(forms.Form):
    texte = ChampLignes(
        label=_("Ce qu’il faut lire"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Le chapitre, les mots parus, les mots justes. Les fichiers se refont avec cette ligne."),
    )
    jeton = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data=None):
        super().__init__(data, initial={"jeton": uuid.uuid4()})
