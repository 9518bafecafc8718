"""Inviter quelqu’un ; créer son compte depuis une invitation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from communaute.comptes.forms import AIDE_MOT_DE_PASSE
from communaute.comptes.models import Personne
from communaute.invitations.models import Invitation
from communaute.reseaux.acces import acces_de
from communaute.reseaux.enums import Role
from communaute.reseaux.models import Communaute, Reseau
from communaute.socle.texte.lignes import ChampLignes


class Inviter(forms.ModelForm):
    """Une référente choisit parmi ses réseaux ; l’équipe choisit aussi le rôle, ou un accès personnel daté."""

    class Meta:
        model = Invitation
        fields = ["email", "reseau", "role", "communaute", "access_until", "message"]
        labels = {"email": _("Adresse électronique de la personne")}
        field_classes = {"message": ChampLignes}
        widgets = {
            "access_until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "message": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {"message": _("Facultatif ; il sera dans le courriel. 600 caractères au plus.")}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        acces = acces_de(user)
        reseaux = Reseau.objects.gardes().alphabetical()
        if acces.equipe:
            self.fields["reseau"].queryset = reseaux
            self.fields["reseau"].empty_label = self.fields["communaute"].empty_label = _("Aucun choix")
            self.fields["communaute"].queryset = Communaute.objects.all()
            self.fields["communaute"].help_text = _("Seulement pour un accès personnel, sans réseau.")
            self.fields["access_until"].help_text = _("Obligatoire pour un accès personnel.")
        else:
            siens = reseaux.filter(pk__in=acces.referente_de)
            self.fields["reseau"] = forms.ModelChoiceField(
                siens, label=_("Réseau"), initial=siens.first() if len(siens) == 1 else None
            )
            for nom in ("role", "communaute", "access_until"):
                del self.fields[nom]

    def _post_clean(self):
        """Pas de validation du modèle : l’action dit ce qui manque, dans les mots de la page."""

    @property
    def champs(self) -> dict:
        """Ce que l’action attend."""
        champs = {nom: valeur for nom, valeur in self.cleaned_data.items() if nom != "role"}
        return {**champs, "role": self.cleaned_data.get("role") or Role.MEMBRE}


class CreerCompte(forms.ModelForm):
    """Le nom et le mot de passe ; l’adresse est celle de l’invitation."""

    password = forms.CharField(
        label=_("Mot de passe"),
        strip=False,
        max_length=256,
        help_text=AIDE_MOT_DE_PASSE,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    class Meta:
        model = Personne
        fields = ["name"]
        labels = {"name": _("Votre nom, tel que les autres le liront")}
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "name"})}
