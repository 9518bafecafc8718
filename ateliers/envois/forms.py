"""Ce que l’on écrit à un groupe : du texte simple, sans rien qui puisse couper une ligne d’en-tête."""

import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ateliers.envois.enums import Groupe
from ateliers.envois.lecture import reseaux_presents
from ateliers.envois.models import Envoi
from communaute.socle.texte.lignes import ChampLignes

CORPS_MAX = 5000


class EnvoiForm(forms.ModelForm):
    corps = ChampLignes(
        label=gettext_lazy("Message"),
        max_length=CORPS_MAX,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=gettext_lazy(
            "Du texte simple. « Bonjour » et le prénom viennent devant, votre nom et le lien de l’atelier après."
        ),
    )

    class Meta:
        model = Envoi
        fields = ["groupe", "reseau", "sujet", "corps"]
        widgets = {"groupe": forms.RadioSelect}

    def __init__(self, *args, atelier, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.atelier = atelier
        self.fields["groupe"].choices = Groupe.choices
        reseau = self.fields["reseau"]
        reseau.queryset = reseaux_presents(atelier)
        reseau.empty_label = _("Aucun en particulier")
        reseau.help_text = _("Seulement pour écrire à un réseau.")

    def clean_sujet(self):
        sujet = self.cleaned_data["sujet"]
        if any(unicodedata.category(c) in ("Cc", "Zl", "Zp") for c in sujet):
            raise ValidationError(_("L’objet tient sur une ligne."))
        return sujet

    def clean_corps(self):
        corps = self.cleaned_data["corps"]
        if any(unicodedata.category(c) == "Cc" and c not in "\n\t" for c in corps):
            raise ValidationError(_("Ce texte contient un signe invisible : collez-le sans mise en forme."))
        return corps

    def clean(self):
        data = super().clean()
        if data.get("groupe") != Groupe.RESEAU:
            data["reseau"] = None
        elif not data.get("reseau") and "reseau" not in self.errors:
            self.add_error("reseau", _("Choisissez le réseau à qui écrire."))
        return data
