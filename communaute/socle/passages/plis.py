"""Un passage vu par ses mots : ce qu’une page en montre et ce qui est gardé s’y comparent sans se tromper de place.

La typographie se pose à l’affichage (espaces fines, apostrophes, points de suspension) : les deux côtés sont pliés
de la même façon avant d’être comparés. Fonctions pures.
"""

import re
from bisect import bisect_left
from typing import NamedTuple

APOSTROPHES = "’‘ʼ`´"
# L’affichage met ou change l’espace autour de ces signes : elle n’y compte pas.
_SIGNES = ";:!?«»°º"
_PLIS = {**dict.fromkeys(APOSTROPHES, "'"), "…": "...", "º": "°"}
_NUMERO = re.compile("N(?=[°º])")


class Pli(NamedTuple):
    """Un texte plié ; `places[i]` : où se trouve, dans le texte d’avant, le caractère i du texte plié."""

    texte: str
    places: list[int]


def plier(texte: str) -> Pli:
    sortie: list[str] = []
    places: list[int] = []
    attente = -1  # la place d’une espace qui n’est gardée que si les mots reprennent derrière
    for place, lettre in enumerate(_NUMERO.sub("n", texte)):
        if lettre.isspace():
            attente = place if attente < 0 else attente
            continue
        if attente >= 0 and sortie and sortie[-1] not in _SIGNES and lettre not in _SIGNES:
            sortie.append(" ")
            places.append(attente)
        attente = -1
        for signe in _PLIS.get(lettre, lettre):
            sortie.append(signe)
            places.append(place)
    return Pli("".join(sortie), places)


def occurrences(texte: str, mots: str) -> list[tuple[int, int]]:
    """Où ces mots se trouvent dans ce texte : des couples (début, fin), chevauchements compris."""
    cherche, pli = plier(mots).texte, plier(texte)
    trouvees, place = [], pli.texte.find(cherche) if cherche else -1
    while place >= 0:
        debut, fin = pli.places[place], pli.places[place + len(cherche) - 1] + 1
        # « … » se plie en trois points : des mots n’en prennent pas un sur trois.
        if plier(texte[debut:fin]).texte == cherche:
            trouvees.append((debut, fin))
        place = pli.texte.find(cherche, place + 1)
    return trouvees


def sans_espace(texte: str) -> str:
    return plier(texte).texte.replace(" ", "")


def en_commun(un: str, autre: str) -> int:
    """Combien de caractères ces deux textes ont en commun à leur début, espaces non comptées."""
    un, autre = sans_espace(un), sans_espace(autre)
    # Vrai tant que cela diffère : la première différence est une recherche dans une suite triée.
    longueurs = range(1, min(len(un), len(autre)) + 1)
    return bisect_left(longueurs, True, key=lambda n: un[:n] != autre[:n])
