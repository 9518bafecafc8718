"""Où en sont les places d’un atelier, pour une personne : une requête, la même pour la page et pour le geste."""

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from ateliers.evaluations.models import Evaluation
from ateliers.inscriptions.enums import EtatInscription
from ateliers.inscriptions.models import Inscription
from ateliers.programme.models import Atelier
from communaute.reseaux.enums import PARTICIPATIONS_QUI_LISENT, EtatRattachement
from communaute.reseaux.models import Rattachement


def faits_pour(atelier, personne):
    """`inscrits`, `attendent` : les places prises, les personnes en attente. `mon_inscription`, `mon_etat`,
    `mon_rang` (sur la liste d’attente, ou None), `a_confirmer`, `ma_presence` : les siens. `mon_reseau` : celui qui
    compte ici ; `du_reseau` : les places qu’il a prises. `presentes` : combien de personnes ont été notées présentes ;
    `avis_jusqu_a` : la fermeture de l’évaluation, si elle s’est ouverte."""
    mienne = Inscription.objects.filter(atelier=OuterRef("pk"), personne=personne)
    reseaux = Rattachement.objects.filter(
        personne=personne,
        state=EtatRattachement.ACTIF,
        reseau__corbeille_le=None,
        reseau__participations__state__in=PARTICIPATIONS_QUI_LISENT,
        reseau__participations__cycle__communaute=OuterRef("communaute"),
    ).order_by("since", "pk")
    faits = Atelier._base_manager.filter(pk=atelier.pk).annotate(
        mon_inscription=Subquery(mienne.values("pk")),
        mon_etat=Subquery(mienne.values("etat")),
        a_confirmer=Subquery(mienne.values("a_confirmer")),
        ma_presence=Subquery(mienne.values("presence")),
        avis_jusqu_a=Subquery(Evaluation.objects.filter(atelier=OuterRef("pk")).values("ferme_le")),
        mon_reseau=Subquery(reseaux.values("reseau")[:1]),
    )
    ici = Inscription.objects.filter(atelier=OuterRef("pk")).order_by()
    ensemble = ici.confirmed().filter(reseau=OuterRef("mon_reseau"))
    attente = ici.filter(etat=EtatInscription.ATTENTE)
    moi = Inscription.objects.filter(
        atelier=OuterRef("atelier"), personne=personne, etat=EtatInscription.ATTENTE
    )
    jusqu_a_moi = attente.annotate(
        moi_depuis=Subquery(moi.values("attente_depuis")), moi=Subquery(moi.values("pk"))
    ).filter(Q(attente_depuis__lt=F("moi_depuis")) | Q(attente_depuis=F("moi_depuis"), pk__lte=F("moi")))
    return (
        faits.annotate(
            inscrits=_combien(ici.confirmed()),
            attendent=_combien(attente),
            presentes=_combien(ici.present()),
            du_reseau=_combien(ensemble),
            mon_rang=_combien(jusqu_a_moi),
        )
        .only("pk")
        .get()
    )


def _combien(inscriptions):
    return Coalesce(Subquery(inscriptions.values("atelier").annotate(n=Count("pk")).values("n")), 0)
