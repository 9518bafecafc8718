"""Les formulaires de l’inscription : ses besoins."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ateliers.inscriptions.besoins import CHAMPS
from ateliers.inscriptions.models import Besoin

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
