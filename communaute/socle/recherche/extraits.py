"""L’extrait d’un texte où les mots cherchés sont marqués, accents compris. Fonctions pures, aucun HTML."""

import re
from collections.abc import Container
from dataclasses import dataclass

from communaute.socle.recherche.mots import Mot, mots
from communaute.socle.texte.typographie import typo_texte

LARGEUR = 240
_BLANC = re.compile(r"\s")


@dataclass(frozen=True)
class Segment:
    """Un morceau de texte ; `marque` : c’est un mot cherché."""

    texte: str
    marque: bool = False


def marquer(texte: str, cherches: Container[str]) -> tuple[Segment, ...]:
    """Tout le texte, en segments ; `cherches` contient les formes (voir `Mot.formes`) à marquer."""
    segments, position = [], 0
    for mot in mots(texte):
        if _est_cherche(mot, cherches):
            segments += [Segment(texte[position : mot.debut]), Segment(texte[mot.debut : mot.fin], True)]
            position = mot.fin
    segments.append(Segment(texte[position:]))
    return tuple(s for s in segments if s.texte)


def extraire(
    texte: str, candidats: list[Mot], cherches: Container[str], largeur: int = LARGEUR
) -> tuple[Segment, ...]:
    """Le passage le plus dense en mots cherchés ; à défaut, le début. `candidats` : où ils peuvent être."""
    depart = _depart([m for m in candidats if _est_cherche(m, cherches)], largeur)
    # Couper entre deux mots ; reculer jusqu’au début d’un paragraphe s’il est tout près.
    debut = max(texte.rfind(blanc, 0, depart) for blanc in " \n") + 1
    paragraphe = texte.rfind("\n", 0, debut) + 1
    debut = paragraphe if debut - paragraphe < largeur // 4 else debut
    blanc = _BLANC.search(texte, debut + largeur)
    fin = blanc.start() if blanc else len(texte)
    passage = typo_texte(" ".join(texte[debut:fin].split()))
    avant = (Segment("… "),) if debut > 0 else ()
    apres = (Segment(" …"),) if fin < len(texte.rstrip(" .!?»")) else ()
    return (*avant, *marquer(passage, cherches), *apres)


def _est_cherche(mot: Mot, cherches) -> bool:
    return any(forme in cherches for forme in mot.formes)


def _depart(trouves: list[Mot], largeur: int) -> int:
    """Où commencer : là où le plus de mots différents tiennent dans la largeur, un peu avant le premier."""
    if not trouves:
        return 0
    meilleur, score = trouves[0], (0, 0)
    for i, mot in enumerate(trouves):
        dedans = [m for m in trouves[i : i + 30] if m.fin <= mot.debut + largeur * 3 // 4]
        valeur = (len({m.formes for m in dedans}), len(dedans))
        if valeur > score:
            meilleur, score = mot, valeur
    return max(meilleur.debut - largeur // 4, 0)
