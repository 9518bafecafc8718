"""Les lignes sous un réseau : ses fonctions, les personnes rattachées, ses participations."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext as _

from communaute.reseaux.models import FonctionReseau, Participation, Rattachement
from communaute.socle.web.admin import SansSuppression


class FonctionForm(forms.ModelForm):
    def _get_validation_exclusions(self):
        """« Une seule principale » se vérifie sur l’ensemble des lignes : sinon on ne pourrait pas l’échanger."""
        return super()._get_validation_exclusions() | {"principale"}


class FonctionFormSet(forms.BaseInlineFormSet):
    def clean(self):
        super().clean()
        gardees = [f.cleaned_data for f in self.forms if f.is_valid() and not f.cleaned_data.get("DELETE")]
        if sum(bool(donnees.get("principale")) for donnees in gardees) > 1:
            raise forms.ValidationError(_("Un réseau n’a qu’une fonction principale."))


class FonctionInline(admin.TabularInline):
    model = FonctionReseau
    form = FonctionForm
    formset = FonctionFormSet
    fields = ["code", "principale", "intensite"]
    extra = 0
    max_num = 4


class LigneAjoutee(SansSuppression):
    """On ajoute une ligne ici ; ce qui existe se lit, et change par ses propres gestes."""

    extra = 0
    show_change_link = True

    def has_change_permission(self, request, obj=None):
        return False


class RattachementForm(forms.ModelForm):
    """Une personne n’a qu’un rattachement en cours avec un réseau."""

    def clean(self):
        donnees = super().clean()
        personne, reseau = donnees.get("personne"), donnees.get("reseau")
        if not self.instance.pk and personne and reseau and reseau.pk:
            if (
                Rattachement.objects.exclude(state="termine")
                .filter(personne=personne, reseau=reseau)
                .exists()
            ):
                self.add_error("personne", _("Cette personne est déjà rattachée à ce réseau."))
        return donnees


class RattachementInline(LigneAjoutee, admin.TabularInline):
    model = Rattachement
    form = RattachementForm
    fields = ["personne", "role", "state", "since", "until"]
    readonly_fields = ["state", "since", "until"]
    autocomplete_fields = ["personne"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("personne", "reseau")


class ParticipationInline(LigneAjoutee, admin.TabularInline):
    model = Participation
    fields = ["cycle", "state", "since"]
    readonly_fields = ["state", "since"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("cycle", "reseau")
