"""Les formulaires de l’inscription : ses besoins, une personne invitée, une collègue."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ateliers.inscriptions.besoins import CHAMPS
from ateliers.inscriptions.models import Besoin, Inscription
from communaute.comptes.models import Personne

AIDES = {
    "accessibilite": _(
        "Par exemple : venir en fauteuil, avoir les documents en gros caractères, être près de l’écran."
    ),
    "regime": _("Par exemple : sans viande, sans gluten, une allergie."),
    "interpretation": _("Par exemple : langue des signes, une traduction de l’espagnol."),
    "deplacement": _("Par exemple : un train qui part tôt, un hébergement, une aide aux frais."),
}


class BesoinForm(forms.ModelForm):
    class Meta:
        model = Besoin
        fields = CHAMPS
        help_texts = AIDES

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for champ in self.fields.values():
            champ.max_length = 600
            champ.widget = forms.Textarea(attrs={"rows": 2, "maxlength": 600})


class InviteForm(forms.Form):
    """Une personne sans compte : son nom, et d’où elle vient si on le sait."""

    nom = forms.CharField(
        label=_("Nom de la personne invitée"),
        max_length=Inscription._meta.get_field("invite_nom").max_length,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    structure = forms.CharField(
        label=_("Sa structure"),
        required=False,
        max_length=Inscription._meta.get_field("invite_structure").max_length,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class CollegueForm(forms.Form):
    """`collegues` : les personnes que l’on peut inscrire ; toute autre est refusée comme inconnue."""

    personne = forms.ModelChoiceField(
        label=_("Qui inscrire"), queryset=Personne.objects.none(), empty_label=_("Choisissez une personne")
    )

    def __init__(self, *args, collegues, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["personne"].queryset = collegues
