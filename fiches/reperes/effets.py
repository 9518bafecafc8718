"""Ce qu’une transition change sur le repère verrouillé, et qui elle prévient ensuite."""

from django.db.models import Q
from django.utils import timezone

from communaute.comptes.models import Personne
from communaute.socle.notifications.actions import notify
from fiches.experiences.effets import equipe
from fiches.reperes.adresse import adresse_definitive
from fiches.reperes.contenu import recopier
from fiches.reperes.positions import effets as positions
from fiches.reperes.positions.attendus import referentes_de
from fiches.reperes.positions.models import Sens
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
    versions.noter(repere, note=note, by=by)
    return (lambda: announced(repere, by=by)) if repere.version == 1 else None


def announced(repere, *, by, note=""):
    """La version qui vient de paraître, la première ou une qui change le fond, s’annonce à qui y a eu part.

    Qui l’a écrite, qui en a proposé une formulation que le texte porte, qui répond d’un réseau qui l’a dite sienne.
    """
    key = str(repere.version)
    return notify("repere.publie", repere, _concerned(repere), by=by, note=note, key=key)


def _concerned(repere):
    portees = repere.amendements.retained().filter(defaite_par=None).exclude(author=None)
    # Un réseau qui a dit que cela ne le concerne pas n’attend rien de la suite.
    concernes = repere.positions.exclude(sens=Sens.NON_CONCERNE).values("reseau")
    qui = Q(reperes=repere) | Q(pk__in=portees.values("author"))
    return Personne.objects.filter(qui | Q(pk__in=referentes_de(concernes).values("pk"))).distinct()


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
