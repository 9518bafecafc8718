"""Le formulaire de contact : un jeton signé et daté, un champ piège ; aucune image à déchiffrer."""

import time
import uuid

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from communaute.accueil.models import MessageContact
from communaute.socle.texte.lignes import ChampLignes

SEL = "communaute.contact"
# Plus vite, personne n’a pu lire ni écrire ; plus tard, le jeton a pu être recopié ailleurs.
AU_MOINS = 2
AU_PLUS = 60 * 60 * 24


def nouveau_jeton() -> str:
    """Un numéro de message et l’heure, signés : le même envoi deux fois est le même message."""
    return signing.dumps([uuid.uuid4().hex, int(time.time())], salt=SEL)


class Contact(forms.ModelForm):
    jeton = forms.CharField(widget=forms.HiddenInput)
    # Le piège : caché à l’écran, il reste vide sauf pour un programme qui remplit tout.
    site = forms.CharField(
        required=False,
        label=_("Laissez ce champ vide"),
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    class Meta:
        model = MessageContact
        fields = ["objet", "name", "email", "message"]
        field_classes = {"message": ChampLignes}
        labels = {
            "name": _("Votre nom"),
            "email": _("Votre adresse électronique"),
            "message": _("Votre message"),
        }
        help_texts = {
            "email": _("Pour vous répondre. Elle n’est donnée à personne."),
            "message": _("Pour un contenu ou une page, donnez son adresse."),
        }
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "message": forms.Textarea(attrs={"rows": 8}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["objet"].choices = [("", _("Choisir")), *MessageContact.Objet.choices]

    def clean_jeton(self):
        """Le numéro du message. Un jeton faux, trop frais ou trop vieux se remplace : on renvoie, rien n’est perdu."""
        try:
            numero, instant = signing.loads(self.cleaned_data["jeton"], salt=SEL)
        except signing.BadSignature:
            raise forms.ValidationError(_("Cette page avait vieilli. Envoyez de nouveau.")) from None
        age = time.time() - instant
        if age < AU_MOINS:
            raise forms.ValidationError(_("C’était très rapide. Relisez, puis envoyez de nouveau."))
        if age > AU_PLUS:
            raise forms.ValidationError(_("Cette page avait vieilli. Envoyez de nouveau."))
        return uuid.UUID(numero)

    @property
    def piege(self) -> bool:
        return bool(self.cleaned_data.get("site"))

    def avec_jeton_neuf(self) -> "Contact":
        """Le même formulaire après un refus, prêt à repartir : les erreurs restent."""
        if "jeton" in self.errors:
            self.add_error(None, self.errors.pop("jeton").data)
            self.data = self.data.copy()
            self.data[self.add_prefix("jeton")] = nouveau_jeton()
        return self
