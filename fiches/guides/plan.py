"""Le plan d’un guide : ses chapitres dans l’ordre, où chacun va. Fonctions pures, sur le contenu d’un texte.

Un bloc est un chapitre. Un repère ou une fiche se range sous le thème qui le précède ; tout autre chapitre ferme ce
thème. L’ordre du texte est donc celui du livre, et l’on n’écrit nulle part qui est dans quoi.
"""

import uuid
from dataclasses import replace

from communaute.socle.texte.blocs import Bloc, Contenu
from fiches.guides.enums import ANNEXES, ECRITS, TEXTES, Nature

META_VIDE = {"title": "", "sous_titre": "", "resume": "", "licence": ""}
# La clé, dans `data`, de ce que montre le chapitre.
CLES = {Nature.THEME: "theme", Nature.REPERE: "repere", Nature.FICHE: "fiche"}


def numero_de(jeton, nature: str, ref="") -> str:
    """L’identifiant d’un chapitre : le même texte n’entre qu’une fois, d’où qu’on l’ajoute."""
    return str(uuid.uuid5(jeton, f"chapitre/{nature}/{ref}"))


def chapitre(jeton, nature: str, ref="", *, title="", html="") -> Bloc:
    """`ref` : l’identifiant du thème, du repère ou de la fiche ; d’un texte libre, un code neuf."""
    data = {CLES[nature]: str(ref)} if nature in CLES else {}
    return Bloc(numero_de(jeton, nature, ref), nature, title, visibility="guide", html=html, data=data)


def ref_de(bloc: Bloc) -> str:
    """L’identifiant de ce que le chapitre montre, ou rien."""
    return bloc.data.get(CLES.get(bloc.kind, ""), "")


def groupes(blocs) -> list[tuple[Bloc, ...]]:
    """Ce qui se déplace d’un tenant : un thème et ce qu’il contient, ou un chapitre seul."""
    sortie = []
    for bloc in blocs:
        if bloc.kind in TEXTES and sortie and sortie[-1][0].kind == Nature.THEME:
            sortie[-1] = (*sortie[-1], bloc)
        else:
            sortie.append((bloc,))
    return sortie


def avec(contenu: Contenu, bloc: Bloc, theme_id: str = "") -> Contenu:
    """Ajoute un chapitre à sa place ; déjà là, rien ne change.

    `theme_id` : le thème où ranger un repère ou une fiche ; s’il n’est pas au plan, après les autres textes.
    """
    if contenu.bloc(bloc.id) is not None:
        return contenu
    blocs = list(contenu.blocs)
    blocs.insert(_ou(blocs, bloc, theme_id), bloc)
    return replace(contenu, blocs=tuple(blocs))


def _ou(blocs, bloc, theme_id) -> int:
    if bloc.kind in TEXTES:
        debut = 0
        for groupe in groupes(blocs):
            if groupe[0].kind == Nature.THEME and ref_de(groupe[0]) == theme_id:
                return debut + _dans_la_partie(groupe, bloc)
            debut += len(groupe)
    if bloc.kind in ANNEXES:
        return _apres(blocs, [n for n in Nature if _rang(n) <= _rang(bloc.kind)])
    if bloc.kind == Nature.PREFACE:
        return 0
    if bloc.kind == Nature.INTRODUCTION:
        return _apres(blocs, [Nature.PREFACE])
    return _apres(blocs, [n for n in Nature if n not in ANNEXES])


def _dans_la_partie(groupe, bloc) -> int:
    """Un repère vient après les repères, une fiche à la fin."""
    if bloc.kind == Nature.FICHE:
        return len(groupe)
    return max([1, *(n + 1 for n, b in enumerate(groupe) if b.kind == Nature.REPERE)])


def _apres(blocs, natures) -> int:
    """Juste après le dernier chapitre de ces natures."""
    return max([0, *(n + 1 for n, b in enumerate(blocs) if b.kind in natures)])


def _rang(nature) -> int:
    return list(Nature).index(Nature(nature))


def sans(contenu: Contenu, bloc_id: str) -> Contenu:
    """Ôte un chapitre ; un thème part avec les textes qu’il contient."""
    partis = next((g for g in groupes(contenu.blocs) if g[0].id == bloc_id), ())
    ids = {b.id for b in partis} if partis and partis[0].kind == Nature.THEME else {bloc_id}
    return replace(contenu, blocs=tuple(b for b in contenu.blocs if b.id not in ids))


def deplacer(contenu: Contenu, bloc_id: str, pas: int) -> Contenu:
    """Monte (`pas` = -1) ou descend (+1) un chapitre d’un cran ; en bout de course, rien ne change.

    Un thème emmène ce qu’il contient. Un repère ou une fiche passe d’un thème à l’autre, et n’en sort pas.
    """
    bloc = contenu.bloc(bloc_id)
    if bloc is None:
        return contenu
    if bloc.kind in TEXTES:
        return replace(contenu, blocs=_deplacer_un(list(contenu.blocs), bloc, pas))
    tous = groupes(contenu.blocs)
    ici = next(n for n, g in enumerate(tous) if g[0].id == bloc_id)
    la = ici + pas
    if 0 <= la < len(tous):
        tous[ici], tous[la] = tous[la], tous[ici]
    return replace(contenu, blocs=tuple(b for g in tous for b in g))


def _deplacer_un(blocs, bloc, pas) -> tuple[Bloc, ...]:
    """D’un cran parmi les places possibles : sous un thème (ou tout en haut du plan s’il n’y en a pas)."""
    reste = [b for b in blocs if b is not bloc]
    possibles = [n for n in range(len(reste) + 1) if _peut_aller(reste, n)] or list(range(len(reste) + 1))
    ici = blocs.index(bloc)
    la = [n for n in possibles if n < ici][-1:] if pas < 0 else [n for n in possibles if n > ici][:1]
    if not la:
        return tuple(blocs)
    reste.insert(la[0], bloc)
    return tuple(reste)


def _peut_aller(reste, n) -> bool:
    """À cette place, il suivrait un thème ou un texte déjà rangé sous un thème."""
    return n > 0 and (
        reste[n - 1].kind == Nature.THEME or (reste[n - 1].kind in TEXTES and _peut_aller(reste, n - 1))
    )


def placer(contenu: Contenu, bloc_id: str, apres_id: str) -> Contenu:
    """Met un chapitre (un thème avec ce qu’il contient) juste après un autre ; « » : tout en tête.

    Un repère, une fiche ne se place que sous un thème ; ailleurs, rien ne change.
    """
    tous = groupes(contenu.blocs)
    partis = next((g for g in tous if g[0].id == bloc_id and g[0].kind == Nature.THEME), None)
    bloc = contenu.bloc(bloc_id)
    if bloc is None or bloc_id == apres_id:
        return contenu
    partis = partis or (bloc,)
    if any(b.id == apres_id for b in partis):
        return contenu
    reste = [b for b in contenu.blocs if b not in partis]
    if not apres_id and bloc.kind not in TEXTES:
        return replace(contenu, blocs=(*partis, *reste))
    ici = next((n for n, b in enumerate(reste) if b.id == apres_id), None)
    if ici is None or (bloc.kind in TEXTES and not _peut_aller(reste, ici + 1)):
        return contenu
    if bloc.kind not in TEXTES:
        # Un chapitre qui n’est pas un texte ne coupe pas un thème en deux : il vient après sa fin.
        while ici + 1 < len(reste) and reste[ici + 1].kind in TEXTES:
            ici += 1
    return replace(contenu, blocs=(*reste[: ici + 1], *partis, *reste[ici + 1 :]))


def avant(contenu: Contenu, bloc_id: str) -> Bloc | None:
    """Le chapitre que celui-ci suit."""
    ids = [b.id for b in contenu.blocs]
    ici = ids.index(bloc_id)
    return contenu.blocs[ici - 1] if ici else None


def est_ecrit(bloc: Bloc) -> bool:
    """L’équipe en écrit les mots (d’un thème, la présentation)."""
    return bloc.kind in ECRITS or bloc.kind == Nature.THEME
