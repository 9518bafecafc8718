"""Renvoyer un formulaire, puis dire ce que l’on en reprend."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communaute.socle.documents.formats import poids
from communaute.socle.documents.limites import limites
from communaute.socle.entrees.lire import ACCEPT
from communaute.socle.texte.typographie import typo_texte

MIEN, SITE = "mien", "site"


class Renvoi(forms.Form):
    """Le formulaire rempli."""

    jeton = forms.UUIDField(widget=forms.HiddenInput)
    fichier = forms.FileField(
        label=gettext_lazy("Formulaire rempli"),
        allow_empty_file=True,
        error_messages={"required": gettext_lazy("Choisissez le formulaire.")},
    )

    def __init__(self, *args, trop_gros=False, **kwargs):
        super().__init__(*args, **kwargs)
        champ, maximum = self.fields["fichier"], limites().fichier
        champ.required = not trop_gros
        champ.widget.attrs |= {"accept": ACCEPT, "data-max": maximum}
        champ.help_text = _("DOCX, ou ODT ; %(max)s au plus.") % {"max": poids(maximum)}


class Choix(forms.Form):
    """Pour chaque partie qui change, ce que l’on garde. `propositions` : voir propositions.py."""

    def __init__(self, *args, propositions, **kwargs):
        super().__init__(*args, **kwargs)
        self.propositions = propositions
        for proposition in propositions:
            self.fields[_nom(proposition)] = forms.ChoiceField(
                label=typo_texte(_("Que garder dans « %(titre)s » ?") % {"titre": proposition.titre}),
                choices=[(MIEN, _("Reprendre ce que j’ai écrit")), (SITE, _("Garder le texte du site"))],
                initial=MIEN,
                widget=forms.RadioSelect,
            )

    @property
    def lignes(self):
        """(proposition, son champ)."""
        return [(proposition, self[_nom(proposition)]) for proposition in self.propositions]

    @property
    def codes(self) -> list[str]:
        """Les parties reprises."""
        return [p.code for p in self.propositions if self.cleaned_data[_nom(p)] == MIEN]


def _nom(proposition) -> str:
    return "choix-" + proposition.code.replace(".", "_")
