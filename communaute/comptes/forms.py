"""Les formulaires du compte, dans nos mots ; ceux d’allauth pour ce qu’ils vérifient."""

from allauth.account import forms as allauth_forms
from django import forms
from django.utils.translation import gettext_lazy as _

from communaute.comptes.models import Personne
from communaute.socle.notifications.models import Choix
from communaute.socle.notifications.natures import natures

AIDE_MOT_DE_PASSE = _("Douze caractères au moins : une phrase est plus facile à retenir qu’un mot compliqué.")


class Connexion(allauth_forms.LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Adresse électronique")
        self.fields["password"].label = _("Mot de passe")
        self.fields["password"].help_text = ""


class MotDePasseOublie(allauth_forms.ResetPasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("Adresse électronique")


class DeuxFois:
    """Un mot de passe choisi, puis redonné."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password1"].label = _("Nouveau mot de passe")
        self.fields["password1"].help_text = AIDE_MOT_DE_PASSE
        self.fields["password2"].label = _("Le même, encore une fois")


class NouveauMotDePasse(DeuxFois, allauth_forms.ResetPasswordKeyForm):
    pass


class ChangerMotDePasse(DeuxFois, allauth_forms.ChangePasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].label = _("Mot de passe actuel")
        self.fields["oldpassword"].help_text = ""


class PoserMotDePasse(DeuxFois, allauth_forms.SetPasswordForm):
    pass


class ChangerAdresse(allauth_forms.AddEmailForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("Nouvelle adresse électronique")


class RedonnerMotDePasse(allauth_forms.ReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Mot de passe")
        self.fields["password"].help_text = ""


class Preferences(forms.ModelForm):
    """Le nom, le consentement, et un choix par nature d’avis."""

    class Meta:
        model = Personne
        fields = ["name", "consent_public"]
        labels = {
            "name": _("Votre nom, tel que les autres le lisent"),
            "consent_public": _("J’accepte d’être nommée ou nommé sur la page de mon réseau"),
        }

    def __init__(self, *args, choix, **kwargs):
        super().__init__(*args, **kwargs)
        for nature in natures().values():
            self.fields[self.champ_de(nature.code)] = forms.ChoiceField(
                label=nature.label,
                choices=Choix.Quand.choices,
                widget=forms.RadioSelect,
                initial=choix.get(nature.code, Choix.Quand.IMMEDIAT),
            )

    @staticmethod
    def champ_de(code):
        return "avis_" + code.replace(".", "_")

    @property
    def choix(self) -> dict[str, str]:
        """Code de nature → choix, après validation."""
        return {code: self.cleaned_data[self.champ_de(code)] for code in natures()}
