"""Une section et ce qui la suit : ses étapes, ses paroles, ses pièces jointes. Des valeurs, aucune requête.

Ce qui suit une section la désigne par son code (`data["section"]` ; à défaut, celle qui précède dans le texte) et
n’est jamais plus ouvert qu’elle, quoi que disent ses propres données.
"""

import hashlib
from dataclasses import dataclass, field, replace

from communaute.socle.texte.blocs import Bloc, Contenu
from communaute.socle.texte.paragraphes import texte_seul

SUIT_LA_FICHE, RESERVEE = "fiche", "communaute"
ETAPE, PAROLE, PIECE = "etape", "parole", "piece"
SUITES = (ETAPE, PAROLE, PIECE)
ETAPES_MAX = PAROLES_MAX = 12
# Longueurs maximales, en caractères : d’une étape (son titre, sa date, son texte), d’une parole et de qui la dit.
LONGUEURS = {"titre": 110, "quand": 60, "etape": 1200, "parole": 600, "qui": 80}
# Une pièce jointe peut n’appartenir à aucune section : elle suit alors la fiche.
DE_LA_FICHE = ""


@dataclass(frozen=True)
class Partie:
    """Une section (`bloc`) et ce qui la suit, dans l’ordre du texte.

    `bloc` vaut None pour ce qui appartient à la fiche entière, ou quand la section a été vidée pendant que
    quelqu’un y ajoutait quelque chose : on ne sait plus alors si elle était réservée, donc elle l’est.
    """

    code: str
    bloc: Bloc | None = None
    suites: dict[str, tuple[Bloc, ...]] = field(default_factory=dict)

    @property
    def html(self) -> str:
        return self.bloc.html if self.bloc else ""

    @property
    def etapes(self) -> tuple[Bloc, ...]:
        return self.suites.get(ETAPE, ())

    @property
    def paroles(self) -> tuple[Bloc, ...]:
        return self.suites.get(PAROLE, ())

    @property
    def pieces(self) -> tuple[Bloc, ...]:
        return self.suites.get(PIECE, ())

    @property
    def blocs(self) -> tuple[Bloc, ...]:
        """La section, puis ses étapes, ses paroles et ses pièces."""
        tete = (self.bloc,) if self.bloc else ()
        return tete + tuple(bloc for sorte in SUITES for bloc in self.suites.get(sorte, ()))

    @property
    def est_ouverte(self) -> bool:
        if self.bloc is None:
            return self.code == DE_LA_FICHE
        return self.bloc.visibility == SUIT_LA_FICHE


def etape(id: str, section: str, *, title="", quand="", html="") -> Bloc:
    """Une étape. `quand` : en mots libres (« février 2016 »)."""
    return Bloc(id=id, kind=ETAPE, title=title, html=html, data={"section": section, "quand": quand})


def parole(id: str, section: str, *, html, qui="", accord=False) -> Bloc:
    """Une parole. `qui` : vide pour une parole anonyme ; `accord` : la personne accepte que ces mots paraissent."""
    data = {
        "section": section,
        "qui": qui,
        "accord": bool(accord),
        "mots": _empreinte(html) if accord else "",
    }
    return Bloc(id=id, kind=PAROLE, html=html, data=data)


def _empreinte(html: str) -> str:
    return hashlib.sha256(texte_seul(html).encode()).hexdigest()[:16]


def codes(blocs) -> dict[str, str]:
    """Pour chaque bloc (par son identifiant), le code de la section dont il est ou qu’il suit."""
    courante, sortie = DE_LA_FICHE, {}
    for bloc in blocs:
        if bloc.kind not in SUITES:
            courante = bloc.kind
            sortie[bloc.id] = courante
        else:
            dite = bloc.data.get("section")
            sortie[bloc.id] = dite if isinstance(dite, str) else courante
    return sortie


def parties(contenu: Contenu) -> list[Partie]:
    """Le texte, section par section ; ce qui n’appartient qu’à la fiche vient en dernier."""
    de = codes(contenu.blocs)
    sections = {bloc.kind: bloc for bloc in contenu.blocs if bloc.kind not in SUITES}
    ordre = dict.fromkeys([*sections, *de.values()])
    suites = {code: {} for code in ordre}
    for bloc in contenu.blocs:
        if bloc.kind in SUITES:
            memes = suites[de[bloc.id]]
            memes[bloc.kind] = (*memes.get(bloc.kind, ()), bloc)
    rangees = sorted(ordre, key=lambda code: code == DE_LA_FICHE)
    return [Partie(code, sections.get(code), suites[code]) for code in rangees]


def est_dicible(bloc: Bloc) -> bool:
    """Une parole ne paraît nulle part tant que la personne n’est pas d’accord, et sur ces mots-là.

    Deux personnes peuvent l’une récrire, l’autre noter l’accord : réunis, ils n’en font pas un pour les mots neufs.
    """
    if bloc.kind != PAROLE:
        return True
    return bloc.data.get("accord") is True and bloc.data.get("mots") == _empreinte(bloc.html)


def est_vide(bloc: Bloc) -> bool:
    return not (bloc.html or (bloc.kind == ETAPE and (bloc.title or bloc.data.get("quand"))))


def mots_de(bloc: Bloc) -> str:
    """Les mots d’un bloc, sur une ligne ; une étape porte aussi son titre et sa date, une parole qui la dit."""
    autour = {ETAPE: (bloc.title, bloc.data.get("quand", "")), PAROLE: (bloc.data.get("qui", ""),)}
    return " ".join(mot for mot in (*autour.get(bloc.kind, ()), texte_seul(bloc.html)) if mot)


def lisibles(contenu: Contenu, reserve: bool) -> list[Partie]:
    """Ce qu’un lecteur lit ; sans accès réservé, les sections de la communauté n’existent pas."""
    return [p for partie in parties(contenu) if (p := _lisible(partie, reserve)) is not None]


def _lisible(partie: Partie, reserve: bool) -> Partie | None:
    if not (reserve or partie.est_ouverte):
        return None
    suites = {
        sorte: tuple(
            b
            for b in blocs
            if est_dicible(b) and not est_vide(b) and (reserve or b.visibility == SUIT_LA_FICHE)
        )
        for sorte, blocs in partie.suites.items()
    }
    if not partie.html and not any(suites.values()):
        return None
    return replace(partie, suites=suites)


def pour_lecteur(contenu: Contenu, reserve: bool) -> Contenu:
    """Le même texte, réduit à ce qu’un lecteur en lit : ce que comparent ses pages de différences."""
    gardes = {bloc.id for partie in lisibles(contenu, reserve) for bloc in partie.blocs}
    return replace(contenu, blocs=tuple(b for b in contenu.blocs if b.id in gardes))


def en_attente_d_accord(contenu: Contenu) -> int:
    """Combien de paroles attendent l’accord de la personne citée."""
    return sum(not est_dicible(b) for b in contenu.blocs if not est_vide(b))


def ranger(blocs, ordre) -> tuple[Bloc, ...]:
    """Les blocs dans l’ordre des sections, chacune suivie de ses étapes, de ses paroles et de ses pièces.

    Ce qui suivait sa section par sa seule place la désigne désormais par son code.
    """
    blocs = list(blocs)
    de, rang = codes(blocs), {code: n for n, code in enumerate(ordre)}
    blocs = [
        replace(b, data={**b.data, "section": de[b.id]})
        if b.kind in SUITES and b.data.get("section") != de[b.id]
        else b
        for b in blocs
    ]

    def cle(bloc):
        place = SUITES.index(bloc.kind) + 1 if bloc.kind in SUITES else 0
        return rang.get(de[bloc.id], len(rang)), de[bloc.id] == DE_LA_FICHE, place

    return tuple(sorted(blocs, key=cle))
