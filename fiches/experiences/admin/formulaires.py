"""Ce qui s’écrit avec un geste du bureau : un motif, ce qui change, à qui l’on confie la relecture."""

from django import forms
from django.utils.translation import gettext_lazy as _

from communaute.comptes.models import Personne
from communaute.socle.texte.lignes import ChampLignes
from fiches.experiences import effets, relais
from fiches.experiences.forms import CeQuiChange
from fiches.experiences.workflow import FICHE


class Motif(forms.Form):
    """Pourquoi : le message accompagne le geste."""

    note = ChampLignes(
        label=_("Motif"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Transmis aux autrices et auteurs, et aux personnes référentes du réseau."),
        error_messages={"required": _("Indiquez un motif : il sera transmis.")},
    )


class Confier(forms.Form):
    """À qui, et un mot. `held_by` : qui tenait la fiche quand la page a été lue."""

    to = forms.ModelChoiceField(
        label=_("À qui"),
        queryset=Personne.objects.none(),
        empty_label=_("Choisissez une personne de l’équipe"),
        error_messages={"required": _("Choisissez une personne de l’équipe.")},
    )
    note = ChampLignes(
        label=_("Un mot"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Facultatif : où vous en étiez, ce qu’il reste à voir."),
    )
    held_by = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, personnes, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = personnes


def forme_de(name: str, fiche, user, data=None) -> forms.Form | None:
    """Ce que ce geste demande d’écrire, ou None. Dans `data`, ce qui vient d’être envoyé."""
    auto_id = f"{name}-%s"
    if name == "confier":
        personnes = relais.colleagues(fiche, user)
        return Confier(data, personnes=personnes, auto_id=auto_id, initial={"held_by": fiche.prise_par_id})
    if name == "publier":
        initial = {"note": effets.submitted_with(fiche)} if data is None else None
        return CeQuiChange(data, auto_id=auto_id, initial=initial) if fiche.version else None
    if any(t.name == name and t.needs_reason for t in FICHE.transitions):
        return Motif(data, auto_id=f"motif-{auto_id}")
    return None
