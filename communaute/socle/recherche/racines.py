"""Les racines d’un mot, telles que l’index les a gardées : deux mots se valent s’ils en ont une en commun."""

from django.db import connection

from communaute.socle.recherche.mots import sans_accents

RACINES = """
SELECT mot, ts_lexize('french_stem', mot), ts_lexize('french_stem', nu)
FROM unnest(%s::text[], %s::text[]) AS m(mot, nu)
"""


def racines(mots) -> dict[str, frozenset[str]]:
    """{mot: ses racines, avec et sans accents}, en une requête ; un mot creux n’en a pas."""
    liste = sorted(set(mots))
    with connection.cursor() as cursor:
        cursor.execute(RACINES, [liste, [sans_accents(mot) for mot in liste]])
        return {mot: frozenset((avec or []) + (sans or [])) for mot, avec, sans in cursor.fetchall()}
