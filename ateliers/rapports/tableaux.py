"""Le rapport en deux tableaux à emporter : les nombres de la période, et une ligne par atelier. Chacun est daté."""

import datetime as dt

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from ateliers.rapports.lecture import Rapport
from communaute.socle.exports.tableur import tableau_csv


def chiffres_csv(rapport: Rapport, ailleurs, le: dt.date) -> bytes:
    """`ailleurs` : (intitulé, valeur) venus des étages du haut."""
    dates = (_jour(rapport.periode.du), _jour(rapport.periode.au), _jour(le))
    lignes = [*rapport.chiffres, (_("Heures de participation"), heures(rapport.minutes)), *ailleurs]
    for echelle in rapport.echelles:
        lignes += [(f"{echelle.question} – {p.libelle}", p.nombre) for p in echelle.points]
    entetes = (_("Chiffre"), _("Valeur"), _("Du"), _("Au"), _("Relevé le"))
    return tableau_csv(entetes, ((intitule, valeur, *dates) for intitule, valeur in lignes))


def ateliers_csv(rapport: Rapport, le: dt.date) -> bytes:
    """Une ligne par atelier. Pas de ligne de total : un tableur l’ajouterait aux autres."""
    entetes = (_("Date"), _("Atelier"), _("Places prises"), _("Présentes"), _("dont invitées"), _("Excusées"),
               _("Absentes"), _("Réseaux"), _("Heures de participation"), _("Avis"), _("Relevé le"))  # fmt: skip
    lignes = (
        (_jour(localtime(i.atelier.starts_at)), i.atelier.title, i.inscrites, i.presentes, i.invitees, i.excusees,
         i.absentes, i.reseaux, heures(i.minutes), i.avis, _jour(le))
        for i in rapport.lignes
    )  # fmt: skip
    return tableau_csv(entetes, lignes)


def heures(minutes: int) -> str:
    """« 18,5 » : un nombre, tel qu’un tableur réglé en français le lit."""
    return f"{minutes / 60:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def _jour(jour) -> str:
    return f"{jour:%d/%m/%Y}"
