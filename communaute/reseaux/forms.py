"""Les formulaires d’un réseau : celui de sa référente, et ce que l’administration en partage."""

import json
from copy import copy

from django import forms
from django.contrib.admin.widgets import FilteredSelectMultiple
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communaute.reseaux.actions import CHAMPS, snapshot
from communaute.reseaux.enums import CodeFonction, Statut
from communaute.reseaux.models import Reseau
from communaute.reseaux.pays import PAYS
from communaute.reseaux.regions import REGIONS
from communaute.reseaux.territoires import PAYS_PAR_GROUPE, by_initials, sorted_choices

PREMIERE_ANNEE = 1800
LONGUEUR_PRESENTATION = 4000


class ChampsReseau(forms.ModelForm):
    """Les vérifications que partagent la page et l’administration."""

    site_web = forms.URLField(label=gettext_lazy("Site web"), required=False, assume_scheme="https")
    regions = forms.MultipleChoiceField(
        label=gettext_lazy("Régions"), required=False, choices=sorted_choices(REGIONS)
    )
    pays = forms.MultipleChoiceField(label=gettext_lazy("Pays"), required=False, choices=sorted_choices(PAYS))

    def clean_presentation(self):
        texte = self.cleaned_data["presentation"].replace("\r\n", "\n")
        if len(texte) > LONGUEUR_PRESENTATION:
            message = _(
                "%(max)d caractères au plus ; il y en a %(n)d. Votre texte est gardé, raccourcissez-le."
            )
            raise forms.ValidationError(message % {"max": LONGUEUR_PRESENTATION, "n": len(texte)})
        return texte

    def clean_annee_creation(self):
        annee = self.cleaned_data["annee_creation"]
        if annee is not None and not PREMIERE_ANNEE <= annee <= timezone.localdate().year:
            raise forms.ValidationError(_("Indiquez une année passée, en quatre chiffres."))
        return annee

    def clean_nombre_membres_le(self):
        date = self.cleaned_data["nombre_membres_le"]
        if date and date > timezone.localdate():
            raise forms.ValidationError(_("Cette date n’est pas encore passée."))
        return date

    def clean(self):
        donnees = super().clean()
        if donnees.get("nombre_membres") is not None and not donnees.get("nombre_membres_le"):
            if "nombre_membres_le" not in self.errors:
                self.add_error("nombre_membres_le", _("Un chiffre porte toujours sa date : ajoutez-la."))
        if donnees.get("statut") == Statut.SANS and not donnees.get("structure_porteuse"):
            if "structure_porteuse" not in self.errors:
                self.add_error(
                    "structure_porteuse",
                    _("Sans personnalité juridique, un réseau indique la structure qui le porte."),
                )
        return donnees


class ProfilForm(ChampsReseau):
    """Ce que la référente tient à jour. `depart` : ce qu’elle avait sous les yeux en ouvrant la page."""

    fonctions = forms.MultipleChoiceField(
        label=gettext_lazy("Ce que fait le réseau"),
        required=False,
        choices=CodeFonction.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    principale = forms.ChoiceField(
        label=gettext_lazy("Sa fonction principale"),
        required=False,
        choices=[("", gettext_lazy("Aucune plus que les autres")), *CodeFonction.choices],
        widget=forms.RadioSelect,
    )
    depart = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Reseau
        fields = list(CHAMPS)
        labels = {
            "phrase_identite": gettext_lazy("Le réseau en une phrase"),
            "type_instance": gettext_lazy("Forme"),
        }
        help_texts = {
            "phrase_identite": gettext_lazy(
                "Ce qui vous relie, en 240 signes au plus. C’est la première ligne lue."
            ),
            "presentation": gettext_lazy(
                "Laissez une ligne vide entre deux paragraphes. 4\u202f000 signes au plus."
            ),
            "structure_porteuse": gettext_lazy("À remplir si le réseau n’a pas de personnalité juridique."),
            "nombre_membres_le": gettext_lazy("Le jour où ce nombre était juste."),
            "site_web": gettext_lazy("L’adresse complète, par exemple https://www.example.org."),
        }
        widgets = {
            "nombre_membres_le": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "presentation": forms.Textarea(attrs={"rows": 12}),
            "phrase_identite": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, data=None, *, reseau):
        self.photo = snapshot(reseau)
        super().__init__(data, instance=copy(reseau), initial=self.photo | {"depart": json.dumps(self.photo)})
        self.conflits = {}
        for champ in ("regions", "pays"):
            self.fields[champ].widget = forms.CheckboxSelectMultiple(choices=self.fields[champ].choices)
        for champ in self.fields.values():
            champ.widget.attrs.pop("maxlength", None)  # le navigateur couperait un texte collé sans le dire

    def clean(self):
        donnees = super().clean()
        principale = donnees.get("principale")
        if principale and "fonctions" in donnees and principale not in donnees["fonctions"]:
            self.add_error(
                "principale", _("La fonction principale doit être cochée dans la liste au-dessus.")
            )
        return donnees

    @property
    def start(self) -> dict:
        """Ce que la personne avait sous les yeux ; rien de sûr si le champ caché a été abîmé."""
        try:
            lu = json.loads(self.cleaned_data["depart"])
        except ValueError:
            return {}
        return lu if isinstance(lu, dict) else {}

    @property
    def wanted(self) -> dict:
        """La saisie, dans la même forme que `snapshot`."""
        voulu = {champ: self.cleaned_data[champ] for champ in (*CHAMPS, "fonctions", "principale")}
        date = voulu["nombre_membres_le"]
        return voulu | {
            "nombre_membres_le": date.isoformat() if date else None,
            "regions": sorted(voulu["regions"]),
            "pays": sorted(voulu["pays"]),
            "fonctions": sorted(voulu["fonctions"]),
        }

    @classmethod
    def after_conflict(cls, conflit, *, reseau):
        """Le formulaire à remontrer : la saisie gardée, la valeur de l’autre personne à côté.

        Renvoyé tel quel, il remplacera cette valeur en connaissance de cause.
        """
        form = cls(conflit.values | {"depart": json.dumps(conflit.current)}, reseau=reseau)
        for champ in conflit.fields:
            form.conflits[champ] = form.readable(champ, conflit.current[champ])
            form.add_error(
                champ,
                _("Modifié par quelqu’un d’autre pendant que vous écriviez. Relisez les deux versions."),
            )
        return form

    def readable(self, champ, valeur) -> str:
        """Une valeur telle qu’on la lirait : des libellés, jamais des codes."""
        choix = dict(getattr(self.fields[champ], "choices", ()))
        valeurs = valeur if isinstance(valeur, list) else [valeur]
        return ", ".join(str(choix.get(v, v)) for v in valeurs if v not in (None, "")) or _("(vide)")

    def territories(self):
        """Pour les régions puis les pays : le champ, les cases cochées, les autres par initiales, repliées."""
        for nom, taille in (("regions", len(REGIONS)), ("pays", PAYS_PAR_GROUPE)):
            cases = list(self[nom])
            libres = [case for case in cases if not case.data["selected"]]
            choisies = [case for case in cases if case.data["selected"]]
            yield self[nom], choisies, by_initials(libres, label=lambda case: case.choice_label, size=taille)


class ReseauAdminForm(ChampsReseau):
    """Le formulaire de l’administration : refuse d’écraser une page modifiée depuis son ouverture."""

    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for nom in {"regions", "pays"} & set(self.fields):
            champ = self.fields[nom]
            champ.widget = FilteredSelectMultiple(champ.label, is_stacked=False, choices=champ.choices)
        if self.instance.pk:
            self.initial["version"] = self.instance.updated_at.isoformat()

    def clean(self):
        donnees = super().clean()
        if self.instance.pk and donnees.get("version") != self.instance.updated_at.isoformat():
            raise forms.ValidationError(
                _(
                    "Ce réseau a été modifié pendant que vous écriviez. Rien n’est enregistré : "
                    "ouvrez sa fiche dans un autre onglet, comparez, puis reprenez."
                )
            )
        return donnees
