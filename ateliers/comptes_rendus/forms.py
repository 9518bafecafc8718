"""Les formulaires d’un compte rendu."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ateliers.comptes_rendus.contenu import avec_partie
from communaute.socle.texte.editeur import ChampTexte

# Ce que l’on demande de dire, et à qui cela ira.
MOTIFS = {
    "reprendre": (
        _("Pourquoi reprendre la rédaction"),
        _("Les personnes qui le relisent recevront ces mots."),
    ),
    "rouvrir": (_("Ce qu’il faut corriger"), _("Le texte diffusé reste lisible jusqu’à la correction.")),
    "corriger": (_("Ce qui change"), _("Les personnes qui y étaient recevront ces mots.")),
}


class GesteForm(forms.Form):
    """Un bouton d’état ; un motif, quand il en faut un."""

    note = forms.CharField(max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, transition, data=None):
        super().__init__(data, auto_id=f"{transition.name}_%s")
        self.transition = transition
        if not transition.needs_reason:
            del self.fields["note"]
            return
        label, aide = MOTIFS[transition.name]
        self.fields["note"].label, self.fields["note"].help_text = label, aide


class PartieForm(forms.Form):
    """Une partie du texte ; `base` : la révision d’où part la personne, ou ce que sa fenêtre montre."""

    texte = ChampTexte(label=_("Votre texte"), required=False)
    based_on = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data, *, partie, base):
        self.partie = partie
        bloc = base.contenu.bloc(partie.id)
        html = bloc.html if bloc else ""
        super().__init__(data, initial={"texte": html, "based_on": base.pk})
        self.fields["texte"] = ChampTexte(label=_("Votre texte"), required=False, avant=html, sel=partie.id)

    def appliquer(self, contenu):
        """Le contenu où cette partie est celle du formulaire."""
        return avec_partie(contenu, self.partie, self.cleaned_data["texte"])

    @property
    def origines(self):
        return self.fields["texte"].origines
