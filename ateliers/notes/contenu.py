"""Les notes d’une journée comme une suite de zones : une par séquence, et une pour ce qui vaut toute la journée.

Le numéro d’une zone se déduit de la séquence : deux personnes qui commencent en même temps écrivent la même. Son
titre est gardé dans le texte : une séquence retirée du déroulé laisse ses notes, sous son titre.
"""

import datetime as dt
import uuid
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from communaute.socle.texte.blocs import Bloc, Contenu

ZONE = "sequence"
TITRE_MAX = 140


@dataclass(frozen=True)
class Zone:
    """Un endroit où noter. `retiree` : la séquence n’est plus dans le déroulé."""

    code: str
    title: str
    starts_at: dt.time | None = None
    html: str = ""
    retiree: bool = False


def code_de(atelier, pk="journee") -> str:
    return str(uuid.uuid5(atelier.uid, str(pk)))


def zones(atelier, sequences, contenu: Contenu) -> list[Zone]:
    """Les séquences dans l’ordre de la journée, puis toute la journée, puis celles que le déroulé n’a plus."""
    rangees = [Zone(code_de(atelier, s.pk), s.title, s.starts_at) for s in sequences]
    rangees.append(Zone(code_de(atelier), _("Toute la journée")))
    ecrites = {bloc.id: bloc for bloc in contenu.blocs}
    ici = [replace(z, html=ecrites.pop(z.code).html) if z.code in ecrites else z for z in rangees]
    return ici + [Zone(b.id, b.title, html=b.html, retiree=True) for b in ecrites.values() if b.html]


def trouver(rangees: list[Zone], code: str) -> Zone | None:
    return next((zone for zone in rangees if zone.code == code), None)


def zone_envoyee(rangees: list[Zone], code: str, titre: str) -> Zone | None:
    """La zone d’un envoi ; retirée du déroulé entre-temps, elle reste, sous le titre que la page montrait."""
    if zone := trouver(rangees, code):
        return zone
    try:
        return Zone(str(uuid.UUID(code)), titre[:TITRE_MAX], retiree=True) if titre else None
    except ValueError:
        return None


def avec_notes(contenu: Contenu, zone: Zone, html: str) -> Contenu:
    """Le contenu où cette zone dit `html` ; rien ne s’ajoute tant qu’il n’y a rien à dire."""
    bloc = contenu.bloc(zone.code)
    if bloc is None and not html:
        return contenu
    return contenu.avec_bloc(replace(bloc or Bloc(zone.code, kind=ZONE, title=zone.title), html=html))


def avec_titres(contenu: Contenu, rangees: list[Zone]) -> Contenu:
    """Le contenu où chaque zone porte le titre que sa séquence a aujourd’hui."""
    titres = {zone.code: zone.title for zone in rangees if not zone.retiree}
    return replace(contenu, blocs=tuple(replace(b, title=titres.get(b.id, b.title)) for b in contenu.blocs))
