"""Dire d’où vient une partie : une fiche et en quoi, un atelier."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communaute.socle.texte.francais import date_courte
from communaute.socle.texte.lignes import ChampLignes
from fiches.experiences.models import Fiche
from fiches.reperes.contenu import INTITULES
from fiches.reperes.libelles import nom_de_nature, titre_de
from fiches.reperes.models import SensIllustration
from fiches.reperes.preuves.ateliers import lisibles

LE_REPERE = gettext_lazy("Le repère entier")


def parties(contenu, *, premiere) -> list[tuple]:
    """Les choix : `premiere`, puis les leviers, conditions et points de vigilance, rangés par nature."""
    groupes = {}
    for bloc in contenu.blocs:
        if bloc.kind in INTITULES and bloc.html:
            groupes.setdefault(nom_de_nature(bloc.kind), []).append((bloc.id, titre_de(bloc)))
    return [("", premiere), *groupes.items()]


class EnQuoiForm(forms.Form):
    """Ce qui est dit d’une fiche déjà reliée : dans quel sens, et en quoi."""

    sens = forms.ChoiceField(
        label=gettext_lazy("Cette expérience"),
        choices=SensIllustration.choices,
        initial=SensIllustration.APPUIE,
        required=False,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Une expérience qui nuance ou contredit est aussi précieuse."),
    )
    en_quoi = ChampLignes(
        label=gettext_lazy("En quoi"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Une phrase : ce que l’on y trouvera."),
    )

    def clean_sens(self):
        return self.cleaned_data["sens"] or SensIllustration.APPUIE


class IllustrationForm(EnQuoiForm):
    """Une fiche publiée que la personne peut lire, la partie qu’elle éclaire, et en quoi."""

    fiche = forms.ModelChoiceField(
        Fiche.objects.none(),
        to_field_name="slug",
        label=gettext_lazy("Fiche"),
        empty_label=gettext_lazy("Choisissez une fiche"),
    )
    partie = forms.ChoiceField(label=gettext_lazy("Ce qu’elle éclaire"), required=False)
    field_order = ["fiche", "partie", "sens", "en_quoi"]

    def __init__(self, data=None, *, lue, deja, **kwargs):
        super().__init__(data, **kwargs)
        self.deja = deja
        fiches = Fiche.objects.visible_to(lue.user).published().filter(communaute=lue.repere.communaute_id)
        self.fields["fiche"].queryset = fiches.order_by("title")
        self.fields["partie"].choices = parties(lue.contenu, premiere=LE_REPERE)

    def clean(self):
        """Un second envoi du même formulaire ne refuse rien ; un autre avis sur la même partie, si."""
        data = super().clean()
        for i in self.deja:
            meme = i.fiche == data.get("fiche") and str(i.bloc_id or "") == data.get("partie")
            if meme and (i.en_quoi, i.sens) != (data.get("en_quoi"), data.get("sens")):
                self.add_error(
                    "partie", _("Cette fiche y est déjà reliée : changez plutôt la phrase, plus haut.")
                )
        return data


class AtelierForm(forms.Form):
    """Une partie, et l’atelier où elle a été travaillée."""

    atelier = forms.ModelChoiceField(
        None,
        to_field_name="slug",
        label=gettext_lazy("Atelier"),
        empty_label=gettext_lazy("Choisissez un atelier"),
    )
    bloc = forms.ChoiceField(label=gettext_lazy("Ce qui y a été travaillé"))

    def __init__(self, data=None, *, lue, **kwargs):
        super().__init__(data, prefix="travail", **kwargs)
        ateliers = lisibles(lue.user).filter(communaute=lue.repere.communaute_id)
        self.fields["atelier"].queryset = ateliers.order_by("-starts_at", "-pk")
        self.fields["atelier"].label_from_instance = lambda a: f"{a.title}, {date_courte(a.starts_at)}"
        self.fields["bloc"].choices = parties(lue.contenu, premiere=_("Choisissez une partie"))
