"""Ce qu’une décision change sur la formulation verrouillée, et qui elle prévient ensuite."""

from communaute.socle.notifications.actions import notify
from fiches.experiences.effets import equipe


def proposed(amendement, *, by):
    """Celles et ceux qui écrivent le repère, et l’équipe : un avis par personne."""
    personnes = {p.pk: p for p in (*amendement.repere.contributeurs.all(), *equipe())}
    return notify("repere.formulation", amendement, personnes.values(), by=by)


def retained(amendement, *, by, note):
    """Le texte vient d’être enregistré, sous le même verrou : son dernier état est né de cette formulation."""
    amendement.retenu = amendement.repere.texte.head
    return _decided(amendement, by=by, note=note)


def declined(amendement, *, by, note):
    return _decided(amendement, by=by, note=note)


def withdrawn(amendement, *, by, note):
    amendement.tranche_par = by


def flagged(amendement, *, by, note):
    """Une fois par personne et par formulation : elle ne redevient pas « proposée »."""
    return lambda: _tell_author(amendement, "repere.formulation_a_revoir", by=by)


def _decided(amendement, *, by, note):
    amendement.tranche_par, amendement.motif = by, note
    return lambda: _tell_author(amendement, "repere.formulation_decidee", by=by, note=note)


def _tell_author(amendement, kind, *, by, note=""):
    if amendement.author is not None:
        notify(kind, amendement, [amendement.author], by=by, note=note)
