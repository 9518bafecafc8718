"""Les formulaires d’un guide : le commencer, en écrire un chapitre, le présenter, le faire paraître."""

from dataclasses import replace

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from communaute.reseaux.models import Communaute
from communaute.socle.texte.editeur import ChampTexte
from communaute.socle.texte.lignes import ChampLignes
from fiches.experiences.enums import Licence
from fiches.guides.identifiants import doi_seul, est_doi, est_isbn

LICENCES = [("", _("À choisir")), *Licence.choices]


class NouveauGuideForm(forms.Form):
    """`jeton` : un double clic ne commence qu’un guide."""

    title = forms.CharField(
        label=_("Titre"), max_length=140, help_text=_("Il pourra changer jusqu’à la parution.")
    )
    communaute = forms.ModelChoiceField(
        Communaute.objects.none(), to_field_name="slug", label=_("Communauté"), empty_label=None,
        help_text=_("Tout ce qu’elle a publié entre au plan ; vous ôterez le reste."),
    )  # fmt: skip
    jeton = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["communaute"].queryset = Communaute.objects.order_by("name")


class TexteLibreForm(forms.Form):
    """Un chapitre de plus, que l’équipe écrit. `jeton` : un double clic n’en ajoute qu’un."""

    titre = forms.CharField(label=_("Titre du chapitre"), max_length=200)
    jeton = forms.UUIDField(widget=forms.HiddenInput)


class ChapitreForm(forms.Form):
    """Un chapitre ; `base` : l’état d’où part la personne, ou ce que sa fenêtre montre."""

    titre = forms.CharField(label=_("Titre"), max_length=200)
    texte = ChampTexte(label=_("Votre texte"), required=False)
    based_on = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data, *, bloc, base):
        self.bloc = base.contenu.bloc(bloc.id) or bloc
        initial = {"titre": self.bloc.title, "texte": self.bloc.html, "based_on": base.pk}
        super().__init__(data, initial=initial)
        self.fields["texte"] = ChampTexte(
            label=_("Votre texte"), required=False, avant=self.bloc.html, sel=bloc.id
        )

    def appliquer(self, contenu):
        """Le contenu où ce chapitre est celui du formulaire."""
        bloc = contenu.bloc(self.bloc.id) or self.bloc
        titre = self.cleaned_data.get("titre", bloc.title)
        return contenu.avec_bloc(replace(bloc, title=titre, html=self.cleaned_data["texte"]))

    @property
    def origines(self):
        return self.fields["texte"].origines


class PresentationForm(forms.Form):
    """Ce que la couverture et les premières pages disent du guide."""

    title = forms.CharField(label=_("Titre"), max_length=140)
    sous_titre = forms.CharField(
        label=_("Sous-titre"),
        max_length=200,
        required=False,
        help_text=_("Sous le titre, sur la couverture."),
    )
    resume = ChampLignes(
        label=_("En une phrase"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("À qui il s’adresse, et ce qu’on y trouve : cette phrase le présente partout sur le site."),
    )  # fmt: skip
    licence = forms.ChoiceField(
        label=_("Licence"), choices=LICENCES, required=False,
        help_text=_("Ce que les autres pourront en faire. Elle se confirme à la parution."),
    )  # fmt: skip
    based_on = forms.IntegerField(widget=forms.HiddenInput)

    origines: dict = {}

    def __init__(self, data, *, base):
        super().__init__(data, initial={**base.contenu.meta, "based_on": base.pk})

    def appliquer(self, contenu):
        """Le contenu où ces lignes sont celles du formulaire."""
        dites = {nom: v for nom, v in self.cleaned_data.items() if nom != "based_on"}
        return contenu.avec_meta(**dites)


class PublicationForm(forms.Form):
    """Ce que l’on dit d’une édition au moment où elle paraît."""

    licence = forms.ChoiceField(label=_("Licence"), choices=LICENCES)
    note = ChampLignes(
        label=_("Ce qui change"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Deux ou trois phrases, pour qui a lu l’édition d’avant."),
    )  # fmt: skip
    isbn = forms.CharField(
        label=_("ISBN"), max_length=17, required=False,
        help_text=_("Si vous en avez un : treize chiffres, avec ou sans tirets."),
    )  # fmt: skip
    doi = forms.CharField(
        label=_("DOI"), max_length=120, required=False, help_text=_("Si vous en avez un, comme 10.1234/abcd.")
    )

    def clean_isbn(self):
        isbn = self.cleaned_data["isbn"]
        if isbn and not est_isbn(isbn):
            raise ValidationError(
                _(
                    "Cet ISBN ne va pas : treize chiffres, 978 ou 979 d’abord, dont le dernier confirme les autres."
                )
            )
        return isbn

    def clean_doi(self):
        doi = doi_seul(self.cleaned_data["doi"])
        if doi and (len(doi) > 80 or not est_doi(doi)):
            raise ValidationError(
                _("Ce DOI ne va pas : il commence par « 10. », et compte une barre oblique.")
            )
        return doi
