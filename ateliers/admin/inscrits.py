"""Les inscrits, pour l’équipe : à l’écran par réseau, et en tableau à emporter."""

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from communaute.reseaux.querysets import SansAccent
from communaute.socle.exports.tableur import tableau_csv


def inscrits(atelier):
    """Les personnes qui ont une place, rangées par réseau puis par nom ; une requête."""
    return (
        atelier.inscriptions.confirmed()
        .select_related("personne", "reseau")
        .order_by(SansAccent("reseau__name").asc(nulls_last=True), SansAccent("personne__name"), "pk")
    )


def liste_des_inscrits(atelier) -> bytes:
    """Le fichier CSV de la liste."""
    entetes = (_("Réseau"), _("Nom"), _("Courriel"), _("Inscription"))
    rangees = (
        (
            i.reseau or _("Sans réseau"),
            i.nom,
            i.personne.email if i.personne else "",
            f"{localtime(i.created_at):%d/%m/%Y %H:%M}",
        )
        for i in inscrits(atelier)
    )
    return tableau_csv(entetes, rangees)
