"""À qui part un message, où il en est, et comment il se lira."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Q
from django.template.loader import render_to_string

from ateliers.envois.enums import EtatEnvoi, EtatLigne, Groupe
from ateliers.envois.models import Envoi
from ateliers.inscriptions.enums import EtatInscription, Presence
from communaute.comptes.models import Personne
from communaute.reseaux.models import Reseau

# Ce que le groupe veut dire, inscription par inscription.
DANS_LE_GROUPE = {
    Groupe.INSCRITES: {"etat": EtatInscription.CONFIRMEE},
    Groupe.ATTENTE: {"etat": EtatInscription.ATTENTE},
    Groupe.ABSENTES: {"etat": EtatInscription.CONFIRMEE, "presence": Presence.ABSENTE},
    Groupe.RESEAU: {"etat": EtatInscription.CONFIRMEE},
}


@dataclass(frozen=True)
class Avancement:
    """`faites` : les lignes dont on n’attend plus rien. `manques` : non remis, ou sans certitude."""

    total: int
    faites: int
    envoyes: int
    ecartes: int
    manques: list[str]


def destinataires(envoi):
    """Les personnes du groupe au compte actif ; les personnes invitées, sans compte, n’ont pas d’adresse."""
    criteres = {f"inscriptions__{champ}": v for champ, v in DANS_LE_GROUPE[Groupe(envoi.groupe)].items()}
    if envoi.groupe == Groupe.RESEAU:
        criteres["inscriptions__reseau"] = envoi.reseau_id
    return Personne.objects.filter(
        is_active=True, inscriptions__atelier=envoi.atelier_id, **criteres
    ).order_by("name", "pk")


def reseaux_presents(atelier):
    """Les réseaux qui ont une place au moins."""
    places = atelier.inscriptions.confirmed().exclude(reseau=None).order_by().values("reseau")
    return Reseau.objects.filter(pk__in=places).order_by("name")


def messages_de(atelier):
    """Les messages d’un atelier, le plus récent d’abord, avec ce qu’il en reste à faire."""
    fait = Count("lignes", filter=~Q(lignes__state=EtatLigne.A_ENVOYER))
    return atelier.envois.select_related("par", "reseau").annotate(total=Count("lignes"), faites=fait)


def avancement(envoi) -> Avancement:
    lignes = list(envoi.lignes.values_list("state", "personne__name"))
    etats = [state for state, _nom in lignes]
    return Avancement(
        total=len(lignes),
        faites=len(lignes) - etats.count(EtatLigne.A_ENVOYER),
        envoyes=etats.count(EtatLigne.ENVOYE),
        ecartes=etats.count(EtatLigne.ECARTE),
        manques=[nom for state, nom in lignes if state == EtatLigne.ECHEC]
        if envoi.state == EtatEnvoi.ENVOYE
        else [],
    )


def texte_pour(envoi: Envoi, personne, par) -> str:
    """Le corps du courriel, tel que `personne` le lira ; le même pour l’aperçu et pour l’envoi."""
    page = settings.SITE_URL + envoi.atelier.get_absolute_url()
    context = {
        "envoi": envoi,
        "atelier": envoi.atelier,
        "personne": personne,
        "par": par,
        "lien": page,
        "site_name": settings.SITE_NAME,
    }
    return render_to_string("ateliers/envois/courriel.txt", context).strip() + "\n"
