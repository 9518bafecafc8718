"""Les inscrits, pour l’équipe, en tableau à emporter ; qui l’emporte est noté."""

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from ateliers.inscriptions.liste import places
from communaute.socle.exports.tableur import tableau_csv
from communaute.socle.journal.actions import record


def liste_des_inscrits(atelier, *, by=None) -> bytes:
    """Le fichier CSV de la liste, rangé par réseau puis par nom."""
    entetes = (_("Réseau"), _("Nom"), _("Courriel"), _("Inscription"))
    with transaction.atomic():
        record("inscription.exporter", atelier, by=by)
        rangees = [
            (
                i.reseau or i.invite_structure or _("Sans réseau"),
                i.nom,
                i.personne.email if i.personne else "",
                f"{localtime(i.created_at):%d/%m/%Y %H:%M}",
            )
            for i in places(atelier)
        ]
    return tableau_csv(entetes, rangees)
