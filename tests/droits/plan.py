"""Le plan des adresses, lu dans l’URLconf, et les tables de droits, lues dans tests/droits/tables/."""

from dataclasses import dataclass
from pathlib import Path

from django.urls import URLPattern, get_resolver

TABLES = Path(__file__).parent / "tables"
MEMBRES = ("sacha", "equipiere", "camille", "alix", "etrangere", "partie")
GESTES = ("GET", "POST")
# Dans l’administration, deux adresses sans nom : l’ancienne adresse d’un objet, et le reste.
# Ces pages n’existent pas en production : la galerie est du développement, les courriels de la démonstration.
HORS_PRODUCTION = ("composants/", "demo/")
SANS_NOM = {"<path:object_id>/": "ancienne", r"(?P<url>.*)$": "reste"}


@dataclass(frozen=True)
class Ligne:
    """Une adresse, un geste, un objet, et le statut attendu pour chaque rôle.

    `envoi` : ce que la requête porte (voir envois.py) ; vide, elle ne porte rien.
    """

    table: str
    adresse: str
    geste: str
    objet: str
    envoi: str
    attendu: tuple[tuple[str, str], ...]


def adresses(patterns=None, chemin="", espace="") -> dict[str, str]:
    """Chaque adresse de l’URLconf : {nom: chemin}."""
    trouvees = {}
    for motif in get_resolver().url_patterns if patterns is None else patterns:
        complet = chemin + str(motif.pattern)
        if complet.startswith(HORS_PRODUCTION):
            continue
        if isinstance(motif, URLPattern):
            nom = motif.name or _sans_nom(str(motif.pattern), complet)
            trouvees[espace + nom] = complet
        else:
            dedans = f"{motif.namespace}:" if motif.namespace else ""
            trouvees |= adresses(motif.url_patterns, complet, espace + dedans)
    return trouvees


def _sans_nom(motif, complet) -> str:
    modele = "_".join(complet.split("/")[1:3]) + "_" if motif != complet and complet.count("/") > 3 else ""
    return modele + SANS_NOM[motif]


def lignes() -> list[Ligne]:
    return [ligne for fichier in sorted(TABLES.glob("*.txt")) for ligne in lire(fichier)]


def lire(fichier: Path) -> list[Ligne]:
    """Une table : des commentaires (#), une ligne de titres, puis une ligne par adresse, geste et objet.

    Un geste s’écrit « POST », ou « POST:accepter » s’il porte le formulaire de ce nom.
    """
    rangees = [r.split() for r in fichier.read_text(encoding="utf-8").splitlines() if r and r[0] != "#"]
    roles, lues = [], []
    for adresse, gestes, objet, *cases in rangees:
        if adresse == "adresse":
            roles = cases
            continue
        assert len(cases) == len(roles), f"{fichier.name} : {adresse} {gestes} {objet}"
        attendu = tuple(
            (nom, case)
            for role, case in zip(roles, cases, strict=True)
            for nom in (MEMBRES if role == "membres" else (role,))
        )
        for geste in gestes.split("+"):
            geste, _deux_points, envoi = geste.partition(":")
            lues.append(Ligne(fichier.stem, adresse, geste, objet, envoi, attendu))
    return lues
