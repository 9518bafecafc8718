"""Des événements au format des agendas (RFC 5545), à l’heure de Paris, été comme hiver."""

import datetime as dt
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

FUSEAU = "Europe/Paris"
TYPE = "text/calendar"
PRODUCTEUR = "-//Communauté de pratiques//Ateliers//FR"
# À quel rythme un agenda abonné relit le fichier : un changement se voit dans la journée.
RELIRE_TOUTES_LES = dt.timedelta(hours=6)
# La règle européenne, en vigueur depuis 1996 : (nom, sigle, premier jour, mois, avant, après).
CHANGEMENTS = (
    ("DAYLIGHT", "CEST", dt.datetime(1981, 3, 29, 2), 3, dt.timedelta(hours=1), dt.timedelta(hours=2)),
    ("STANDARD", "CET", dt.datetime(1996, 10, 27, 3), 10, dt.timedelta(hours=2), dt.timedelta(hours=1)),
)


@dataclass(frozen=True)
class Evenement:
    """`uid` ne change jamais, `sequence` croît à chaque changement ; les instants sont avec fuseau.

    `organisateur` : (nom, adresse), que demande la RFC 5546 à un événement publié ou annulé.
    """

    uid: str
    sequence: int
    title: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    modifie_le: dt.datetime
    description: str = ""
    lieu: str = ""
    adresse: str = ""
    annule: bool = False
    incertain: bool = False
    organisateur: tuple[str, str] | None = None


def ics(evenement: Evenement) -> bytes:
    """Le fichier .ics d’un événement ; un événement annulé dit aux agendas de l’ôter."""
    calendrier = _calendrier("CANCEL" if evenement.annule else "PUBLISH")
    calendrier.add_component(_ligne(evenement))
    return calendrier.to_ical()


def abonnement(evenements: Iterable[Evenement], *, nom: str) -> bytes:
    """Le .ics de plusieurs événements, qu’un agenda relit de lui-même ; les annulés y restent, barrés."""
    calendrier = _calendrier("PUBLISH")
    calendrier.add("x-wr-calname", _propre(nom))
    calendrier.add("refresh-interval", RELIRE_TOUTES_LES, parameters={"VALUE": "DURATION"})
    calendrier.add("x-published-ttl", "PT6H")
    for evenement in evenements:
        calendrier.add_component(_ligne(evenement))
    return calendrier.to_ical()


def _calendrier(method):
    # Un cinquième de seconde au premier import : seulement quand un agenda part.
    from icalendar import Calendar

    calendrier = Calendar()
    calendrier.add("version", "2.0")
    calendrier.add("prodid", PRODUCTEUR)
    calendrier.add("calscale", "GREGORIAN")
    calendrier.add("method", method)
    calendrier.add_component(_fuseau())
    return calendrier


def _ligne(evenement):
    from icalendar import Event

    ligne = Event()
    ligne.add("uid", evenement.uid)
    ligne.add("sequence", evenement.sequence)
    etat = "TENTATIVE" if evenement.incertain else "CONFIRMED"
    ligne.add("status", "CANCELLED" if evenement.annule else etat)
    ligne.add("dtstamp", evenement.modifie_le.astimezone(dt.UTC))
    ligne.add("last-modified", evenement.modifie_le.astimezone(dt.UTC))
    ligne.add("dtstart", evenement.starts_at.astimezone(ZoneInfo(FUSEAU)))
    ligne.add("dtend", evenement.ends_at.astimezone(ZoneInfo(FUSEAU)))
    ligne.add("summary", _propre(evenement.title))
    for nom, valeur in (("description", evenement.description), ("location", evenement.lieu)):
        if valeur:
            ligne.add(nom, _propre(valeur))
    if evenement.organisateur:
        ligne.add("organizer", _personne(*evenement.organisateur))
    if evenement.adresse:
        ligne.add("url", evenement.adresse)
    return ligne


def _personne(nom, adresse):
    from icalendar import vCalAddress, vText

    personne = vCalAddress(f"mailto:{adresse}")
    personne.params["cn"] = vText(_propre(nom))
    return personne


def _fuseau():
    """VTIMEZONE : deux règles annuelles que tout agenda sait lire, plutôt que la liste de toutes les années."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    fuseau = Timezone()
    fuseau.add("tzid", FUSEAU)
    for nom, sigle, depuis, mois, avant, apres in CHANGEMENTS:
        regle = TimezoneDaylight() if nom == "DAYLIGHT" else TimezoneStandard()
        regle.add("tzname", sigle)
        regle.add("tzoffsetfrom", avant)
        regle.add("tzoffsetto", apres)
        regle.add("dtstart", depuis)
        regle.add("rrule", {"freq": "yearly", "bymonth": mois, "byday": "-1su"})
        fuseau.add_component(regle)
    return fuseau


def _propre(texte: str) -> str:
    """Sans les signes de commande qui couperaient une ligne du fichier ; les retours à la ligne restent."""
    texte = texte.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in texte if c == "\n" or unicodedata.category(c) not in ("Cc", "Zl", "Zp"))
