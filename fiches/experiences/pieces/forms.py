"""Ce qu’on demande d’une pièce jointe : un fichier, un titre, sa place, et des mots pour une image."""

from django import forms
from django.utils.translation import gettext_lazy as _

from communaute.socle.documents.formats import accept, noms, poids
from communaute.socle.documents.limites import limites
from communaute.socle.texte.lignes import ChampLignes
from fiches.experiences.pieces import blocs


class Description(forms.Form):
    """Ce qui se change après coup."""

    title = forms.CharField(
        label=_("Titre"), max_length=110, required=False, help_text=_("À défaut, le nom du fichier.")
    )
    alt = ChampLignes(
        label=_("Ce que montre l’image"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "data-alt": ""}),
        help_text=_("Demandé pour une image : ce texte la remplace pour les personnes qui ne la voient pas."),
    )
    section = forms.ChoiceField(label=_("Où la montrer"), required=False)
    based_on = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, contenu, est_image=None, **kwargs):
        super().__init__(*args, **kwargs)
        ecrites = [(bloc.kind, bloc.title) for bloc in blocs.sections(contenu)]
        self.fields["section"].choices = [("", _("À la fin de la fiche")), *ecrites]
        if est_image is False:
            del self.fields["alt"]
        elif est_image:
            self.fields["alt"].required = True
            self.fields["alt"].help_text = _("Ce texte la remplace pour les personnes qui ne la voient pas.")

    @property
    def valeurs(self) -> dict:
        data = self.cleaned_data
        return {"title": data["title"], "alt": data.get("alt", ""), "section": data["section"]}


class Ajout(Description):
    """Les champs d’abord, le fichier ensuite : s’il est trop lourd, ce qui est écrit est déjà lu."""

    fichier = forms.FileField(
        label=_("Fichier"), allow_empty_file=True, error_messages={"required": _("Choisissez un fichier.")}
    )

    def __init__(self, *args, trop_gros=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.trop_gros = trop_gros
        bornes = limites()
        champ = self.fields["fichier"]
        champ.required = not trop_gros
        champ.widget.attrs |= {"accept": accept(), "data-max": bornes.fichier}
        champ.help_text = _("%(formats)s ; %(max)s au plus.") % {
            "formats": noms(),
            "max": poids(bornes.fichier),
        }
        del self.fields["based_on"]
