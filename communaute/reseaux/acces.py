"""Les droits d’une personne, lus une fois par requête avec elle.

Règle (source : promesse « derrière la connexion ») : lit une communauté toute personne au compte actif,
rattachée à un réseau dont la participation à l’un de ses cycles est acceptée, ou titulaire d’un accès
personnel non échu. L’équipe est un groupe ; elle lit tout.
"""

from dataclasses import dataclass

from django.apps import apps
from django.contrib.auth.models import Group
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef
from django.utils import timezone

from communaute.comptes.equipe import GROUPE_EQUIPE
from communaute.reseaux.enums import PARTICIPATIONS_QUI_LISENT, EtatRattachement, Role


@dataclass(frozen=True)
class Acces:
    """Numéros des communautés lues, des réseaux de rattachement, de ceux dont on est référente."""

    equipe: bool = False
    communautes: frozenset[int] = frozenset()
    reseaux: frozenset[int] = frozenset()
    referente_de: frozenset[int] = frozenset()


AUCUN = Acces()


def with_acces(personnes):
    """Annote un queryset de personnes de quoi construire leur accès, sans requête de plus."""
    rattachements = (
        apps.get_model("communaute", "Rattachement")
        .objects.filter(personne=OuterRef("pk"), state=EtatRattachement.ACTIF, reseau__corbeille_le=None)
        .order_by()
    )
    participations = (
        apps.get_model("communaute", "Participation")
        .objects.filter(
            state__in=PARTICIPATIONS_QUI_LISENT,
            reseau__corbeille_le=None,
            reseau__rattachements__personne=OuterRef("pk"),
            reseau__rattachements__state=EtatRattachement.ACTIF,
        )
        .order_by()
    )
    personnels = (
        apps.get_model("communaute", "AccesPersonnel")
        .objects.filter(personne=OuterRef("pk"), until__gte=timezone.localdate())
        .order_by()
    )
    return personnes.annotate(
        _equipe=Exists(Group.objects.filter(name=GROUPE_EQUIPE, user=OuterRef("pk"))),
        _par_reseau=ArraySubquery(participations.values("cycle__communaute_id").distinct()),
        _par_acces=ArraySubquery(personnels.values("communaute_id").distinct()),
        _reseaux=ArraySubquery(rattachements.values("reseau_id")),
        _referente_de=ArraySubquery(rattachements.filter(role=Role.REFERENTE).values("reseau_id")),
    )


def acces_de(user) -> Acces:
    """L’accès d’une personne, gardé sur l’objet : une requête au plus, aucune si la connexion l’a déjà lu."""
    if user is None or not user.is_authenticated or not user.is_active:
        return AUCUN
    if not hasattr(user, "_acces"):
        if not hasattr(user, "_equipe"):
            lu = with_acces(type(user)._base_manager.filter(pk=user.pk)).first()
            if lu is None:
                return AUCUN
        else:
            lu = user
        user._acces = Acces(
            equipe=bool(user.is_staff and lu._equipe),
            communautes=frozenset(lu._par_reseau) | frozenset(lu._par_acces),
            reseaux=frozenset(lu._reseaux),
            referente_de=frozenset(lu._referente_de),
        )
    return user._acces
