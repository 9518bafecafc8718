"""Les formulaires d’un repère."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from communaute.reseaux.models import Theme
from communaute.socle.texte.editeur import ChampTexte
from communaute.socle.texte.lignes import ChampLignes
from communaute.socle.texte.models import Revision
from fiches.reperes.contenu import INTITULES
from fiches.reperes.enums import NatureBloc

TITRE = _("Une affirmation ou une question, adressée à d’autres réseaux. Il pourra changer.")


class Proposition(forms.Form):
    """Un titre, un thème, et pourquoi cela compte."""

    title = forms.CharField(label=_("Titre"), max_length=140, help_text=TITRE)
    theme = forms.ModelChoiceField(
        Theme.objects.none(), to_field_name="slug", label=_("Thème"), empty_label=_("Choisissez un thème")
    )
    enjeu = ChampLignes(
        label=_("Pourquoi cela compte"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_("Ce qui se joue, et pourquoi c’est difficile. Quelques lignes suffisent pour commencer."),
    )
    jeton = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["theme"].queryset = Theme.objects.visible_to(user).select_related("communaute")


class _Enregistrement(forms.Form):
    """Ce qu’on dit, si l’on veut, de ce qu’on enregistre : l’historique le montre."""

    change = forms.CharField(
        label=_("Ce qui change"),
        max_length=200,
        required=False,
        help_text=_("En quelques mots, pour l’historique."),
    )
    portee = forms.ChoiceField(
        label=_("Cela change"),
        choices=[
            (Revision.Significance.EDITORIALE, _("la rédaction seulement")),
            (Revision.Significance.SUBSTANTIELLE, _("le fond : ce que le repère dit")),
        ],
        initial=Revision.Significance.EDITORIALE,
        required=False,
        widget=forms.RadioSelect,
    )

    def clean_change(self):
        return " ".join(self.cleaned_data["change"].split())

    def clean_portee(self):
        return self.cleaned_data["portee"] or Revision.Significance.EDITORIALE

    @property
    def dit(self) -> dict:
        return {"summary": self.cleaned_data["change"], "significance": self.cleaned_data["portee"]}


class Entete(_Enregistrement):
    """Ce qui présente le repère."""

    title = forms.CharField(label=_("Titre"), max_length=140, help_text=TITRE)
    resume = ChampLignes(
        label=_("En une phrase"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ce qu’une personne pressée doit en retenir."),
    )
    theme = forms.ModelChoiceField(
        Theme.objects.none(), to_field_name="slug", label=_("Thème"), empty_label=None
    )
    based_on = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ["title", "resume", "theme", "change", "portee"]

    def __init__(self, *args, communaute, **kwargs):
        super().__init__(*args, **kwargs)
        # Un thème retiré depuis reste choisi tant que la personne n’en change pas.
        choisi = self.initial.get("theme") or ""
        themes = Theme.objects.filter(communaute=communaute).filter(Q(corbeille_le=None) | Q(slug=choisi))
        self.fields["theme"].queryset = themes

    def meta(self) -> dict:
        """Les valeurs à ranger dans l’en-tête du texte."""
        data = self.cleaned_data
        return {"title": data["title"], "resume": data["resume"], "theme": data["theme"].slug}


class PartieForm(_Enregistrement):
    """Une partie du texte. `base` : la révision d’où part la personne ; `numero` : celui de la partie."""

    title = forms.CharField(label=_("Intitulé"), max_length=120)
    texte = ChampTexte(label=_("Votre texte"))
    numero = forms.UUIDField(widget=forms.HiddenInput)
    based_on = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data, *, numero: str, nature: str, base):
        bloc = base.contenu.bloc(numero)
        html = bloc.html if bloc else ""
        initial = {"title": bloc.title if bloc else "", "texte": html, "numero": numero, "based_on": base.pk}
        super().__init__(data, initial=initial)
        self.fields["texte"] = ChampTexte(label=_("Votre texte"), avant=html, sel=numero)
        if nature not in INTITULES:
            del self.fields["title"]
        elif nature != NatureBloc.LEVIER:
            self.fields["title"].required = False

    @property
    def titre(self) -> str:
        return self.cleaned_data.get("title", "")

    @property
    def html(self) -> str:
        return self.cleaned_data["texte"]

    @property
    def origines(self) -> dict:
        return self.fields["texte"].origines
