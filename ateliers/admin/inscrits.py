"""La liste des inscrits, pour l’équipe : par réseau, en tableau."""

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from communaute.reseaux.querysets import SansAccent
from communaute.socle.exports.tableur import tableau_csv


def liste_des_inscrits(atelier) -> bytes:
    """Les personnes qui ont une place, rangées par réseau puis par nom."""
    inscriptions = (
        atelier.inscriptions.confirmed()
        .select_related("personne", "reseau")
        .order_by(SansAccent("reseau__name").asc(nulls_last=True), SansAccent("personne__name"), "pk")
    )
    entetes = (_("Réseau"), _("Nom"), _("Courriel"), _("Inscription"))
    return tableau_csv(
        entetes,
        (
            (
                i.reseau or _("Sans réseau"),
                i.personne.name,
                i.personne.email,
                f"{localtime(i.created_at):%d/%m/%Y %H:%M}",
            )
            for i in inscriptions
        ),
    )
