"""Ce qu’une décision change sur la partie verrouillée, et qui elle prévient ensuite."""

from communaute.socle.notifications.actions import notify
from fiches.experiences.effets import equipe
from fiches.reperes.apports.contenu import numero_de


def sent(partie, *, by):
    """Celles et ceux qui écrivent le repère, et l’équipe : un avis par personne."""
    personnes = {p.pk: p for p in (*partie.repere.contributeurs.all(), *equipe())}
    return notify("repere.apport", partie, personnes.values(), by=by)


def retained(partie, *, by, note):
    """Le texte vient d’être enregistré, sous le même verrou : son dernier état contient la partie."""
    partie.retenue, partie.bloc_id = partie.repere.texte.head, numero_de(partie.repere, partie)
    return _decided(partie, by=by)


def set_aside(partie, *, by, note):
    partie.motif = note
    return _decided(partie, by=by, note=note)


def _decided(partie, *, by, note=""):
    partie.tranche_par = by
    if partie.par is None:
        return None
    return lambda: notify("repere.apport_decide", partie, [partie.par], by=by, note=note)
