"""Ce que l’on note dans une zone."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ateliers.notes.contenu import TITRE_MAX, Zone, avec_notes
from communaute.socle.texte.editeur import ChampTexte


class NotesForm(forms.Form):
    """`titre` part avec l’envoi : la séquence peut être retirée du déroulé pendant qu’on y écrit."""

    texte = ChampTexte(label=_("Vos notes"), required=False)
    titre = forms.CharField(required=False, max_length=TITRE_MAX, widget=forms.HiddenInput)
    based_on = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data, *, zone: Zone, base):
        self.zone = zone
        bloc = base.contenu.bloc(zone.code)
        html = bloc.html if bloc else ""
        super().__init__(data, initial={"texte": html, "titre": zone.title, "based_on": base.pk})
        self.fields["texte"] = ChampTexte(label=_("Vos notes"), required=False, avant=html, sel=zone.code)

    def appliquer(self, contenu):
        """Le contenu où cette zone est celle du formulaire."""
        return avec_notes(contenu, self.zone, self.cleaned_data["texte"])

    @property
    def origines(self):
        return self.fields["texte"].origines
