"""Chercher parmi les entrées qu’une personne lit : compter, classer, montrer une page."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.contrib.postgres.search import SearchRank
from django.core.paginator import Paginator
from django.db.models import F, Q, Value

from communaute.socle.recherche.extraits import Segment, extraire, marquer
from communaute.socle.recherche.models import Audience, Entree
from communaute.socle.recherche.mots import debuts_de, mots, sans_accents
from communaute.socle.recherche.natures import natures
from communaute.socle.recherche.question import Terme, lire, requete
from communaute.socle.recherche.racines import racines
from communaute.socle.recherche.voisins import corriger
from communaute.socle.texte.typographie import typo_texte

# Au-delà, un mot si courant ne classe plus rien : les plus récentes seules sont classées.
CANDIDATES_MAX = 500
PAR_PAGE = 10
# Autour (thème, réseau), texte, résumé, titre.
POIDS = [0.05, 0.2, 0.5, 1.0]
# 1 : un long texte ne gagne pas par sa seule longueur.
NORMALISATION = 1


def entrees_lisibles(*, equipe: bool, communautes) -> "Entree.objects":
    """Les entrées publiques, et celles de ses communautés (toutes, pour l’équipe)."""
    if equipe:
        return Entree.objects.all()
    return Entree.objects.filter(Q(audience=Audience.PUBLIC) | Q(communaute_id__in=communautes))


@dataclass(frozen=True)
class Candidate:
    """Une entrée qui répond, réduite à ce qui la classe et la compte. `theme` : ce que l’appelant en a annoté."""

    pk: int
    objet: tuple[int, int]
    est_publique: bool
    kind: str
    theme: dict | None
    rang: float


@dataclass(frozen=True)
class Trouvaille:
    """Une entrée à montrer : titre et extrait en segments."""

    entree: Entree
    theme: dict | None
    titre: tuple[Segment, ...]
    extrait: tuple[Segment, ...]

    @property
    def nature(self) -> str:
        return natures()[self.entree.kind].label


@dataclass(frozen=True)
class Reponse:
    """Ce qu’une question trouve. `facon` : « tous » les mots, le « debut » du dernier, « un » au moins, « voisin ».

    `corrigee` : la question réellement posée quand un mot en était inconnu.
    """

    termes: tuple[Terme, ...]
    candidates: tuple[Candidate, ...] = ()
    facon: str = "tous"
    corrigee: str = ""
    est_bornee: bool = False

    @cached_property
    def par_nature(self) -> Counter:
        return Counter(c.kind for c in self.candidates)

    @cached_property
    def par_theme(self) -> Counter:
        return Counter(c.theme["slug"] for c in self.candidates if c.theme)

    @cached_property
    def themes(self) -> dict[str, dict]:
        return {c.theme["slug"]: c.theme for c in self.candidates if c.theme}

    def choix(self, nature: str = "", theme: str = "") -> list[Candidate]:
        return [
            c
            for c in self.candidates
            if (not nature or c.kind == nature) and (not theme or (c.theme and c.theme["slug"] == theme))
        ]


def chercher(q: str, entrees) -> Reponse:
    """`entrees` : celles que la personne lit (entrees_lisibles), annotées de `theme` (un objet JSON, ou None).

    On demande d’abord tous les mots ; puis le dernier peut être inachevé ; puis un mot au moins ; puis, si rien ne
    répond, ses mots voisins.
    """
    termes = lire(q)
    if not termes:
        return Reponse(termes)
    large = requete(termes, tous=False)
    inacheve = requete(termes, tous=False, prefixe=True)
    for facon, demande, classement in (
        ("tous", requete(termes), large),
        ("debut", requete(termes, prefixe=True), inacheve),
        ("un", large, large),
    ):
        if facon == "un" and len(termes) == 1:
            continue
        trouvees, bornee = _candidates(entrees, demande, classement)
        if trouvees:
            return Reponse(termes, trouvees, facon, est_bornee=bornee)
    corrigee = corriger(q, entrees)
    if voisins := lire(corrigee):
        trouvees, bornee = _candidates(entrees, requete(voisins), requete(voisins, tous=False))
        if trouvees:
            return Reponse(voisins, trouvees, "voisin", corrigee, bornee)
    return Reponse(termes)


def montrer(candidates, reponse: Reponse, numero):
    """La page demandée parmi `candidates` : (page de Django, trouvailles)."""
    page = Paginator(candidates, PAR_PAGE).get_page(numero)
    choisies = {c.pk: c for c in page.object_list}
    lues = {e.pk: e for e in Entree.objects.filter(pk__in=choisies).defer("vector")} if choisies else {}
    debuts = debuts_de(forme for terme in reponse.termes for forme in terme.formes)
    # Ne lire, de chaque texte, que les mots qui ont une chance d’être marqués.
    candidats = {pk: list(mots(entree.texte, debuts)) for pk, entree in lues.items()}
    des_titres = [mot for entree in lues.values() for mot in mots(entree.title, debuts)]
    vus = {forme for suite in (des_titres, *candidats.values()) for mot in suite for forme in mot.formes}
    cherches = _a_marquer(reponse, vus)
    return page, [
        Trouvaille(
            entree=lues[pk],
            theme=choisies[pk].theme,
            titre=marquer(typo_texte(lues[pk].title), cherches),
            extrait=extraire(lues[pk].texte, candidats[pk], cherches),
        )
        for pk in choisies
        if pk in lues
    ]


def _candidates(entrees, demande, classement) -> tuple[tuple[Candidate, ...], bool]:
    """Les entrées qui répondent, une par objet, la mieux classée d’abord ; et s’il y en avait davantage.

    `classement` compte chaque mot pour lui-même : deux mots loin l’un de l’autre valent autant que voisins.
    """
    rang = SearchRank(F("vector"), classement, weights=POIDS, normalization=Value(NORMALISATION))
    lignes = list(
        entrees.filter(vector=demande)
        .annotate(rang=rang)
        .order_by("-pk")
        .values_list("pk", "content_type_id", "object_id", "audience", "kind", "theme", "rang")[
            : CANDIDATES_MAX + 1
        ]
    )
    par_objet: dict[tuple[int, int], Candidate] = {}
    for pk, type_, objet, audience, kind, theme, note in lignes[:CANDIDATES_MAX]:
        lue = Candidate(pk, (type_, objet), audience == Audience.PUBLIC, kind, theme, note)
        deja = par_objet.get(lue.objet)
        # Un membre lit le texte de sa communauté plutôt que sa part publique.
        if deja is None or (deja.est_publique and not lue.est_publique):
            par_objet[lue.objet] = lue
    rangees = sorted(par_objet.values(), key=lambda c: (-c.rang, -c.pk))
    return tuple(rangees), len(lignes) > CANDIDATES_MAX


def _a_marquer(reponse: Reponse, vus: set[str]) -> set[str]:
    """Parmi les mots `vus`, ceux qui ont une racine en commun avec un mot cherché (ou son début, s’il est inachevé)."""
    voulus = [t for t in reponse.termes if not t.est_exclu]
    formes = {forme for terme in voulus for forme in terme.formes}
    if not formes or not vus:
        return set()
    connues = racines(vus | formes)
    cherchees = frozenset().union(*(connues[forme] for forme in formes))
    acheves = tuple(sans_accents(f) for f in voulus[-1].formes) if reponse.facon == "debut" else ()
    return {
        mot for mot in vus if connues[mot] & cherchees or (acheves and sans_accents(mot).startswith(acheves))
    }
