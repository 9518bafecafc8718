"""Ce qu’une transition change sur le repère verrouillé, et qui elle prévient ensuite."""

from django.utils import timezone

from communaute.socle.notifications.actions import notify
from fiches.experiences.effets import equipe
from fiches.reperes.adresse import adresse_definitive
from fiches.reperes.contenu import recopier
from fiches.reperes.positions import effets as positions
from fiches.reperes.preuves import versions


def proposed(repere, *, by):
    """L’équipe apprend qu’un repère est proposé."""
    return notify("repere.propose", repere, equipe(), by=by)


def opened(repere, *, by, note):
    repere.motif = ""


def sent_for_validation(repere, *, by, note):
    key = repere.state_since.isoformat()

    def after():
        notify("repere.validation", repere, repere.contributeurs.all(), by=by, note=note, key=key)
        positions.asked(repere, by=by)

    return after


def reopened(repere, *, by, note):
    repere.validation_until = None


def published(repere, *, by, note):
    repere.publiee_revision = repere.texte.head
    repere.publiee_le = repere.state_since
    repere.version += 1
    repere.motif, repere.validation_until = "", None
    if repere.version == 1:
        repere.slug = adresse_definitive(repere)
    _reviewed(repere)
    recopier(repere, repere.publiee_revision)
    versions.noter(repere, note=note)
    return (lambda: announced(repere, by=by)) if repere.version == 1 else None


def announced(repere, *, by, note=""):
    """La version qui vient de paraître s’annonce à qui l’a écrite : la première, puis celles qui changent le fond."""
    key = str(repere.version)
    return notify("repere.publie", repere, repere.contributeurs.all(), by=by, note=note, key=key)


def review_due(repere):
    """La date de revue est passée : l’équipe l’apprend une fois par date dite."""
    return notify("repere.a_revoir", repere, equipe(), key=repere.review_on.isoformat())


def flagged(repere, *, by, note):
    repere.motif = note


def confirmed(repere, *, by, note):
    """Relu, rien à y changer : la page cesse de dire qu’il est à actualiser."""
    repere.motif = ""
    _reviewed(repere)


def _reviewed(repere):
    """Une date de revue passée a servi ; une date à venir reste."""
    if repere.review_on and repere.review_on <= timezone.localdate():
        repere.review_on = None
