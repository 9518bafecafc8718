"""Proposer une autre formulation, la reformuler, dire pourquoi on la décline."""

import uuid

from django import forms
from django.core import signing
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communaute.socle.passages.propre import mettre_au_propre
from communaute.socle.texte.editeur import ChampTexte
from communaute.socle.texte.lignes import ChampLignes
from fiches.reperes.contenu import INTITULES
from fiches.reperes.enums import NatureBloc

SEL = "fiches.reperes.formulation"


def signer_lecture(user, revision) -> str:
    """Ce qui prouve que cette personne a eu ce texte sous les yeux : on ne propose pas sur un texte caché."""
    return signing.dumps([user.pk, revision.pk], salt=SEL)


def lecture_signee(user, valeur: str) -> int | None:
    """Le numéro de la révision lue, si c’est bien cette personne qui l’a lue."""
    try:
        personne, revision = signing.loads(valeur or "", salt=SEL)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return revision if personne == user.pk else None


class _PartieProposee(forms.Form):
    """Une partie à récrire : son intitulé, si elle en a un, et ses mots. `avant` : la partie d’où l’on part."""

    def __init__(self, data, *, avant, label, **kwargs):
        super().__init__(data, **kwargs)
        if avant.kind in INTITULES:
            requis = avant.kind == NatureBloc.LEVIER
            self.fields["title"] = forms.CharField(label=_("Intitulé"), max_length=120, required=requis)
        self.fields["texte"] = ChampTexte(label=label, avant=avant.html, sel=avant.id)
        self.titre_avant = avant.title
        self.initial |= {"title": self.initial.get("title", avant.title)}
        self.initial |= {"texte": self.initial.get("texte", avant.html)}

    @property
    def titre(self) -> str:
        return self.cleaned_data.get("title", self.titre_avant)

    @property
    def html(self) -> str:
        return self.cleaned_data["texte"]

    @property
    def origines(self) -> dict:
        return self.fields["texte"].origines


class FormulationForm(_PartieProposee):
    """L’éditeur part du texte lu ; au nom de qui, quand la personne est de plusieurs réseaux."""

    pourquoi = ChampLignes(
        label=gettext_lazy("Pourquoi"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Ce qui vous gêne dans le texte actuel, ce que le vôtre apporte."),
    )
    reseau = forms.ModelChoiceField(
        None,
        to_field_name="slug",
        label=gettext_lazy("Au nom de quel réseau ?"),
        empty_label=gettext_lazy("Choisissez un réseau"),
    )
    jeton = forms.UUIDField(widget=forms.HiddenInput)
    lu = forms.CharField(widget=forms.HiddenInput)
    field_order = ["title", "texte", "pourquoi", "reseau"]

    def __init__(self, data, *, avant, lu: str, reseaux):
        initial = {"jeton": uuid.uuid4(), "lu": lu}
        super().__init__(data, avant=avant, label=_("Votre formulation"), initial=initial)
        self.fields["reseau"].queryset = reseaux.alphabetical()
        siens = list(self.fields["reseau"].queryset[:2])
        if not siens:
            del self.fields["reseau"]
        elif len(siens) == 1:
            self.fields["reseau"].widget = forms.HiddenInput()
            self.initial["reseau"] = siens[0].slug
        self.seul_reseau = siens[0] if len(siens) == 1 else None
        self.order_fields(self.field_order)

    def clean_pourquoi(self):
        pourquoi = mettre_au_propre(self.cleaned_data["pourquoi"])
        if not pourquoi:
            raise forms.ValidationError(_("Il n’y a encore rien d’écrit."))
        return pourquoi


class ReformulationForm(_PartieProposee):
    """Ce que l’on en retient, à partir du texte d’aujourd’hui ; dire pourquoi est facultatif."""

    note = ChampLignes(
        label=gettext_lazy("Un mot à la personne qui a proposé"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    based_on = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ["title", "texte", "note"]

    def __init__(self, data, *, avant, depuis, proposee):
        """`avant` : la partie d’aujourd’hui ; `proposee` : ce que l’éditeur montre d’abord."""
        initial = {"title": proposee.title, "texte": proposee.html, "based_on": depuis.pk}
        super().__init__(data, avant=avant, label=_("Le texte à garder"), initial=initial)
        self.order_fields(self.field_order)
