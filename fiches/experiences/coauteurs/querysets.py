"""Les collègues que l’on peut ajouter ; les fiches dont une demande attend."""

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Lower

from communaute.comptes.models import Personne
from communaute.reseaux.enums import EtatRattachement
from fiches.experiences.coauteurs.models import DemandeDeCoauteur, EtatDemande


def active_members(reseau_id):
    """Les personnes actives de ce réseau."""
    return Personne.objects.filter(
        is_active=True,
        rattachements__reseau=reseau_id,
        rattachements__state=EtatRattachement.ACTIF,
        rattachements__reseau__corbeille_le=None,
    )


def colleagues(fiche):
    """Les membres du réseau de la fiche qui ne l’écrivent pas, par ordre alphabétique."""
    ecrivent = fiche.signatures.en_cours().filter(est_invite=False)
    return (
        active_members(fiche.reseau_id)
        .exclude(pk__in=ecrivent.values("personne"))
        .order_by(Lower("name"), "pk")
    )


def first_address_asked(etats):
    """L’adresse de la plus ancienne demande qui attend, pour une fiche dans l’un de ces états ; sinon NULL."""
    attend = DemandeDeCoauteur.objects.filter(
        fiche=OuterRef("pk"), state=EtatDemande.DEMANDEE, fiche__state__in=etats, fiche__corbeille_le=None
    )
    return Subquery(attend.order_by("demandee_le").values("email")[:1])
