"""Le mot voisin d’un mot qui n’existe pas : « gouvernence » mène à « gouvernance ».

Les mots proposés viennent des seules entrées que la personne lit : une correction ne révèle rien.
"""

import operator
from functools import reduce

from django.contrib.postgres.search import SearchQuery
from django.db import connection

from communaute.socle.recherche.mots import debuts_de, mots, sans_accents
from communaute.socle.recherche.racines import racines

# Assez d’entrées pour connaître les mots du lieu, assez peu pour répondre vite.
ENTREES_MAX = 300
# Où retrouver, en entier, le mot dont on n’a que la racine.
TEXTES_MAX = 10
SEUIL = 0.45

VOISINES = """
WITH lues AS ({lues}),
     connues AS MATERIALIZED (SELECT DISTINCT unnest(tsvector_to_array(vector)) AS racine FROM lues),
     inconnus AS MATERIALIZED (
         SELECT mot, nu FROM unnest(%s::text[], %s::text[], %s::text[]) AS m(mot, nu, siennes)
         WHERE NOT EXISTS (SELECT 1 FROM connues WHERE racine = ANY(string_to_array(siennes, ' ')))
     )
SELECT DISTINCT ON (mot) mot, racine
FROM inconnus, connues
WHERE length(racine) > 2 AND similarity(racine, nu) >= %s
ORDER BY mot, similarity(racine, nu) DESC, racine
"""


def corriger(q: str, entrees) -> str:
    """La saisie où chaque mot inconnu cède la place à son voisin ; vide s’il n’y a rien à proposer."""
    inconnus = {mot.formes[0]: q[mot.debut : mot.fin] for mot in mots(q) if len(mot.formes[0]) > 3}
    if not inconnus:
        return ""
    connues = racines(inconnus)
    lues, parametres = entrees.order_by("-pk").values("vector")[:ENTREES_MAX].query.sql_with_params()
    with connection.cursor() as cursor:
        noms = sorted(inconnus)
        siennes = [" ".join(connues[mot]) for mot in noms]
        nus = [sans_accents(mot) for mot in noms]
        cursor.execute(VOISINES.format(lues=lues), [*parametres, noms, nus, siennes, SEUIL])
        voisines = dict(cursor.fetchall())
    entiers = _mots_entiers(set(voisines.values()), entrees)
    corrigee = q
    for mot, racine in voisines.items():
        if racine in entiers:
            corrigee = corrigee.replace(inconnus[mot], entiers[racine])
    return corrigee if corrigee != q else ""


def _mots_entiers(cherchees: set[str], entrees) -> dict[str, str]:
    """{racine: le mot le plus court qui la porte} parmi les mots des entrées lues."""
    if not cherchees:
        return {}
    dits = reduce(operator.or_, (SearchQuery(r, config="simple", search_type="phrase") for r in cherchees))
    textes = entrees.filter(vector=dits).order_by("-pk").values_list("title", "texte", "theme")[:TEXTES_MAX]
    debuts = debuts_de(cherchees)
    vus = {
        forme
        for titre, texte, theme in textes
        for mot in mots(f"{titre} {texte} {theme['title'] if theme else ''}", debuts)
        for forme in mot.formes
    }
    trouves = {}
    for mot, siennes in racines(vus).items():
        for racine in siennes & cherchees:
            trouves[racine] = min(mot, trouves.get(racine, mot), key=lambda m: (len(m), m))
    return trouves
