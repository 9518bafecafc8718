"""Les formulaires d’une fiche, hors texte des sections."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from communaute.models import Communaute, Reseau, Theme
from communaute.reseaux.acces import acces_de
from communaute.reseaux.enums import PARTICIPATIONS_QUI_LISENT
from communaute.socle.texte.editeur import ChampTexte
from communaute.socle.texte.lignes import ChampLignes, memes_lignes
from fiches.experiences.contenu import META_VIDE, RESERVEE, avec_section, bloc_id
from fiches.experiences.enums import Langue, Licence, Ouverture

MOIS = re.compile(r"^(19|20)\d{2}(-(0[1-9]|1[0-2]))?$")


class NouvelleFiche(forms.Form):
    """Un titre suffit ; le réseau et la communauté ne se demandent que s’il y a un choix."""

    title = forms.CharField(
        label=_("Titre"),
        max_length=110,
        help_text=_("Ce que vous avez fait, en commençant par un verbe si possible. Il pourra changer."),
    )
    reseau = forms.ModelChoiceField(Reseau.objects.none(), label=_("Réseau"), empty_label=None)
    communaute = forms.ModelChoiceField(Communaute.objects.none(), label=_("Communauté"), empty_label=None)
    jeton = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        acces = acces_de(user)
        reseaux = Reseau.objects.gardes().alphabetical()
        communautes = Communaute.objects.all()
        if not acces.equipe:
            reseaux = reseaux.filter(pk__in=acces.reseaux)
            communautes = communautes.filter(pk__in=acces.communautes)
        self._only("reseau", reseaux)
        self._only("communaute", communautes)

    def _only(self, name, queryset):
        field = self.fields[name]
        field.queryset = queryset
        seuls = list(queryset[:2])
        if len(seuls) == 1:
            field.initial = seuls[0].pk
            field.widget = forms.HiddenInput()
        elif name == "reseau" and len(seuls) > 1:
            field.empty_label = _("Choisissez un réseau")

    def clean(self):
        data = super().clean()
        reseau, communaute = data.get("reseau"), data.get("communaute")
        if reseau and communaute:
            acceptees = reseau.participations.filter(state__in=PARTICIPATIONS_QUI_LISENT)
            if not acceptees.filter(cycle__communaute=communaute).exists():
                self.add_error("reseau", _("Ce réseau ne participe pas à cette communauté."))
        return data


class Entete(forms.Form):
    """Ce qui présente la fiche : titre, chapô, thème, période, licence, ouverture."""

    title = forms.CharField(label=_("Titre"), max_length=110)
    chapo = ChampLignes(
        label=_("Chapô"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Deux ou trois phrases qui donnent envie de lire. Demandé pour soumettre la fiche."),
    )
    theme = forms.ModelChoiceField(
        Theme.objects.none(),
        to_field_name="slug",
        label=_("Thème principal"),
        required=False,
        empty_label=_("Pas encore choisi"),
        help_text=_("Demandé pour soumettre la fiche."),
    )
    themes_secondaires = forms.ModelMultipleChoiceField(
        Theme.objects.none(),
        to_field_name="slug",
        label=_("Autres thèmes (deux au plus)"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    periode_debut = forms.CharField(
        label=_("Début"),
        required=False,
        max_length=7,
        help_text=_("Année, ou année et mois : 2016 ou 2016-02."),
    )
    periode_fin = forms.CharField(
        label=_("Fin"), required=False, max_length=7, help_text=_("Laissez vide si c’est toujours en cours.")
    )
    en_cours = forms.BooleanField(label=_("L’expérience est toujours en cours"), required=False)
    territoires = forms.CharField(
        label=_("Territoires"),
        required=False,
        max_length=200,
        help_text=_("Là où cela s’est passé : régions, pays."),
    )
    langue = forms.ChoiceField(label=_("Langue du texte"), choices=Langue.choices)
    licence = forms.ChoiceField(label=_("Licence"), choices=Licence.choices)
    ouverture = forms.ChoiceField(
        label=_("Qui pourra lire cette fiche une fois publiée ?"),
        choices=Ouverture.choices,
        widget=forms.RadioSelect,
        help_text=_(
            "Même ouverte à tout le monde, une section réservée à la communauté le reste. "
            "Votre réseau donne son accord sur ce choix avec le texte."
        ),
    )
    based_on = forms.IntegerField(widget=forms.HiddenInput)
    origines = None

    def __init__(self, *args, communaute, **kwargs):
        super().__init__(*args, **kwargs)
        # Un thème retiré depuis reste choisi tant que la personne n’en change pas.
        choisis = [self.initial.get("theme") or "", *self.initial.get("themes_secondaires", [])]
        themes = Theme.objects.filter(Q(corbeille_le=None) | Q(slug__in=choisis))
        themes = themes.filter(communaute=communaute)
        self.fields["theme"].queryset = themes
        self.fields["themes_secondaires"].queryset = themes

    def clean_periode_debut(self):
        return self._mois("periode_debut")

    def clean_periode_fin(self):
        return self._mois("periode_fin")

    def _mois(self, name):
        value = self.cleaned_data[name].strip()
        if value and not MOIS.match(value):
            raise ValidationError(_("Écrivez une année, ou une année et un mois : 2016 ou 2016-02."))
        return value

    def clean(self):
        data = super().clean()
        if len(data.get("themes_secondaires") or ()) > 2:
            self.add_error("themes_secondaires", _("Deux autres thèmes au plus : gardez les plus parlants."))
        debut, fin = data.get("periode_debut"), data.get("periode_fin")
        if debut and fin and fin < debut[: len(fin)]:
            self.add_error("periode_fin", _("La fin vient avant le début."))
        return data

    def appliquer(self, contenu):
        """Le contenu où l’en-tête est celui du formulaire ; d’autres sauts de ligne ne font pas un autre texte."""
        return contenu.avec_meta(
            **{cle: v for cle, v in self.meta().items() if not memes_lignes(v, contenu.meta.get(cle))}
        )

    def meta(self) -> dict:
        """Les valeurs à ranger dans l’en-tête du texte ; celles qui ne vont pas n’y sont pas."""
        data = self.cleaned_data
        valeurs = {key: data[key] for key in META_VIDE if key in data}
        if "theme" in data:
            valeurs["theme"] = data["theme"].slug if data["theme"] else ""
        if "themes_secondaires" in data:
            slugs = {t.slug for t in data["themes_secondaires"]}
            valeurs["themes_secondaires"] = sorted(slugs - {valeurs.get("theme")})
        return valeurs


class SectionForm(forms.Form):
    """Une section : son texte, et le choix de la réserver.

    `base` : la révision d’où part la personne ; `ordre` : les codes des sections, dans leur ordre.
    """

    texte = ChampTexte(label=_("Votre texte"), required=False)
    reservee = forms.BooleanField(
        label=_("Réserver cette section à la communauté"),
        required=False,
        help_text=_("Elle ne sera jamais lue par le public, même si la fiche lui est ouverte."),
    )
    based_on = forms.IntegerField(widget=forms.HiddenInput)
    gabarit = "fiches/experiences/_texte_champ.html"
    garde_tout = True

    def __init__(self, data, *, fiche, section, base, ordre):
        self.fiche, self.ordre, self.modele = fiche, ordre, section.modele
        modele = section.modele
        bloc = base.contenu.bloc(bloc_id(fiche.jeton, modele.code))
        html = bloc.html if bloc else ""
        initial = {
            "texte": html,
            "reservee": bool(bloc and bloc.visibility == RESERVEE),
            "based_on": base.pk,
        }
        super().__init__(data, initial=initial)
        champ = ChampTexte(
            label=_("Votre texte"),
            required=False,
            max_chars=modele.max_caracteres,
            avant=html,
            sel=bloc_id(fiche.jeton, modele.code),
        )
        self.fields["texte"] = champ
        if not modele.reservable:
            del self.fields["reservee"]

    def appliquer(self, contenu):
        """Le contenu où cette section est celle du formulaire."""
        return avec_section(
            contenu,
            self.fiche.jeton,
            self.modele,
            html=self.cleaned_data["texte"],
            reservee=self.cleaned_data.get("reservee", False),
            ordre=self.ordre,
        )

    @property
    def origines(self) -> dict:
        return self.fields["texte"].origines


class CeQuiChange(forms.Form):
    """Ce que les lecteurs liront à côté du numéro d’une nouvelle version."""

    note = ChampLignes(
        label=_("Ce qui change dans cette version"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Une phrase ou deux, lues par toutes les personnes qui lisent la fiche. Facultatif."),
    )


class Motif(forms.Form):
    """Pourquoi l’on demande une reprise."""

    note = ChampLignes(
        label=_("Ce qu’il faudrait reprendre"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Le message est transmis aux personnes concernées, par avis et par courriel."),
    )
