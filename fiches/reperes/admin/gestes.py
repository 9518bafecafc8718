"""Les gestes du bureau : ceux que la page propose sont ceux que la machine accepterait."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communaute.reseaux.enums import Visibilite
from communaute.socle.refus import Refus
from communaute.socle.texte.lignes import ChampLignes
from fiches.reperes import actions, rules
from fiches.reperes.workflow import REPERE

VALIDER, SIGNALER, PUBLIER = "mettre_en_validation", "signaler_a_actualiser", "publier"
# Ce que dit la page une fois le geste fait.
MERCIS = {
    "ouvrir": gettext_lazy("L’écriture est ouverte : la communauté lit ce repère."),
    VALIDER: gettext_lazy("Le texte est en validation ; les personnes qui l’écrivent sont prévenues."),
    "rouvrir": gettext_lazy("L’écriture est rouverte."),
    PUBLIER: gettext_lazy("Le repère est publié."),
    SIGNALER: gettext_lazy("C’est noté : la page dit pourquoi ce repère est à actualiser."),
    "confirmer": gettext_lazy("C’est noté : le repère est toujours juste. Sa date de revue passée est ôtée."),
    "reprendre": gettext_lazy("L’écriture reprend ; le texte publié reste lisible."),
    "archiver": gettext_lazy("Le repère est archivé : il reste lisible, hors des listes."),
    "ouvrir_au_public": gettext_lazy("Le repère est ouvert au public."),
    "refermer": gettext_lazy("Le repère n’est plus lisible que par la communauté."),
    "jeter": gettext_lazy("Le repère est à la corbeille, d’où il peut être restauré pendant trente jours."),
    "restaurer": gettext_lazy("Le repère est de nouveau là."),
}
# Ces gestes portent sur le texte lu : s’il a changé pendant la lecture, on le relit d’abord.
SUR_LE_TEXTE_LU = {VALIDER, PUBLIER}
GRAVES = {"archiver", "jeter"}


@dataclass(frozen=True)
class Autre:
    """Un geste qui ne change pas l’état. `est_fait(repere)` : un second clic n’a plus rien à faire."""

    name: str
    label: str
    rule: Callable
    run: Callable
    est_fait: Callable


AUTRES = (
    Autre(
        "ouvrir_au_public", gettext_lazy("Ouvrir au public"), rules.can_open, actions.open_to_public,
        lambda repere: repere.visibility == Visibilite.PUBLIC,
    ),
    Autre(
        "refermer", gettext_lazy("Refermer au public"), rules.can_close, actions.close_to_public,
        lambda repere: repere.visibility == Visibilite.COMMUNAUTE,
    ),
    Autre(
        "jeter", gettext_lazy("Mettre à la corbeille"), rules.can_trash, actions.trash,
        lambda repere: repere.est_jete,
    ),
    Autre(
        "restaurer", gettext_lazy("Restaurer"), rules.can_restore, actions.restore,
        lambda repere: not repere.est_jete,
    ),
)  # fmt: skip


class Motif(forms.Form):
    """Pourquoi : le message accompagne le geste."""

    note = ChampLignes(
        label=gettext_lazy("Motif"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("Montré en tête du repère à la communauté."),
        error_messages={"required": gettext_lazy("Indiquez un motif : il sera transmis.")},
    )


class Validation(forms.Form):
    """Jusqu’à quand, et un mot pour celles et ceux qui écrivent."""

    until = forms.DateField(
        label=gettext_lazy("Fin de la validation"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("Une date à venir, montrée sur la page."),
    )
    note = ChampLignes(
        label=gettext_lazy("Un mot aux personnes qui écrivent"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean_until(self):
        until = self.cleaned_data["until"]
        if until <= timezone.localdate():
            raise ValidationError(_("Indiquez une date à venir : la validation finit ce jour-là."))
        return until


class Publication(forms.Form):
    """Ce qui change pour qui lit, et si cela vaut d’être annoncé."""

    note = ChampLignes(
        label=gettext_lazy("Ce qui change"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Une phrase, lue dans l’historique. Rien à dire d’une première version."),
    )
    portee = forms.ChoiceField(
        label=gettext_lazy("Cette version change"),
        required=False,
        choices=[
            ("de_fond", gettext_lazy("le fond : les personnes qui l’ont écrit sont prévenues")),
            ("redactionnelle", gettext_lazy("la rédaction seulement : personne n’est prévenu")),
        ],
        initial="de_fond",
        widget=forms.RadioSelect,
    )

    def clean_note(self):
        return " ".join(self.cleaned_data["note"].split())


FORMULAIRES = {VALIDER: Validation, SIGNALER: Motif, PUBLIER: Publication}


@dataclass(frozen=True)
class Geste:
    """Un bouton. `form` : ce qu’il faut écrire d’abord ; `empechement` : ce qui manque encore pour ce geste."""

    name: str
    label: str
    is_primary: bool = False
    is_grave: bool = False
    form: forms.Form | None = None
    empechement: str = ""


def proposer(repere, user, refusee: forms.Form | None = None) -> list[Geste]:
    """Les boutons, le principal d’abord ; `refusee` est un formulaire envoyé, remontré avec son erreur."""
    gestes = [_de_transition(t, repere, user) for t in REPERE.available(repere, user)]
    gestes += [Geste(a.name, str(a.label), is_grave=a.name in GRAVES) for a in AUTRES if a.rule(user, repere)]
    gestes = [replace(g, form=refusee) if g.form and type(g.form) is type(refusee) else g for g in gestes]
    return sorted(gestes, key=lambda g: (not g.is_primary, g.is_grave))


def _de_transition(transition, repere, user) -> Geste:
    # D’une première version, il n’y a rien à dire : le bouton suffit.
    form = None if transition.name == PUBLIER and not repere.version else formulaire(transition.name)
    empechement = ""
    if form is None or transition.name == PUBLIER:
        try:
            transition.guard(repere, by=user)
        except Refus as refus:
            empechement = str(refus.message)
    return Geste(
        name=transition.name,
        label=str(transition.label),
        is_primary=transition.is_primary,
        is_grave=transition.name in GRAVES,
        form=form,
        empechement=empechement,
    )


def formulaire(name: str, data=None) -> forms.Form | None:
    """Ce que ce geste demande d’écrire, ou None."""
    classe = FORMULAIRES.get(name)
    return classe(data, auto_id=f"geste-{name}-%s") if classe else None


def faire(repere, name: str, *, by, donnees: dict, lu: str = "") -> str:
    """Fait le geste ; rend la phrase à dire. `lu` : l’empreinte du texte que la personne avait sous les yeux.

    Lève Refus : ceux de la machine et des actions, « deja » au second clic, « change » si le texte a changé.
    """
    autre = next((a for a in AUTRES if a.name == name), None)
    if autre is None:
        if lu and name in SUR_LE_TEXTE_LU and lu != repere.texte.head.sha256:
            raise Refus("change", _("Le texte a changé pendant votre lecture : relisez-le d’abord."))
        if name == VALIDER:
            actions.ask_validation(repere, until=donnees["until"], by=by, note=donnees["note"])
        elif name == PUBLIER:
            de_fond = donnees.get("portee") != "redactionnelle"
            actions.publish(repere, by=by, note=donnees.get("note", ""), de_fond=de_fond)
        else:
            REPERE.apply(repere, name, by=by, note=donnees.get("note", ""))
    elif autre.est_fait(repere):
        raise Refus("deja", _("C’est déjà fait."))
    else:
        autre.run(repere, by=by)
    return str(MERCIS.get(name) or _("C’est fait."))
