"""Le formulaire d’une position : quatre phrases, et la réserve si c’en est une."""

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communaute.socle.passages.propre import mettre_au_propre
from communaute.socle.texte.lignes import ChampLignes
from fiches.reperes.positions.models import Sens

# Ce que chaque position engage, dit à la personne qui choisit.
SUITES = {
    Sens.PORTE: gettext_lazy("Le nom de notre réseau peut accompagner ce texte."),
    Sens.RESERVE: gettext_lazy(
        "Nous l’acceptons, et nous disons ce qui nous arrête ; la communauté le lira."
    ),
    Sens.NON_CONCERNE: gettext_lazy(
        "Notre réseau ne vit pas cette situation : nous ne disons ni oui ni non."
    ),
    Sens.SANS_MANDAT: gettext_lazy("Nos instances n’en ont pas parlé, ou ce n’est pas à nous d’en décider."),
}


def _choix():
    for sens in Sens:
        titre, suite = sens.label, SUITES[sens]
        yield (
            sens.value,
            format_html(
                '<span><span class="choix__titre">{}</span> <span class="choix__suite">{}</span></span>',
                titre,
                suite,
            ),
        )


class PositionForm(forms.Form):
    sens = forms.ChoiceField(
        label=gettext_lazy("La position de notre réseau"),
        choices=_choix,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choisissez une des quatre positions.")},
    )
    reserve = ChampLignes(
        label=gettext_lazy("Notre réserve"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "Demandée seulement si vous le portez avec réserve. Toute la communauté la lira."
        ),
    )

    def clean(self):
        data = super().clean()
        if data.get("sens") != Sens.RESERVE:
            data["reserve"] = ""
            self.errors.pop("reserve", None)
        elif "reserve" in data and not mettre_au_propre(data["reserve"]):
            self.add_error("reserve", _("Dites votre réserve en une ou deux phrases."))
        return data
