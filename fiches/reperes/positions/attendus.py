"""Quels réseaux sont appelés à se prononcer, et lesquels ne l’ont pas encore fait.

Une position porte sur un texte exact : si le texte a changé depuis, elle reste lisible à sa date, et le réseau est
de nouveau attendu. Prolonger une validation sans toucher au texte ne redemande rien.
"""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Coalesce

from communaute.comptes.models import Personne
from communaute.reseaux.acces import acces_de
from communaute.reseaux.enums import EtatParticipation, EtatRattachement, Role
from communaute.reseaux.models import Participation, Reseau
from fiches.reperes.positions.models import Position

# Un réseau parti à la clôture d’un cycle lit encore ; on ne lui demande plus de se prononcer.
PRENNENT_PART = (EtatParticipation.ACCEPTEE, EtatParticipation.ACTIVE)


def reseaux_attendus(communaute, *, le=None):
    """Les réseaux de cette communauté que l’on interroge ; `le` : ceux qui y prenaient déjà part ce jour-là."""
    participations = Participation.objects.filter(state__in=PRENNENT_PART, cycle__communaute=communaute)
    if le is not None:
        participations = participations.filter(Q(since=None) | Q(since__lte=le))
    return Reseau.objects.gardes().filter(pk__in=participations.values("reseau"))


def reseaux_silencieux(repere):
    """Ceux qui n’ont rien dit du texte mis en validation."""
    return _silencieux(
        repere.communaute_id, repere.pk, Value(repere.version + 1), repere.texte.head.created_at
    )


def noms_attendus_de(user):
    """À annoter sur des repères : les noms des réseaux dont elle répond et dont la position manque encore."""
    dehors = [OuterRef(OuterRef(nom)) for nom in ("communaute", "pk", "version", "texte__head__created_at")]
    communaute, pk, version, ecrit_le = dehors
    manquent = _silencieux(communaute, pk, version + Value(1), ecrit_le)
    miens = manquent.filter(pk__in=acces_de(user).referente_de)
    return Coalesce(ArraySubquery(miens.order_by("name").values("name")), Value([]))


def manque_une_position():
    """À filtrer sur des repères en validation : un réseau au moins n’a rien dit."""
    dehors = [OuterRef(OuterRef(nom)) for nom in ("communaute", "pk", "version", "texte__head__created_at")]
    communaute, pk, version, ecrit_le = dehors
    return Exists(_silencieux(communaute, pk, version + Value(1), ecrit_le))


def referentes_de(reseaux):
    """Les personnes actives qui répondent de ces réseaux."""
    return Personne.objects.filter(
        is_active=True,
        rattachements__reseau__in=reseaux,
        rattachements__role=Role.REFERENTE,
        rattachements__state=EtatRattachement.ACTIF,
    ).distinct()


def _silencieux(communaute, repere, version, ecrit_le):
    prend_part = Participation.objects.filter(
        reseau=OuterRef("pk"), state__in=PRENNENT_PART, cycle__communaute=communaute
    )
    dite = Position.objects.filter(reseau=OuterRef("pk"), repere=repere, version=version, le__gte=ecrit_le)
    return Reseau.objects.gardes().filter(Exists(prend_part), ~Exists(dite))
