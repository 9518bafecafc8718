"""La liste d’attente : qui passe quand une place se libère, et le rang de chaque personne.

On attend dans l’ordre où l’on s’est mis à attendre ; qui revient passe en dernier. Une personne dont le réseau a pris
toutes ses places laisse passer les suivantes sans perdre son rang.
"""

from collections import Counter

from django.utils import timezone

from ateliers.inscriptions import rules
from ateliers.inscriptions.enums import EtatInscription
from communaute.socle.journal.actions import record
from communaute.socle.notifications.actions import notify


def promouvoir(atelier, *, by=None) -> list:
    """Donne chaque place libre à la première personne qui peut la prendre, et la prévient. Renvoie qui est passé.

    À appeler dans la transaction qui tient l’atelier verrouillé : les places y sont comptées ici. Rien ne passe
    après le début, ni dans un atelier annulé.
    """
    if not rules.can_promote(atelier, timezone.now()):
        return []
    prises = Counter(atelier.inscriptions.confirmed().order_by().values_list("reseau", flat=True))
    libres = atelier.capacite - prises.total()
    if libres <= 0:
        return []
    promues = []
    for inscription in atelier.inscriptions.waiting().select_related("personne"):
        if len(promues) == libres:
            break
        reseau = inscription.reseau_id
        if rules.network_is_full(atelier, reseau, prises[reseau]):
            continue
        if not _can_take(inscription, atelier):
            continue
        prises[reseau] += 1
        inscription.etat = EtatInscription.CONFIRMEE
        inscription.attente_depuis = None
        inscription.save(update_fields=["etat", "attente_depuis", "updated_at"])
        record("inscription.promouvoir", inscription, by=by, atelier=atelier.pk, reseau=reseau)
        promues.append(inscription)
    if promues:
        personnes = [inscription.personne for inscription in promues if inscription.personne]
        notify("atelier.place_liberee", atelier, personnes, key=timezone.now().isoformat())
    return promues


def _can_take(inscription, atelier) -> bool:
    """Une personne invitée vient par l’équipe ; une autre doit voir l’atelier ; une personne effacée ne vient pas."""
    if inscription.personne is None:
        return bool(inscription.invite_nom)
    return rules.can_register(inscription.personne, atelier)
