"""Un objet que les tables nomment se construit une fois par essai : `jouer` défait tout ce qu’une requête y écrit."""

import functools


def une_fois(construire):
    """Décore `construire(…, monde)` : les mêmes arguments rendent, dans le même monde, ce qui est déjà construit."""

    @functools.wraps(construire)
    def retrouver(*quoi):
        *quoi, monde = quoi
        construits = monde.setdefault(une_fois, {})
        cle = (construire, *quoi)
        if cle not in construits:
            construits[cle] = construire(*quoi, monde)
        return construits[cle]

    return retrouver
