"""De quoi le texte d’une fiche est fait : un en-tête (meta) et une section par bloc. Aucune écriture ici."""

import uuid
from dataclasses import dataclass, replace

from communaute.reseaux.models import Theme
from communaute.socle.texte.blocs import Bloc, Contenu
from communaute.socle.texte.paragraphes import texte_seul
from fiches.experiences.enums import Langue, Licence, Ouverture
from fiches.experiences.models import SectionModele
from fiches.experiences.parties import (
    RESERVEE,
    SUIT_LA_FICHE,
    Partie,
    codes,
    est_dicible,
    lisibles,
    parties,
    ranger,
)

ENTETE = "entete"
MOTS_PAR_MINUTE = 220
META_VIDE = {
    "title": "",
    "chapo": "",
    "theme": "",
    "themes_secondaires": [],
    "periode_debut": "",
    "periode_fin": "",
    "en_cours": False,
    "territoires": "",
    "langue": Langue.FR.value,
    "licence": Licence.BY_SA.value,
    "ouverture": Ouverture.COMMUNAUTE.value,
}


@dataclass(frozen=True)
class EtatSection:
    """Une section proposée et ce qui y est écrit (`bloc` vaut None tant qu’elle est vide)."""

    modele: SectionModele
    bloc: Bloc | None
    etapes: tuple[Bloc, ...] = ()
    paroles: tuple[Bloc, ...] = ()

    @property
    def est_ecrite(self) -> bool:
        """Un texte, des étapes ou des paroles ; une pièce jointe seule ne dit rien."""
        return bool(self.bloc is not None and self.bloc.html) or bool(self.etapes or self.paroles)

    @property
    def sans_accord(self) -> int:
        """Les paroles dont la personne n’a pas encore dit oui."""
        return sum(not est_dicible(parole) for parole in self.paroles)

    @property
    def est_reservee(self) -> bool:
        return self.bloc is not None and self.bloc.visibility == RESERVEE


def bloc_id(jeton: uuid.UUID, code: str) -> str:
    """Le numéro du bloc d’une section : le même pour deux personnes qui l’ouvrent ensemble."""
    return str(uuid.uuid5(jeton, code))


def sections_de(contenu: Contenu, modeles) -> list[EtatSection]:
    """Les sections proposées, dans leur ordre, chacune avec ce qui y est écrit."""
    ecrites = {partie.code: partie for partie in parties(contenu)}
    etats = ((modele, ecrites.get(modele.code) or Partie(modele.code)) for modele in modeles)
    return [EtatSection(modele, p.bloc, p.etapes, p.paroles) for modele, p in etats]


def avec_section(
    contenu: Contenu, jeton, modele: SectionModele, *, html: str, reservee: bool, ordre, sorte="", suite=()
) -> Contenu:
    """Le contenu où cette section vaut `html`. `ordre` : les codes des sections, dans leur ordre.

    `suite` : ses blocs de cette `sorte` (étapes, paroles), qui remplacent ceux d’avant. Une section sans texte
    reste tant que quelque chose la suit, ou qu’elle est réservée : c’est elle qui dit qui lira ce qu’on y met.
    """
    bloc = Bloc(
        id=bloc_id(jeton, modele.code),
        kind=modele.code,
        title=modele.title,
        question=modele.question,
        visibility=RESERVEE if reservee and modele.reservable else SUIT_LA_FICHE,
        html=html,
    )
    de = codes(contenu.blocs)
    autres = [
        b
        for b in contenu.blocs
        if b.id != bloc.id and not (sorte and b.kind == sorte and de[b.id] == modele.code)
    ]
    est_suivie = bool(suite) or any(de[b.id] == modele.code for b in autres)
    section = [bloc] if html or est_suivie or bloc.visibility == RESERVEE else []
    return replace(contenu, blocs=ranger([*section, *autres, *suite], ordre))


def blocs_lisibles(contenu: Contenu, reserve: bool) -> tuple[Bloc, ...]:
    """Les blocs à montrer ; sans accès réservé, les sections de la communauté n’existent pas."""
    return tuple(bloc for partie in lisibles(contenu, reserve) for bloc in partie.blocs)


def minutes_de_lecture(blocs) -> int:
    """Durée de lecture, en minutes entières (au moins une)."""
    mots = sum(len(texte_seul(bloc.html).split()) for bloc in blocs)
    return max(1, round(mots / MOTS_PAR_MINUTE))


def recopie(revision) -> dict:
    """Ce que les listes affichent d’une révision ; le thème mis à part."""
    meta = revision.content["meta"]
    # Deux textes réunis peuvent dépasser ce qu’une liste affiche ; la révision, elle, garde tout.
    return {
        "title": meta["title"][:110],
        "chapo": meta.get("chapo", "")[:300],
        "langue": meta.get("langue") or Langue.FR,
    }


def recopier(fiche, revision) -> None:
    """Recopie sur la fiche ce que les listes affichent et filtrent ; à enregistrer par l’appelant."""
    meta = revision.content["meta"]
    themes = {t.slug: t for t in Theme.objects.filter(communaute=fiche.communaute_id)}
    for champ, valeur in recopie(revision).items():
        setattr(fiche, champ, valeur)
    fiche.theme = themes.get(meta.get("theme"))
    fiche.themes_secondaires.set([themes[s] for s in meta.get("themes_secondaires", []) if s in themes])
