"""Le formulaire d’un atelier et de ses séquences."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ateliers.programme import actions, deroule
from ateliers.programme.dates import PARIS
from ateliers.programme.enums import Etat
from ateliers.programme.models import Atelier
from communaute.socle.texte.francais import slug_francais


def _moment(libelle, aide="", **options):
    """Une date et une heure dans une seule case, celle du navigateur : une étiquette, aucun script."""
    case = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    aide = aide or gettext_lazy("Heure de Paris.")
    return forms.DateTimeField(label=libelle, widget=case, help_text=aide, **options)


class AtelierForm(forms.ModelForm):
    """`version` : l’atelier tel qu’on l’a ouvert ; périmée, on n’écrase pas le travail d’une collègue."""

    starts_at = _moment(gettext_lazy("Début"))
    ends_at = _moment(gettext_lazy("Fin"))
    ouverture_le = _moment(
        gettext_lazy("Ouverture des inscriptions"),
        gettext_lazy("Heure de Paris. Vide : dès que vous les ouvrez."),
        required=False,
    )
    cloture_le = _moment(
        gettext_lazy("Clôture des inscriptions"),
        gettext_lazy("Heure de Paris. Vide : jusqu’au début de l’atelier."),
        required=False,
    )
    lien_visio = forms.URLField(
        label=gettext_lazy("Lien de visioconférence"),
        required=False,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"class": "vURLField"}),
        help_text=gettext_lazy("Montré aux personnes inscrites seulement."),
    )
    slug = forms.SlugField(
        label=gettext_lazy("adresse"),
        required=False,
        max_length=100,
        help_text=gettext_lazy(
            "Vide, elle se déduit du titre. Elle ne change plus une fois l’atelier annoncé."
        ),
    )
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["version"] = self.instance.updated_at.isoformat()

    def clean_slug(self):
        """À la création, une adresse prise ou vide en donne une libre ; ensuite, elle doit l’être."""
        slug = slug_francais(self.cleaned_data["slug"] or self.cleaned_data.get("title") or "", 90)
        if not self.instance.pk or slug != self.instance.slug:
            return actions.free_slug(slug) if slug else ""
        return slug

    def clean(self):
        donnees = super().clean()
        communaute = donnees.get("communaute") or getattr(self.instance, "communaute", None)
        cycle, debut, fin = donnees.get("cycle"), donnees.get("starts_at"), donnees.get("ends_at")
        if communaute and cycle and cycle.communaute_id != communaute.pk:
            self.add_error("cycle", _("Ce cycle est celui d’une autre communauté."))
        if communaute and any(t.communaute_id != communaute.pk for t in donnees.get("themes") or ()):
            self.add_error("themes", _("Un de ces thèmes est celui d’une autre communauté."))
        if debut and fin and fin <= debut:
            self.add_error("ends_at", _("La fin vient avant le début."))
        ouverture, cloture = donnees.get("ouverture_le"), donnees.get("cloture_le")
        if ouverture and cloture and cloture <= ouverture:
            self.add_error("cloture_le", _("Les inscriptions ferment avant d’ouvrir."))
        if self.instance.pk:
            self._against_the_row(donnees)
        return donnees

    def _against_the_row(self, donnees):
        """Sous verrou, jusqu’à la fin de l’envoi : personne ne s’inscrit entre la vérification et l’écriture."""
        ligne = Atelier._base_manager.select_for_update(of=("self",)).get(pk=self.instance.pk)
        if self.data.get("version") and self.data["version"] != ligne.updated_at.isoformat():
            self.add_error(
                None,
                _("Cet atelier a été modifié pendant que vous l’aviez sous les yeux. Votre saisie est gardée ici ; "
                  "comparez avec sa page avant d’enregistrer de nouveau."),
            )  # fmt: skip
            self.data = self.data.copy()
            self.data["version"] = ligne.updated_at.isoformat()
        # Une personne accueillie sur place peut passer le nombre de places : le reste de la page se corrige toujours.
        prises = ligne.inscriptions.confirmed().count()
        if "capacite" in self.changed_data and (donnees.get("capacite") or prises) < prises:
            phrase = _("%(n)d personnes sont inscrites : il faut au moins autant de places.")
            self.add_error("capacite", phrase % {"n": prises})


class SequenceForm(forms.ModelForm):
    """Une ligne du tableau : chaque case redit son étiquette, que seul l’en-tête de colonne porte à l’écran."""

    class Meta:
        widgets = {
            "starts_at": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "minutes": forms.NumberInput(attrs={"min": 1, "max": 999, "size": 3}),
            "title": forms.TextInput(attrs={"size": 24}),
            "consigne": forms.Textarea(attrs={"rows": 3, "cols": 26}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = field.label


class SequenceFormSet(forms.BaseInlineFormSet):
    def add_fields(self, form, index):
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].widget.attrs["aria-label"] = _("Supprimer cette séquence")


def frozen_fields(atelier) -> list[str]:
    """Ce qui ne se corrige plus : la communauté, une fois choisie ; l’adresse, une fois annoncée."""
    if atelier is None:
        return []
    return ["communaute"] if atelier.state == Etat.BROUILLON else ["communaute", "slug"]


def warnings(atelier) -> list[str]:
    """Chevauchements et débordements du programme enregistré."""
    debut, fin = (moment.astimezone(PARIS) for moment in (atelier.starts_at, atelier.ends_at))
    return deroule.troubles(atelier.sequences.all(), debut, fin)
