"""Ce qu’un formulaire renvoyé changerait au texte d’aujourd’hui, section par section."""

from dataclasses import dataclass

from communaute.socle.texte.fusion import fusionner
from fiches.experiences.contenu import bloc_id
from fiches.experiences.ecarts import Ecarts, ecarts_entre
from fiches.experiences.formulaire.composition import META, composer
from fiches.experiences.formulaire.document import CHAPO, TITRE
from fiches.experiences.libelles import nom_de_meta
from fiches.experiences.suites.limites import tout_ce_qui_depasse


@dataclass(frozen=True)
class Proposition:
    """`ecarts` : ce que cette partie changerait au texte d’aujourd’hui.

    `a_bouge` : elle a changé sur le site depuis le formulaire ; `en_conflit` : le même passage a changé des deux côtés
    (`ecarts` dit alors ce que la personne a changé à l’ancien texte) ; `trop_longue` : la phrase qui le dit.
    """

    code: str
    titre: str
    ecarts: Ecarts
    a_bouge: bool
    en_conflit: bool
    trop_longue: str


def propositions(fiche, base, head, ecrits: dict[str, str], modeles) -> list[Proposition]:
    """`base` : le contenu dont le formulaire a été fait ; `head` : celui d’aujourd’hui.

    Ce que le texte d’aujourd’hui dit déjà n’y est pas.
    """
    titres = {code: nom_de_meta(META[code]) for code in (TITRE, CHAPO)} | {m.code: m.title for m in modeles}
    ecrites = [code for code in titres if code in ecrits]
    toutes = (_proposer(fiche, base, head, code, ecrits[code], titres[code], modeles) for code in ecrites)
    return [p for p in toutes if p is not None]


def _proposer(fiche, base, head, code, ecrit, titre, modeles) -> Proposition | None:
    mien = composer(base, fiche.jeton, {code: ecrit}, modeles)
    fusion = fusionner(base, mien, head)
    en_conflit = bool(fusion.conflits)
    avant, apres = (base, mien) if en_conflit else (head, fusion.contenu)
    ecarts = ecarts_entre(avant, apres, fiche.communaute_id)
    if ecarts.vide:
        return None
    depasse = dict(tout_ce_qui_depasse(apres, modeles, avant))
    return Proposition(
        code=code,
        titre=titre,
        ecarts=ecarts,
        a_bouge=_lue(base, fiche, code) != _lue(head, fiche, code),
        en_conflit=en_conflit,
        trop_longue=next(iter(depasse.values()), ""),
    )


def _lue(contenu, fiche, code):
    """Ce que dit cette partie, dans ce contenu."""
    return contenu.meta.get(META[code]) if code in META else contenu.bloc(bloc_id(fiche.jeton, code))
