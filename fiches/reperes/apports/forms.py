"""Choisir un repère, et la partie que les mots y feraient."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from communaute.socle.passages.propre import mettre_au_propre
from fiches.reperes.enums import NatureBloc
from fiches.reperes.models import Repere

# Une parole porte un nom : elle ne vient pas d’un atelier.
NATURES = [(code, label) for code, label in NatureBloc.choices if code != NatureBloc.PAROLE]


class EnvoiForm(forms.Form):
    repere = forms.ModelChoiceField(
        Repere.objects.none(), to_field_name="slug", label=_("Repère"), empty_label=_("Choisissez un repère")
    )
    nature = forms.ChoiceField(label=_("La partie qu’il y ferait"), choices=NATURES)
    title = forms.CharField(
        label=_("Intitulé"),
        max_length=120,
        required=False,
        help_text=_("Demandé pour un levier : quelques mots, qui disent ce que l’on fait."),
    )
    texte = forms.CharField(
        label=_("Le texte proposé"), max_length=2000, widget=forms.Textarea(attrs={"rows": 7})
    )
    jeton = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data, *, contribution, reperes):
        initial = {"nature": contribution.nature, "texte": contribution.texte, "jeton": uuid.uuid4()}
        super().__init__(data, initial=initial)
        self.fields["repere"].queryset = reperes
        du_theme = list(reperes.filter(theme=contribution.theme_id).values_list("slug", flat=True)[:2])
        if len(du_theme) == 1:
            self.initial["repere"] = du_theme[0]

    def clean_texte(self):
        texte = mettre_au_propre(self.cleaned_data["texte"])
        if not texte:
            raise forms.ValidationError(_("Il n’y a encore rien d’écrit."))
        return texte

    def clean(self):
        data = super().clean()
        if data.get("nature") == NatureBloc.LEVIER and not (data.get("title") or "").strip():
            self.add_error("title", _("Donnez un intitulé à ce levier."))
        return data
