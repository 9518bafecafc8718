"""Ce que l’on écrit dans un fil : un commentaire, un motif, une réponse à l’équipe."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from communaute.socle.passages.models import Commentaire
from communaute.socle.passages.propre import MOTIF_MAX, TEXTE_MAX, mettre_au_propre
from communaute.socle.texte.lignes import ChampLignes

TROP_LONG = _("Ce texte compte %(show_value)d caractères ; il en faut %(limit_value)d au plus.")


class ChampTexteSimple(forms.CharField):
    """Du texte simple, mis au propre avant d’être compté. Le navigateur ne coupe rien : c’est le site qui le dit."""

    widget = forms.Textarea

    def __init__(self, *, max_length, rows=6, vide="", **kwargs):
        kwargs["error_messages"] = {"max_length": TROP_LONG, "required": vide}
        super().__init__(max_length=max_length, **kwargs)
        self.widget.attrs["rows"] = rows

    def to_python(self, value):
        return mettre_au_propre(super().to_python(value))

    def widget_attrs(self, widget):
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs


MOTS_MAX, AUTOUR_MAX = 4000, 400
LU_PAR = _("Lu par %(qui)s. Une ligne vide commence un paragraphe.")


class CommentaireForm(forms.Form):
    """Écrire, ou répondre. `jeton` reconnaît deux envois du même formulaire. Ce que l’on vient dire passe d’abord.

    `vise` (Vise) : le paragraphe dont on parle ; les champs qui le nomment n’existent qu’avec lui.
    """

    texte = ChampTexteSimple(
        label=_("Votre commentaire"),
        max_length=TEXTE_MAX,
        vide=_("Écrivez votre commentaire."),
    )
    quote = ChampLignes(
        label=_("Mots visés (facultatif)"),
        required=False,
        max_length=MOTS_MAX,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Recopiés tels quels ; sans eux, votre commentaire porte sur tout le paragraphe."),
    )
    jeton = forms.UUIDField(widget=forms.HiddenInput, required=False)
    parent = forms.ModelChoiceField(
        Commentaire.objects.none(), widget=forms.HiddenInput, required=False, label=_("Commentaire")
    )

    prevenir = forms.MultipleChoiceField(
        label=_("Qui prévenir de ce commentaire"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Son nom paraîtra sous le commentaire. Un réseau : ses référentes et référents sont prévenus."
        ),
        error_messages={
            "invalid_choice": _(
                "Un des noms choisis ne peut pas être prévenu ici : il n’est plus dans la liste. Vérifiez les autres."
            )
        },
    )

    lu = forms.CharField(required=False, max_length=400, widget=forms.HiddenInput)
    prefix = forms.CharField(required=False, max_length=AUTOUR_MAX, strip=False, widget=forms.HiddenInput)
    suffix = forms.CharField(required=False, max_length=AUTOUR_MAX, strip=False, widget=forms.HiddenInput)

    def __init__(self, data=None, *, item, by, parent=None, vise=None, saisie=None):
        """`saisie` : ce qui est déjà écrit, et que l’on garde pour choisir qui prévenir avant de publier.

        Les noms à prévenir ne se lisent qu’à ce moment-là, et à l’envoi : ouvrir la page ne les cherche pas.
        """
        initial = {"jeton": uuid.uuid4(), "parent": parent} | (vise.initial if vise else {}) | (saisie or {})
        super().__init__(data, initial=initial, auto_id="commentaire-%s")
        self.fields["texte"].help_text = LU_PAR % {"qui": item.lecteurs_du_fil}
        self.fields["parent"].queryset = Commentaire.objects.sur(item)
        self.nomme = data is not None or saisie is not None
        noms = item.thread_tellable(by) if self.nomme else {}
        self.fields["prevenir"].choices = [(code, str(qui)) for code, qui in noms.items()]
        self.vise = vise
        if vise is None:
            for nom in ("quote", "lu", "prefix", "suffix"):
                del self.fields[nom]

    @property
    def a_prevenir(self):
        """Le champ « Prévenir », s’il y a quelqu’un à prévenir ou un choix à reprendre."""
        champ = self["prevenir"]
        return champ if self.fields["prevenir"].choices or champ.errors else None

    @property
    def ordinaires(self):
        """Les autres champs visibles, dans l’ordre."""
        return [champ for champ in self.visible_fields() if champ.name != "prevenir"]

    @property
    def champs(self) -> dict:
        """Ce que demande l’action : les mots, et l’endroit du texte qu’ils visent."""
        champs = {nom: valeur for nom, valeur in self.cleaned_data.items() if nom != "lu"}
        return champs | (self.vise.place if self.vise else {})

    def clean_jeton(self):
        return self.cleaned_data["jeton"] or uuid.uuid4()


class CorrectionForm(forms.Form):
    """Corriger ses mots."""

    texte = ChampTexteSimple(
        label=_("Votre commentaire"),
        max_length=TEXTE_MAX,
        rows=10,
        vide=_("Écrivez votre commentaire, ou retirez-le."),
    )


class ResolutionForm(forms.Form):
    """Comment une conversation se résout."""

    texte = ChampTexteSimple(
        label=_("Comment elle se résout"),
        max_length=MOTIF_MAX,
        rows=4,
        vide=_("Dites en quelques mots comment elle se résout."),
    )

    def __init__(self, data=None, *, item):
        super().__init__(data)
        phrase = _("Lu par %(qui)s, au-dessus de la conversation.")
        self.fields["texte"].help_text = phrase % {"qui": item.lecteurs_du_fil}


class SignalementForm(forms.Form):
    """Dire à l’équipe ce qui pose problème."""

    texte = ChampTexteSimple(
        label=_("Ce qui pose problème"),
        max_length=MOTIF_MAX,
        help_text=_("Lu par l’équipe seule. La personne qui a écrit ne saura pas qui signale."),
        vide=_("Dites en quelques mots ce qui pose problème."),
    )


class RecoursForm(forms.Form):
    """Répondre à l’équipe, une fois."""

    texte = ChampTexteSimple(
        label=_("Votre réponse à l’équipe"),
        max_length=MOTIF_MAX,
        help_text=_("Lue par l’équipe seule. Vous pouvez répondre une fois."),
        vide=_("Écrivez votre réponse."),
    )


class MasquageForm(forms.Form):
    """Pourquoi l’équipe masque."""

    note = ChampTexteSimple(
        label=_("Motif"),
        max_length=MOTIF_MAX,
        help_text=_("Transmis à la personne qui a écrit ; elle peut répondre une fois."),
        vide=_("Indiquez un motif : il sera transmis."),
    )
