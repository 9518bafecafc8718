"""Le formulaire de ce qu’il reste à faire."""

import uuid

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ateliers.comptes_rendus.querysets import A_PARTICIPE
from ateliers.suites.actions import version_de
from communaute.comptes.models import Personne

CHAMPS = ("quoi", "personne", "qui", "echeance")


class SuiteForm(forms.Form):
    """Une chose à faire. `suite` : celle que l’on corrige, ou rien pour en ajouter une."""

    quoi = forms.CharField(label=_("Quoi"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    personne = forms.ModelChoiceField(
        Personne.objects.none(),
        label=_("Qui s’en charge"),
        required=False,
        empty_label=_("À préciser"),
        help_text=_(
            "Une personne qui était là : elle le verra dans son espace, avec un rappel avant la date."
        ),
    )
    qui = forms.CharField(
        label=_("Ou bien, en toutes lettres"),
        max_length=160,
        required=False,
        help_text=_("Un réseau, un groupe, une personne sans compte. Tout le monde lira ces mots."),
    )
    echeance = forms.DateField(
        label=_("Pour quand"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    jeton = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, *, atelier, suite=None):
        initial = {"jeton": uuid.uuid4()}
        if suite is not None:
            initial |= {nom: getattr(suite, nom) for nom in CHAMPS} | {"version": version_de(suite)}
        super().__init__(data, initial=initial, auto_id="suite_%s")
        inscrites = atelier.inscriptions.filter(A_PARTICIPE, personne__isnull=False).order_by()
        qui = Q(pk__in=inscrites.values("personne")) | Q(animations__atelier=atelier)
        if suite is not None and suite.personne_id:
            qui |= Q(pk=suite.personne_id)
        self.fields["personne"].queryset = Personne.objects.filter(qui, is_active=True).distinct()

    @property
    def champs(self) -> dict:
        return {nom: self.cleaned_data[nom] for nom in CHAMPS}
