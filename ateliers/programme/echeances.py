"""L’entretien des ateliers : un brouillon jeté depuis trente jours, dont rien n’est sorti, s’efface.

Jamais une journée où quelqu’un s’est inscrit, ni celle qui a des notes, un compte rendu, des documents, des messages.
"""

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from ateliers.programme.enums import Etat
from ateliers.programme.models import Atelier
from communaute.socle.corbeille import DUREE
from communaute.socle.journal.actions import record

RIEN_N_EN_EST_SORTI = {
    f"{relation}__isnull": True
    for relation in (
        "inscriptions", "prise_de_notes", "compte_rendu", "contributions", "suites", "evaluation", "dossier", "envois",
    )
}  # fmt: skip


def passer() -> None:
    purge()


def purge(now=None) -> int:
    """Un atelier à la fois, sous verrou. Renvoie leur nombre."""
    limite = (now or timezone.now()) - DUREE
    jetes = Atelier._base_manager.filter(corbeille_le__lt=limite, state=Etat.BROUILLON, **RIEN_N_EN_EST_SORTI)
    compte = 0
    for pk in list(jetes.values_list("pk", flat=True)):
        with transaction.atomic():
            atelier = Atelier._base_manager.select_for_update(of=("self",)).filter(pk=pk).first()
            if atelier is None or not jetes.filter(pk=pk).exists():
                continue
            record("atelier.purger", atelier)
            try:
                with transaction.atomic():
                    atelier.delete()
            except ProtectedError:
                # Un repère le cite : il reste à la corbeille, et la ligne de journal s’en va avec la transaction.
                transaction.set_rollback(True)
                continue
            compte += 1
    return compte
