"""Ce que l’on garde d’un passage ; ce que l’on cherche parmi ce qui a été gardé."""

import uuid

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ateliers.contributions.enums import NatureContribution
from communaute.reseaux.models import Theme
from communaute.socle.passages.propre import mettre_au_propre


class ContributionForm(forms.Form):
    texte = forms.CharField(
        label=_("Les mots à garder"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "Les noms des personnes de la journée en ont été ôtés. Relisez : rien ne doit dire qui a parlé."
        ),
    )
    nature = forms.ChoiceField(label=_("Ce que c’est"), widget=forms.RadioSelect)
    theme = forms.ModelChoiceField(
        Theme.objects.none(),
        to_field_name="slug",
        label=_("Thème"),
        required=False,
        empty_label=_("Aucun en particulier"),
    )
    jeton = forms.UUIDField(widget=forms.HiddenInput)
    lu = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data, *, atelier, texte, lu):
        themes = Theme.objects.filter(communaute=atelier.communaute_id, corbeille_le=None)
        siens = list(themes.filter(ateliers=atelier).values_list("slug", flat=True)[:2])
        initial = {"texte": texte, "lu": lu, "jeton": uuid.uuid4()}
        super().__init__(data, initial=initial | {"theme": siens[0] if len(siens) == 1 else ""})
        self.fields["nature"].choices = NatureContribution.choices
        self.fields["theme"].queryset = themes

    def clean_texte(self):
        texte = mettre_au_propre(self.cleaned_data["texte"])
        if not texte:
            raise forms.ValidationError(_("Il n’y a encore rien d’écrit."))
        return texte


class Tri(forms.Form):
    """Une nature, un thème. Une valeur inconnue ne trie rien."""

    nature = forms.ChoiceField(label=_("Nature"), required=False)
    theme = forms.ModelChoiceField(
        Theme.objects.none(), to_field_name="slug", label=_("Thème"), required=False, empty_label=_("Tous")
    )

    def __init__(self, data, *, atelier):
        super().__init__(data)
        self.fields["nature"].choices = [("", _("Toutes")), *NatureContribution.choices]
        gardes = Q(corbeille_le=None) | Q(contributions__atelier=atelier)
        themes = Theme.objects.filter(gardes, communaute=atelier.communaute_id)
        self.fields["theme"].queryset = themes.distinct()
        self.is_valid()

    @property
    def choix(self) -> dict:
        theme = self.cleaned_data.get("theme")
        return {"nature": self.cleaned_data.get("nature", ""), "theme": theme.slug if theme else ""}
