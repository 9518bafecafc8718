"""Ce qu’on écrit dans la marge : une note, une réponse, la raison d’écarter."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from communaute.socle.passages.forms import ChampTexteSimple
from communaute.socle.passages.models import Poids
from communaute.socle.passages.notes import MOTIF_MAX
from communaute.socle.passages.propre import TEXTE_MAX
from communaute.socle.texte.lignes import ChampLignes

MOTS_MAX, AUTOUR_MAX = 4000, 400


class NoteForm(forms.Form):
    """Une note sur un passage. Sans mots cités, elle vise le paragraphe entier."""

    quote = ChampLignes(
        label=_("Mots visés (facultatif)"),
        required=False,
        max_length=MOTS_MAX,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Recopiés tels quels ; sans eux, la note porte sur tout le paragraphe."),
    )
    note = ChampTexteSimple(
        label=_("Votre note"), max_length=TEXTE_MAX, rows=4, vide=_("Écrivez votre note.")
    )
    poids = forms.ChoiceField(
        label=_("Cette note est"), choices=Poids.choices, initial=Poids.SUGGESTION, widget=forms.RadioSelect
    )
    bloc_id = forms.CharField(required=False, max_length=36, widget=forms.HiddenInput)
    paragraphe_id = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)
    prefix = forms.CharField(required=False, max_length=AUTOUR_MAX, strip=False, widget=forms.HiddenInput)
    suffix = forms.CharField(required=False, max_length=AUTOUR_MAX, strip=False, widget=forms.HiddenInput)
    revision = forms.IntegerField(min_value=1, max_value=2**62, widget=forms.HiddenInput)
    jeton = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, *, initial=None):
        super().__init__(data, initial={"jeton": uuid.uuid4(), **(initial or {})}, auto_id="annoter-%s")


class ReponseForm(forms.Form):
    """Répondre à une note."""

    texte = ChampTexteSimple(
        label=_("Votre réponse"), max_length=TEXTE_MAX, rows=4, vide=_("Écrivez votre réponse.")
    )
    jeton = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, *, note: int):
        super().__init__(data, initial={"jeton": uuid.uuid4()}, auto_id=f"repondre-{note}-%s")


class EcartForm(forms.Form):
    """Pourquoi une note n’est pas suivie."""

    motif = ChampTexteSimple(
        label=_("Pourquoi l’écarter"),
        max_length=MOTIF_MAX,
        rows=3,
        help_text=_("Lu par la personne qui a écrit la note."),
        vide=_("Dites pourquoi : la personne qui a écrit la note le lira."),
    )

    def __init__(self, data=None, *, note: int):
        super().__init__(data, auto_id=f"ecarter-{note}-%s")
