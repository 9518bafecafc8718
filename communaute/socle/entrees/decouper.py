"""Découper la page de pandoc à ses titres. Fonctions pures : du HTML entre, des morceaux nettoyés sortent."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

import nh3

from communaute.socle.entrees.marques import ENVELOPPES, poser
from communaute.socle.entrees.notes import appels, retirer_notes
from communaute.socle.entrees.signes import SOUS_TITRE, TITRE, Attendus, signe
from communaute.socle.exports.assemblage import AVERTISSEMENT, COLOPHON, MENTION
from communaute.socle.texte.arbre import Noeud, analyser, echapper, serialiser
from communaute.socle.texte.nettoyage import nettoyer

# Au-delà, la page « Ce qui va où » ne se lirait plus : on s’arrête à un niveau de titre moins profond.
MORCEAUX_MAX = 40
TITRES = ("h1", "h2", "h3", "h4", "h5", "h6")
SOMMAIRE = re.compile(r"(toc|table of contents)\b", re.I)
# Le reste se traverse : ses mots demeurent.
GARDES = set(
    "p a img ul ol li dl dt dd blockquote pre table caption thead tbody tfoot tr th td figure figcaption br"
    " strong b em i span".split()
)
_PAGE = nh3.Cleaner(
    tags=GARDES | ENVELOPPES | set(TITRES),
    attributes={
        "*": {"id", "class", "data-custom-style"},
        "a": {"href"},
        "img": {"src", "alt"},
        "th": {"colspan", "rowspan", "scope"},
        "td": {"colspan", "rowspan"},
    },
    link_rel=None,
    url_schemes={"http", "https", "mailto"},
)
SANS_CONSIGNE = Attendus()
_IDENTIFIANT = re.compile(r' data-p="[a-z2-7]{8}"')


@dataclass(frozen=True)
class Morceau:
    """Un titre (vide avant le premier), ce qui le suit, et les notes qu’il appelle. `html`, `notes` : nettoyés."""

    titre: str
    html: str
    notes: str = ""


@dataclass(frozen=True)
class ImageCitee:
    """`morceau` : son rang ; `apres` : les derniers mots écrits avant elle ; `legende` reste aussi dans le texte."""

    adresse: str
    morceau: int
    alt: str = ""
    legende: str = ""
    apres: str = ""


@dataclass(frozen=True)
class Decoupe:
    """`notes` : combien ; `laisses` : les phrases que la plateforme avait ajoutées en préparant ce fichier.

    `sommaire` : les lignes du sommaire, qui ne sont pas reprises.
    `consignes` : d’un formulaire d’ici, ses questions, et les titres sous lesquels rien n’est écrit.
    """

    titre: str
    sous_titre: str
    morceaux: tuple[Morceau, ...]
    images: tuple[ImageCitee, ...] = ()
    notes: int = 0
    laisses: tuple[str, ...] = ()
    sommaire: tuple[str, ...] = ()
    consignes: tuple[str, ...] = ()


def analyser_page(html: str) -> Noeud:
    """L’arbre d’une page de pandoc, réduit à ce que l’on en garde."""
    return analyser(_PAGE.clean(html))


def decouper(
    html: str, marques: Iterable[tuple[str, str]] = (), attendus: Attendus = SANS_CONSIGNE
) -> Decoupe:
    """La page de pandoc, découpée à ses titres. `marques` : voir a_part.contenu.

    `attendus` : d’un formulaire d’ici, ce qui y était déjà écrit.
    """
    racine = analyser_page(html)
    notes = retirer_notes(racine)
    poser(racine, marques)
    titre, sous_titre = (en_ligne(_oter_par_id(racine, nom)) for nom in ("titre", "sous-titre"))
    signature = _oter_par_id(racine, "signature")
    sommaire: list[str] = []
    blocs, laisses = list(_deplier(racine, sommaire)), []
    if any(style_de(bloc) == COLOPHON for bloc in blocs):
        # Un fichier d’ici : les noms en tête sont aussi de la plateforme.
        blocs = _sans_mentions(blocs, laisses)
        laisses.append(en_ligne(signature))
    else:
        blocs[:0] = signature.noeuds()
    consignes = [dite for dite in (titre, *map(en_ligne, blocs)) if signe(dite) in attendus.consignes]
    blocs = [bloc for bloc in blocs if signe(en_ligne(bloc)) not in attendus.consignes]
    titre = "" if signe(titre) in attendus.consignes else titre
    if not (titre or attendus.titres):
        titre, blocs = _titre_seul(blocs)
    groupes, lignes, vides = _selon(attendus, _groupes(blocs))
    titre, sous_titre = lignes.get(TITRE, titre), lignes.get(SOUS_TITRE, sous_titre)
    morceaux, images = [], []
    for rang, (intitule, dedans) in enumerate(groupes):
        images += _images(dedans, rang)
        morceaux.append(_morceau(intitule, dedans, notes))
    return Decoupe(
        titre,
        sous_titre,
        tuple(morceaux),
        tuple(images),
        len(notes),
        tuple(filter(None, laisses)),
        tuple(sommaire),
        (*consignes, *vides),
    )


def _selon(attendus, groupes) -> tuple[list, dict[str, str], list[str]]:
    """Les groupes, sauf le titre et le sous-titre demandés, à part, et les parties où rien n’est écrit."""
    gardes, lignes, vides = [], {}, []
    codes = [attendus.titres.get(signe(intitule)) for intitule, _blocs in groupes]
    for rang, (intitule, blocs) in enumerate(groupes):
        code = codes[rang]
        if code in (TITRE, SOUS_TITRE):
            lignes[code] = " ".join(filter(None, map(en_ligne, blocs[1:])))
            vides.append(intitule)
        # Un intertitre qui le suit sans être attendu est le texte de cette partie.
        elif code and not any(map(_se_voit, blocs[1:])) and (rang + 1 == len(groupes) or codes[rang + 1]):
            vides.append(intitule)
        else:
            gardes.append((intitule, blocs))
    return gardes, lignes, vides


def _groupes(blocs) -> list[tuple[str, list]]:
    """(titre, ce qui le suit) ; avant le premier, il est vide, et ne compte que s’il s’y voit un mot ou une image."""
    niveau = _niveau(blocs)
    groupes: list[tuple[str, list]] = [("", [])]
    for bloc in blocs:
        if 0 < rang_de(bloc) <= niveau:
            groupes.append((en_ligne(bloc), [bloc]))
        else:
            groupes[-1][1].append(bloc)
    return groupes if any(map(_se_voit, groupes[0][1])) else groupes[1:]


def _se_voit(bloc) -> bool:
    return isinstance(bloc, str) or bool(en_ligne(bloc)) or any(n.tag == "img" for n in bloc.tous())


def _morceau(titre, blocs, notes) -> Morceau:
    appelees = [notes[n] for bloc in blocs if isinstance(bloc, Noeud) for n in appels(bloc) if n in notes]
    corps = _descendre(blocs[1:] if titre else blocs)
    return Morceau(titre, propre("".join(map(serialiser, corps))), propre("".join(dict.fromkeys(appelees))))


def propre(html: str) -> str:
    """Nettoyé, sans identifiants : ils se posent quand on sait dans quelle section le morceau va."""
    return _IDENTIFIANT.sub("", nettoyer(html).html)


def _oter_par_id(racine, nom) -> Noeud:
    """Ce que le gabarit (lire.PAGE) met sous ce nom ; vide s’il n’y est pas."""
    trouve = next((n for n in racine.noeuds() if n.tag == "div" and n.attrs.get("id") == nom), Noeud(""))
    racine.enfants = [e for e in racine.enfants if e is not trouve]
    return trouve


def _deplier(noeud, sommaire: list[str]):
    """Les blocs de premier rang, hors de leurs enveloppes, sauf celles de la plateforme ; le sommaire à part."""
    for enfant in noeud.enfants:
        if isinstance(enfant, str):
            if enfant.strip():
                yield enfant
        elif SOMMAIRE.match(style_de(enfant)):
            sommaire.append(en_ligne(enfant))
        elif style_de(enfant) in (AVERTISSEMENT, MENTION, COLOPHON):
            yield enfant
        elif enfant.tag in ENVELOPPES or liste_de_titres(enfant):
            yield from _deplier(enfant, sommaire)
        else:
            yield enfant


def liste_de_titres(bloc: Noeud) -> bool:
    """Des titres numérotés comme une liste restent des titres ; ce qui les entoure vient avec eux."""
    return bloc.tag in ("ul", "ol", "li") and any(rang_de(n) for n in bloc.tous())


def style_de(bloc) -> str:
    return "" if isinstance(bloc, str) else bloc.attrs.get("data-custom-style", "")


def _sans_mentions(blocs, laisses: list[str]) -> list:
    """Ce que la plateforme a mis en tête et à la fin part dans `laisses` ; sous un titre, une mention est du texte."""
    gardes, entame = [], False
    for bloc in blocs:
        entame = entame or rang_de(bloc) > 0
        if style_de(bloc) == COLOPHON or (not entame and style_de(bloc) in (AVERTISSEMENT, MENTION)):
            laisses.append(en_ligne(bloc))
        else:
            gardes.append(bloc)
    return gardes


def rang_de(bloc) -> int:
    """1 pour un h1… ; 0 pour ce qui n’est pas un titre, ou un titre vide."""
    if isinstance(bloc, str) or bloc.tag not in TITRES or not en_ligne(bloc):
        return 0
    return TITRES.index(bloc.tag) + 1


def _titre_seul(blocs):
    """Un seul titre du plus haut rang, en tête, et d’autres plus bas : c’est celui du document."""
    rangs = [rang_de(b) for b in blocs if rang_de(b)]
    if len(rangs) > 1 and blocs and rang_de(blocs[0]) == min(rangs) and rangs.count(min(rangs)) == 1:
        return en_ligne(blocs[0]), blocs[1:]
    return "", blocs


def _niveau(blocs) -> int:
    """Le plus profond qui ne fasse pas trop de morceaux ; au moins le premier."""
    rangs = [rang_de(b) for b in blocs if rang_de(b)]
    niveaux = sorted(set(rangs))
    tenables = [n for n in niveaux if sum(rang <= n for rang in rangs) <= MORCEAUX_MAX]
    return max(tenables, default=niveaux[0] if niveaux else 0)


def _descendre(blocs):
    """Dans un morceau, les intertitres commencent à h3 ; ceux d’en dessous sont des h4."""
    rangs = [rang_de(b) for b in blocs if rang_de(b)]
    for bloc in blocs:
        if rang_de(bloc):
            bloc.tag = "h3" if rang_de(bloc) == min(rangs) else "h4"
    return blocs


def _images(blocs, rang):
    """Les ôte du texte, où elles n’ont plus d’adresse ; leur légende y reste."""
    vues, dits = [], ""
    for bloc in blocs:
        if isinstance(bloc, str):
            dits = bloc
            continue
        legende = next((en_ligne(n) for n in bloc.tous() if n.tag == "figcaption"), "")
        for noeud in bloc.tous():
            for image in [n for n in noeud.noeuds() if n.tag == "img"]:
                alt = " ".join(image.attrs.get("alt", "").split())
                vues.append(
                    ImageCitee(
                        unquote(image.attrs.get("src", "")), rang, alt, legende, _fin(en_ligne(bloc) or dits)
                    )
                )
            noeud.enfants = [e for e in noeud.enfants if isinstance(e, str) or e.tag != "img"]
        dits = en_ligne(bloc) or dits
    return vues


def _fin(mots: str, longueur=70) -> str:
    return mots if len(mots) <= longueur else "…" + mots[-longueur:].partition(" ")[2]


def en_ligne(noeud: Noeud | str) -> str:
    return " ".join((noeud if isinstance(noeud, str) else noeud.texte()).split())


def en_paragraphes(lignes) -> str:
    return propre("".join(f"<p>{echapper(ligne)}</p>" for ligne in lignes))
