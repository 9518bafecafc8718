"""Les guides que les tables nomment : Dominique les compose ; `paru` a une édition que sa communauté lit."""

from fiches.guides import actions
from tests.droits.objets_reperes import un_repere
from tests.factories import guides as g

INCONNU = "adresse-inconnue"
# Ce qui suit l’adresse du guide dans celle de la page.
SUITES = {"retablir": [1], "apercu_fichier": ["pdf"]}


def guide(nom: str, objet: str, monde: dict) -> list:
    page = nom.partition(":")[2]
    if objet == "inconnu":
        return [INCONNU, *(["1"] if page == "ecrire" else SUITES.get(page, []))]
    dominique = monde["dominique"]
    if objet == "paru":
        un_repere("publie", monde)
    neuf = g.guide(monde["communaute"], dominique)
    if objet == "paru":
        neuf = g.parue(neuf, dominique).guide
    elif objet == "jete":
        neuf = actions.trash(neuf, by=dominique)
    premier = g.relu(neuf).texte.head.contenu.blocs[0].id
    return [neuf.slug, *([premier] if page == "ecrire" else SUITES.get(page, []))]
