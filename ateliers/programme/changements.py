"""Ce qu’il faut dire aux personnes inscrites quand une journée change d’heure ou de lieu."""

from django.utils import timezone
from django.utils.translation import gettext as _

from ateliers.programme.dates import quand
from ateliers.programme.enums import ANNONCES, SANS_DATE, Modalite
from ateliers.programme.lieux import lieu_dit

# Ce dont une personne inscrite doit être prévenue.
A_DIRE = {"starts_at", "ends_at", "modalite", "lieu", "adresse", "lien_visio"}


def is_awaited(atelier) -> bool:
    """Annoncé, et encore à venir ou en cours : des personnes comptent dessus."""
    return atelier.state in ANNONCES and atelier.state not in SANS_DATE and atelier.ends_at > timezone.now()


def nouvelle_date_dite(atelier) -> str:
    """Ce que lit, après un report, qui n’a pas de place à confirmer."""
    return _("Nouvelle date : %(quand)s.") % {"quand": quand(atelier.starts_at, atelier.ends_at)}


def changements(avant, apres) -> list[str]:
    """Une phrase par chose changée, avec ce qu’elle était ; le lien de visioconférence n’y est jamais écrit."""
    phrases = []
    dits = (
        (_("Quand"), quand(avant.starts_at, avant.ends_at), quand(apres.starts_at, apres.ends_at)),
        (_("Où"), lieu_dit(avant), lieu_dit(apres)),
        (_("Comment"), str(Modalite(avant.modalite).label), str(Modalite(apres.modalite).label)),
    )
    for quoi, avant_dit, apres_dit in dits:
        if avant_dit != apres_dit:
            mots = {
                "quoi": quoi,
                "avant": avant_dit or _("pas encore dit"),
                "apres": apres_dit or _("à venir"),
            }
            phrases.append(_("%(quoi)s : désormais %(apres)s (c’était : %(avant)s).") % mots)
    if avant.lien_visio != apres.lien_visio:
        phrases.append(
            _("Le lien de visioconférence a changé : il est sur la page de l’atelier.")
            if apres.lien_visio
            else _("Il n’y a plus de lien de visioconférence pour le moment.")
        )
    return phrases
