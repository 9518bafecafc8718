"""Des codes de régions et de pays aux noms, dans l’ordre de l’alphabet français."""

import unicodedata

from communaute.reseaux.pays import PAYS
from communaute.reseaux.regions import REGIONS

PAYS_PAR_GROUPE = 12


def sort_key(name: str) -> str:
    """« Égypte » se range à E, « Île-de-France » à I."""
    plat = unicodedata.normalize("NFKD", name.casefold().replace("œ", "oe"))
    return "".join(c for c in plat if not unicodedata.combining(c))


def sorted_choices(noms: dict[str, str]) -> list[tuple[str, str]]:
    return sorted(noms.items(), key=lambda couple: sort_key(couple[1]))


def names(codes, noms: dict[str, str]) -> list[str]:
    """Les noms de `codes`, triés ; un code inconnu reste tel quel, pour que rien ne disparaisse."""
    return sorted((noms.get(code, code) for code in codes), key=sort_key)


def region_names(codes) -> list[str]:
    return names(codes, REGIONS)


def country_names(codes) -> list[str]:
    return names(codes, PAYS)


def by_initials(items, label, size: int = PAYS_PAR_GROUPE) -> list[tuple[str, list]]:
    """Regroupe des éléments triés par initiales (« D à E »), au moins `size` par groupe sauf le dernier.

    `label(item)` rend le nom affiché. Une initiale n’est jamais coupée entre deux groupes.
    """
    groupes: list[tuple[str, str, list]] = []
    for item in items:
        initiale = sort_key(label(item))[:1].upper()
        if groupes:
            premiere, derniere, contenu = groupes[-1]
            if initiale == derniere or len(contenu) < size:
                groupes[-1] = (premiere, initiale, [*contenu, item])
                continue
        groupes.append((initiale, initiale, [item]))
    return [(a if a == z else f"{a} à {z}", contenu) for a, z, contenu in groupes]
