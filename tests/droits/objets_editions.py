"""Les éditions que les tables nomment.

`paru` se lit dans sa communauté ; `ouvert`, partout, avec son repère ; `mele`, sans lui.
"""

from fiches.guides.editions import actions
from fiches.guides.editions.models import FichierLivre, Livraison
from fiches.guides.models import Guide
from fiches.reperes import actions as reperes
from tests.droits.objets_guides import guide
from tests.droits.objets_reperes import un_repere
from tests.droits.une_fois import une_fois
from tests.factories import guides as g

FORMAT = {"dernier_fichier", "fichier", "extrait"}


def edition(nom: str, objet: str, monde: dict) -> list:
    page = nom.partition(":")[2]
    slug = _publique(objet, monde) if objet in ("ouvert", "mele") else guide("guides:page", objet, monde)[0]
    args = [slug] if page in ("page", "dernier_fichier") else [slug, 1]
    if page == "chapitre":
        args.append(_repere(slug))
    return [*args, "pdf"] if page in FORMAT else args


@une_fois
def _publique(objet, monde) -> str:
    dominique = monde["dominique"]
    repere = un_repere("publie", monde)
    if objet == "ouvert":
        reperes.open_to_public(repere, by=dominique)
    parue = g.parue(g.guide(monde["communaute"], dominique), dominique)
    return actions.open_to_public(parue, by=dominique).guide.slug


def _repere(slug) -> str:
    """L’adresse du chapitre qui est un repère ; d’un guide dont rien n’a paru, une qui n’existe pas."""
    trouve = Guide.objects.filter(slug=slug, editions__chapitres__nature="repere")
    return trouve.values_list("editions__chapitres__slug", flat=True).first() or "rien"


def fichier_livre(monde) -> int:
    """Le numéro d’un fichier qui a manqué."""
    un_repere("publie", monde)
    parue = g.parue(g.guide(monde["communaute"], monde["dominique"]), monde["dominique"])
    livraison = Livraison.objects.create(edition=parue, number=0)
    return FichierLivre.objects.create(livraison=livraison, format="pdf", state="manque").pk
