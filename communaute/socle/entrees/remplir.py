"""Un document à remplir, relu : ce qui est écrit sous chaque titre attendu, sans les consignes. Fonctions pures."""

from dataclasses import dataclass

from communaute.socle.entrees.decouper import (
    SOMMAIRE,
    analyser_page,
    en_ligne,
    liste_de_titres,
    propre,
    rang_de,
    style_de,
)
from communaute.socle.entrees.marques import ENVELOPPES
from communaute.socle.entrees.notes import appels, retirer_notes
from communaute.socle.entrees.signes import Attendus, signe
from communaute.socle.texte.arbre import serialiser


@dataclass(frozen=True)
class Rempli:
    """`parties` : {code: HTML nettoyé, sans identifiants}. `avant` : ce qui est écrit avant le premier titre attendu.

    `hors` : ce qui a été changé là où l’on ne pouvait que lire ; `images`, `notes` : combien ; `mots` : tout ce qui se
    lit dans le document, consignes comprises.
    """

    parties: dict[str, str]
    avant: tuple[str, ...]
    hors: tuple[str, ...]
    images: int
    notes: int
    mots: str


def relire(html: str, attendus: Attendus, pour_memoire: str) -> Rempli:
    """`html` : une page de pandoc ; `pour_memoire` : le style de ce que le document montrait sans le demander."""
    racine = analyser_page(html)
    mots, images = racine.texte(), sum(n.tag == "img" for n in racine.tous())
    notes = retirer_notes(racine)
    blocs = list(_deplier(racine))
    niveau = min(
        (rang_de(b) for _s, b in blocs if rang_de(b) and signe(en_ligne(b)) in attendus.titres), default=0
    )
    parties, avant, hors, code = {}, [], [], None
    for nom, bloc in blocs:
        reconnu = signe(en_ligne(bloc))
        if rang_de(bloc) == niveau and reconnu in attendus.titres:
            code = attendus.titres[reconnu]
            parties.setdefault(code, [])
        elif reconnu in attendus.consignes:
            continue
        elif nom == pour_memoire:
            hors.append(en_ligne(bloc))
        elif code is None:
            avant.append(en_ligne(bloc))
        else:
            parties[code].append(_a_sa_place(bloc, niveau))
    return Rempli(
        {code: _ecrire(dedans, notes) for code, dedans in parties.items()},
        tuple(filter(None, avant)),
        tuple(filter(None, hors)),
        images,
        len(notes),
        mots,
    )


def _deplier(noeud, nom=""):
    """(style, bloc) : les blocs de premier rang, hors de leurs enveloppes, sans le sommaire."""
    for enfant in noeud.enfants:
        if isinstance(enfant, str):
            if enfant.strip():
                yield nom, enfant
        elif SOMMAIRE.match(style_de(enfant)):
            continue
        elif enfant.tag in ENVELOPPES or liste_de_titres(enfant):
            yield from _deplier(enfant, style_de(enfant) or nom)
        else:
            yield nom, enfant


def _a_sa_place(bloc, niveau):
    """Sous le titre de la partie, un intertitre est un h3 ; en dessous, un h4."""
    if rang_de(bloc):
        bloc.tag = "h3" if rang_de(bloc) <= niveau + 1 else "h4"
    return bloc


def _ecrire(blocs, notes) -> str:
    appelees = [notes[n] for b in blocs if not isinstance(b, str) for n in appels(b) if n in notes]
    corps = "".join(f"<p>{serialiser(b)}</p>" if isinstance(b, str) else serialiser(b) for b in blocs)
    return propre(corps + "".join(dict.fromkeys(appelees)))
