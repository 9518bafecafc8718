"""Les guides que les tables nomment : Dominique les compose ; `paru` a une édition que sa communauté lit."""

from fiches.guides import actions
from tests.droits.objets_reperes import un_repere
from tests.droits.une_fois import une_fois
from tests.factories import guides as g

INCONNU = "adresse-inconnue"
# Ce qui suit l’adresse du guide dans celle de la page.
SUITES = {"retablir": [1], "apercu_fichier": ["pdf"]}


def guide(nom: str, objet: str, monde: dict) -> list:
    page = nom.partition(":")[2]
    if objet == "inconnu":
        return [INCONNU, *(["1"] if page == "ecrire" else SUITES.get(page, []))]
    slug, premier = _compose(objet, monde)
    return [slug, *([premier] if page == "ecrire" else SUITES.get(page, []))]


@une_fois
def _compose(objet: str, monde: dict) -> tuple[str, str]:
    """L’adresse du guide, et le numéro de son premier chapitre."""
    dominique = monde["dominique"]
    if objet == "paru":
        un_repere("publie", monde)
    neuf = g.guide(monde["communaute"], dominique)
    if objet == "paru":
        neuf = g.parue(neuf, dominique).guide
    elif objet == "jete":
        neuf = actions.trash(neuf, by=dominique)
    return neuf.slug, g.relu(neuf).texte.head.contenu.blocs[0].id
