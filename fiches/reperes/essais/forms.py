"""Raconter un essai : le cadre, quand, le résultat, ce que cela a donné."""

import uuid

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communaute.socle.passages.propre import mettre_au_propre
from communaute.socle.texte.francais import MOIS
from communaute.socle.texte.lignes import ChampLignes
from fiches.reperes.essais.models import Issue

DEPUIS = 2000


class EssaiForm(forms.Form):
    """`quand()` rend une année, ou une année et un mois ; jamais plus tard qu’aujourd’hui."""

    cadre = ChampLignes(
        label=gettext_lazy("Dans quel cadre ?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy(
            "Par exemple : notre assemblée générale, une réunion du bureau, trois visites."
        ),
    )
    annee = forms.IntegerField(
        label=gettext_lazy("En quelle année ?"),
        min_value=DEPUIS,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    mois = forms.TypedChoiceField(
        label=gettext_lazy("Quel mois ?"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[
            ("", gettext_lazy("Sans préciser")),
            *((str(n), nom) for n, nom in enumerate(MOIS, start=1)),
        ],
    )
    issue = forms.ChoiceField(
        label=gettext_lazy("Le résultat"),
        choices=Issue.choices,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Ce qui n’a pas aidé apprend autant que le reste."),
    )
    resultat = ChampLignes(
        label=gettext_lazy("Ce que cela a donné"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy(
            "Ce que vous avez fait, ce qui a changé ou non, ce que vous feriez autrement."
        ),
    )

    def clean_annee(self):
        annee = self.cleaned_data["annee"]
        if annee > timezone.localdate().year:
            raise forms.ValidationError(_("Cette année n’est pas encore venue."))
        return annee

    def clean(self):
        data = super().clean()
        for nom in ("cadre", "resultat"):
            if nom in data and not mettre_au_propre(data[nom]):
                self.add_error(nom, _("Il n’y a encore rien d’écrit."))
        today = timezone.localdate()
        if data.get("mois") and (data.get("annee"), data["mois"]) > (today.year, today.month):
            if data.get("annee"):
                self.add_error("mois", _("Ce mois n’est pas encore venu."))
        return data

    def dit(self) -> dict:
        """Ce que le geste enregistre."""
        data = self.cleaned_data
        quand = f"{data['annee']:04d}-{data['mois']:02d}" if data["mois"] else f"{data['annee']:04d}"
        return {"quand": quand, **{nom: data[nom] for nom in ("cadre", "issue", "resultat")}}


class NouvelEssaiForm(EssaiForm):
    """Et au nom de qui, quand la personne est de plusieurs réseaux."""

    reseau = forms.ModelChoiceField(
        None,
        to_field_name="slug",
        label=gettext_lazy("Au nom de quel réseau ?"),
        empty_label=gettext_lazy("Choisissez un réseau"),
    )
    jeton = forms.UUIDField(widget=forms.HiddenInput)
    field_order = ["reseau"]

    def __init__(self, data=None, *, reseaux):
        super().__init__(data, initial={"jeton": uuid.uuid4(), "annee": timezone.localdate().year})
        champ = self.fields["reseau"]
        champ.queryset = reseaux.alphabetical()
        seuls = list(champ.queryset[:2])
        if len(seuls) == 1:
            champ.widget = forms.HiddenInput()
            self.initial["reseau"] = seuls[0].slug


def initial_de(essai) -> dict:
    annee, _tiret, mois = essai.quand.partition("-")
    fields = {nom: getattr(essai, nom) for nom in ("cadre", "issue", "resultat")}
    return {"annee": annee, "mois": str(int(mois)) if mois else "", **fields}
