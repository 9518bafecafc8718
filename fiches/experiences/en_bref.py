"""« Le réseau en bref » : ce que le réseau était le jour de la publication, figé avec la fiche."""


def en_bref(reseau, *, le) -> dict:
    """Un dictionnaire de codes et de valeurs datées, prêt à être affiché dans dix ans."""
    fonctions = list(reseau.fonctions.all())
    return {
        "le": le.isoformat(),
        "name": reseau.name,
        "phrase_identite": reseau.phrase_identite,
        "type_instance": reseau.type_instance,
        "annee_creation": reseau.annee_creation,
        "perimetre": reseau.perimetre,
        "nombre_membres": reseau.nombre_membres,
        "nombre_membres_le": reseau.nombre_membres_le.isoformat() if reseau.nombre_membres_le else None,
        "regions": reseau.regions,
        "pays": reseau.pays,
        "fonctions": [fonction.code for fonction in fonctions],
    }
