"""Deux personnes corrigent la même page : champ par champ, ce qui ne se touche pas se réunit."""


def merge(start: dict, wanted: dict, current: dict) -> tuple[dict, list[str]]:
    """Rend les valeurs à garder et les champs où l’on ne peut pas choisir à la place des personnes.

    `start` : ce que la personne avait sous les yeux en ouvrant le formulaire ; `wanted` : ce qu’elle envoie ;
    `current` : ce qui est enregistré. Un champ absent de `start` est traité comme s’il avait changé ailleurs.
    Dans les valeurs rendues, un champ en conflit garde ce que la personne voulait.
    """
    values, conflicts = {}, []
    for field, mine in wanted.items():
        theirs = current[field]
        known = field in start
        if mine == theirs or (known and mine == start[field]):
            values[field] = theirs
        else:
            values[field] = mine
            if not known or start[field] != theirs:
                conflicts.append(field)
    return values, conflicts
