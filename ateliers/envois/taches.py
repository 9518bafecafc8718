"""Faire partir les lignes d’un message : jamais deux fois à la même personne, quoi qu’il arrive en route.

Le choix : au plus une fois. Avant de remettre un courriel, sa ligne est marquée « non remis » et c’est validé ; elle
ne devient « envoyé » qu’après. Un exécutant tué entre les deux laisse donc une ligne « non remis », que la page
montre et que rien ne renvoie de soi-même : mieux vaut une remise incertaine, dite, qu’un courriel en double. On ne
reprend que ce qui n’a sûrement pas été remis : le serveur de courriel injoignable, ou qui a répondu non.
"""

import smtplib

from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import timezone

from ateliers.envois.enums import EtatEnvoi, EtatLigne
from ateliers.envois.lecture import destinataires, texte_pour
from ateliers.envois.models import Envoi, LigneEnvoi
from ateliers.programme.models import Atelier
from communaute.socle.taches.reprises import tache

ESSAIS_MAX = 4
# Le serveur a dit non avant d’accepter : la personne n’a rien reçu.
REFUSES = (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused)


@tache
def deliver(envoi_pk, pks):
    """Remet ces lignes. Celles que le serveur refuse sont reprises, un nombre borné de fois ; les autres partent."""
    refus = []
    for pk in LigneEnvoi.objects.filter(pk__in=pks, state=EtatLigne.A_ENVOYER).values_list("pk", flat=True):
        # Ouvrir d’abord : un serveur injoignable n’use l’essai de personne, la tâche entière est reprise.
        with get_connection() as facteur:
            try:
                deliver_one(pk, facteur)
            except REFUSES as non:
                refus.append(non)
    close(envoi_pk)
    if refus:
        raise ExceptionGroup("courriels refusés", refus)


def deliver_one(pk: int, facteur) -> bool:
    """Une ligne : la prendre, valider, puis remettre. Vrai si le courriel est parti."""
    ligne = claim(pk)
    if ligne is None:
        return False
    try:
        compose(ligne, facteur).send()
    except REFUSES:
        if ligne.essais < ESSAIS_MAX:
            LigneEnvoi.objects.filter(pk=pk).update(state=EtatLigne.A_ENVOYER)
            Envoi.objects.filter(pk=ligne.envoi_id).update(state=EtatEnvoi.EN_COURS)
            raise
        return False
    LigneEnvoi.objects.filter(pk=pk).update(state=EtatLigne.ENVOYE, envoye_le=timezone.now())
    return True


def claim(pk: int) -> LigneEnvoi | None:
    """Prend la ligne sous verrou. None : prise ailleurs, ou la personne n’est plus du groupe (compte, place, accès)."""
    with transaction.atomic():
        ligne = (
            LigneEnvoi.objects.select_for_update(of=("self",), skip_locked=True)
            .select_related("envoi__atelier", "envoi__par", "personne")
            .filter(pk=pk, state=EtatLigne.A_ENVOYER)
            .first()
        )
        if ligne is None:
            return None
        tient = _still_concerned(ligne)
        ligne.state = EtatLigne.ECHEC if tient else EtatLigne.ECARTE
        ligne.essais += 1
        ligne.save(update_fields=["state", "essais"])
    return ligne if tient else None


def compose(ligne: LigneEnvoi, facteur=None) -> EmailMessage:
    """Un courriel à une seule adresse ; les réponses vont à la personne qui a écrit."""
    envoi = ligne.envoi
    reponses = [envoi.par.email] if envoi.par and envoi.par.is_active else []
    texte = texte_pour(envoi, ligne.personne, envoi.par)
    return EmailMessage(envoi.sujet, texte, to=[ligne.personne.email], reply_to=reponses, connection=facteur)


def close(envoi_pk: int) -> None:
    """L’envoi est fini quand aucune ligne n’attend plus."""
    restent = LigneEnvoi.objects.filter(envoi=envoi_pk, state=EtatLigne.A_ENVOYER)
    if not restent.exists():
        en_cours = Envoi.objects.filter(pk=envoi_pk, state=EtatEnvoi.EN_COURS)
        en_cours.update(state=EtatEnvoi.ENVOYE)


def _still_concerned(ligne) -> bool:
    envoi, personne = ligne.envoi, ligne.personne
    du_groupe = destinataires(envoi).filter(pk=personne.pk).exists()
    return du_groupe and Atelier.objects.visible_to(personne).filter(pk=envoi.atelier_id).exists()
