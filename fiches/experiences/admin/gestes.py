"""Les gestes du bureau : ceux que la page propose sont ceux que la machine accepterait."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from django.forms import Form
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communaute.reseaux.enums import Visibilite
from communaute.socle.refus import Refus
from fiches.experiences import accord, actions, relais, rules
from fiches.experiences.admin.formulaires import forme_de
from fiches.experiences.workflow import FICHE
from fiches.moderation.enums import Etat, Parution

# Ce que dit la page une fois le geste fait.
MERCIS = {
    "prendre": gettext_lazy("Vous vous occupez maintenant de cette fiche."),
    "declarer_prete": gettext_lazy("L’accord du réseau est demandé à ses personnes référentes."),
    "faire_reprendre": gettext_lazy("Votre demande est transmise aux autrices et auteurs."),
    "publier": gettext_lazy("La fiche est publiée ; le réseau en est prévenu."),
    "reviser": gettext_lazy("Une nouvelle version s’écrit ; le texte en ligne ne change pas."),
    "renoncer": gettext_lazy("La nouvelle version est abandonnée ; le texte en ligne demeure."),
    "desarchiver": gettext_lazy("La fiche est de nouveau dans les listes."),
    "archiver": gettext_lazy("La fiche est archivée : elle reste lisible, hors des listes."),
    "retirer": gettext_lazy("La fiche est retirée ; le motif est transmis."),
    "soumettre": gettext_lazy("La fiche est soumise à l’équipe."),
    "relayer": gettext_lazy(
        "Vous vous occupez maintenant de cette fiche ; la personne qui la relisait l’apprend."
    ),
    "confier": gettext_lazy("La relecture est confiée ; la personne l’apprend, avec votre mot."),
    "redemander_accord": gettext_lazy("L’accord du réseau est redemandé sur le texte corrigé."),
    "ouvrir": gettext_lazy("La fiche est ouverte au public, sauf ses sections réservées."),
    "refermer": gettext_lazy("La fiche n’est plus lisible que par la communauté."),
    "mettre_en_avant": gettext_lazy("La fiche est mise en avant."),
    "remettre_en_rang": gettext_lazy("La fiche n’est plus mise en avant."),
    "jeter": gettext_lazy("La fiche est à la corbeille, d’où elle peut être restaurée pendant trente jours."),
    "restaurer": gettext_lazy("La fiche est de nouveau là."),
}
# Ces gestes portent sur le texte lu : s’il a changé pendant la lecture, on le relit d’abord.
SUR_LE_TEXTE_LU = {"declarer_prete", "publier"}
GRAVES = {"retirer", "jeter"}


@dataclass(frozen=True)
class Autre:
    """Un geste qui ne change pas l’état. `est_fait(fiche)` : un second clic n’a plus rien à faire."""

    name: str
    label: str
    rule: Callable
    run: Callable
    est_fait: Callable
    is_primary: bool = False
    has_form: bool = False


def _can_feature(user, fiche, *, on):
    return (
        rules.acces_de(user).equipe
        and fiche.parution == Parution.PUBLIEE
        and fiche.est_mise_en_avant is not on
    )


def _can_take_over(user, fiche):
    return rules.can_hand_over(user, fiche) and fiche.prise_par_id != user.pk


def _can_ask_again(user, fiche):
    return not fiche.est_jete and rules.can_review(user, fiche) and accord.is_outdated(fiche)


AUTRES = (
    Autre(
        "relayer", gettext_lazy("Reprendre la relecture"), _can_take_over, relais.take_over,
        lambda fiche: False,
    ),
    Autre(
        "confier", gettext_lazy("Confier la relecture"), rules.can_hand_over, relais.hand_over,
        lambda fiche: False, has_form=True,
    ),
    Autre(
        "redemander_accord", gettext_lazy("Redemander l’accord"), _can_ask_again, accord.ask_again,
        lambda fiche: fiche.state == Etat.PRETE and not accord.is_outdated(fiche), is_primary=True,
    ),
    Autre(
        "ouvrir", gettext_lazy("Ouvrir au public"), rules.can_open, actions.open_to_public,
        lambda fiche: fiche.visibility == Visibilite.PUBLIC,
    ),
    Autre(
        "refermer", gettext_lazy("Refermer au public"), rules.can_close, actions.close_to_public,
        lambda fiche: fiche.visibility == Visibilite.COMMUNAUTE,
    ),
    Autre(
        "mettre_en_avant", gettext_lazy("Mettre en avant"), partial(_can_feature, on=True),
        partial(actions.feature, on=True), lambda fiche: fiche.est_mise_en_avant,
    ),
    Autre(
        "remettre_en_rang", gettext_lazy("Ne plus mettre en avant"), partial(_can_feature, on=False),
        partial(actions.feature, on=False), lambda fiche: not fiche.est_mise_en_avant,
    ),
    Autre(
        "jeter", gettext_lazy("Mettre à la corbeille"), rules.can_trash, actions.trash,
        lambda fiche: fiche.est_jete,
    ),
    Autre(
        "restaurer", gettext_lazy("Restaurer"), rules.can_restore, actions.restore,
        lambda fiche: not fiche.est_jete,
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Geste:
    """Un bouton. `form` : ce qu’il faut écrire d’abord ; `empechement` : ce qui manque encore pour ce geste ;
    `adresse` : le geste se fait sur une autre page."""

    name: str
    label: str
    is_primary: bool = False
    is_grave: bool = False
    form: Form | None = None
    empechement: str = ""
    adresse: str = ""


def proposer(fiche, user, refusee: "Geste | None" = None) -> list[Geste]:
    """Les boutons, le principal d’abord ; `refusee` remplace le sien (motif gardé, avec son erreur)."""
    gestes = [_de_transition(t, fiche, user) for t in FICHE.available(fiche, user)]
    gestes += [
        Geste(a.name, str(a.label), a.is_primary, a.name in GRAVES, forme_de(a.name, fiche, user))
        for a in AUTRES
        if a.rule(user, fiche)
    ]
    if rules.can_write(user, fiche):
        modifier = reverse("fiches:modifier", args=[fiche.slug])
        gestes.append(Geste("corriger", _("Corriger le texte"), adresse=modifier))
    if refusee:
        gestes = [replace(g, form=refusee.form) if g.name == refusee.name else g for g in gestes]
    return sorted(gestes, key=lambda g: (not g.is_primary, g.is_grave))


def _de_transition(transition, fiche, user) -> Geste:
    empechement = ""
    try:
        transition.guard(fiche, by=user)
    except Refus as refus:
        empechement = str(refus.message)
    return Geste(
        name=transition.name,
        label=str(transition.label),
        is_primary=transition.is_primary,
        is_grave=transition.name in GRAVES,
        form=None if empechement else forme_de(transition.name, fiche, user),
        empechement=empechement,
    )


def lire(fiche, user, name: str, data) -> tuple[dict, Geste | None]:
    """Ce qui est écrit avec un geste permis ; s’il ne va pas, le geste à remontrer avec son erreur."""
    permis = {t.name: t.label for t in FICHE.available(fiche, user)}
    permis |= {a.name: a.label for a in AUTRES if a.rule(user, fiche)}
    form = forme_de(name, fiche, user, data) if name in permis else None
    if form is None:
        return {}, None
    if not form.is_valid():
        return {}, Geste(name, str(permis[name]), form=form)
    return form.cleaned_data, None


def faire(fiche, name: str, *, by, ecrit: dict | None = None, lu: str = "") -> str:
    """Fait le geste ; rend la phrase à dire.

    `ecrit` : ce que `lire` a rendu ; `lu` : l’empreinte du texte que la personne avait sous les yeux.

    Lève Refus : ceux de la machine et des actions, « deja » au second clic, « change » si le texte a changé.
    """
    autre = next((a for a in AUTRES if a.name == name), None)
    if autre is None:
        if lu and name in SUR_LE_TEXTE_LU and lu != fiche.texte.head.sha256:
            raise Refus("change", _("Le texte a changé pendant votre lecture : relisez-le d’abord."))
        FICHE.apply(fiche, name, by=by, note=(ecrit or {}).get("note", ""))
    elif autre.est_fait(fiche):
        raise Refus("deja", _("C’est déjà fait."))
    elif autre.has_form and not ecrit:  # elle n’y a pas droit : rien n’a été lu
        raise Refus("droit", _("Ce geste ne vous revient pas."))
    else:
        autre.run(fiche, by=by, **(ecrit or {}))
    return str(MERCIS.get(name) or _("C’est fait."))
