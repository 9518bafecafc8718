"""De quoi le texte d’une fiche est fait : un en-tête (meta) et une section par bloc. Aucune écriture ici."""

import uuid
from dataclasses import dataclass

from django.utils.translation import gettext as _

from communaute.reseaux.models import Theme
from communaute.socle.texte.blocs import Bloc, Contenu
from communaute.socle.texte.paragraphes import texte_seul
from fiches.experiences.enums import Langue, Licence, Ouverture
from fiches.experiences.models import SectionModele

SUIT_LA_FICHE, RESERVEE = "fiche", "communaute"
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
class Manque:
    """Ce qui empêche de soumettre : le code de la section (ou de l’en-tête) et son titre."""

    code: str
    title: str


@dataclass(frozen=True)
class EtatSection:
    """Une section proposée et ce qui y est écrit (`bloc` vaut None tant qu’elle est vide)."""

    modele: SectionModele
    bloc: Bloc | None

    @property
    def est_ecrite(self) -> bool:
        return self.bloc is not None and bool(self.bloc.html)

    @property
    def est_reservee(self) -> bool:
        return self.bloc is not None and self.bloc.visibility == RESERVEE


def bloc_id(jeton: uuid.UUID, code: str) -> str:
    """Le numéro du bloc d’une section : le même pour deux personnes qui l’ouvrent ensemble."""
    return str(uuid.uuid5(jeton, code))


def sections_de(contenu: Contenu, modeles) -> list[EtatSection]:
    """Les sections proposées, dans leur ordre, chacune avec ce qui y est écrit."""
    ecrits = {bloc.kind: bloc for bloc in contenu.blocs}
    return [EtatSection(modele, ecrits.get(modele.code)) for modele in modeles]


def avec_section(
    contenu: Contenu, jeton, modele: SectionModele, *, html: str, reservee: bool, ordre
) -> Contenu:
    """Le contenu où cette section vaut `html`. `ordre` : les codes des sections, dans leur ordre."""
    bloc = Bloc(
        id=bloc_id(jeton, modele.code),
        kind=modele.code,
        title=modele.title,
        question=modele.question,
        visibility=RESERVEE if reservee and modele.reservable else SUIT_LA_FICHE,
        html=html,
    )
    rang = {code: i for i, code in enumerate(ordre)}
    autres = [b for b in contenu.blocs if b.id != bloc.id]
    if html:
        autres.append(bloc)
    autres.sort(key=lambda b: rang.get(b.kind, len(rang)))
    return Contenu(meta=contenu.meta, blocs=tuple(autres))


def manquantes(contenu: Contenu) -> list[Manque]:
    """Ce qu’il faut encore écrire avant de soumettre."""
    return manquantes_parmi(contenu, sections_de(contenu, SectionModele.objects.proposees()))


def manquantes_parmi(contenu: Contenu, sections: list[EtatSection]) -> list[Manque]:
    """La même chose, quand les sections sont déjà lues."""
    manque = []
    if not contenu.meta.get("theme") or not contenu.meta.get("chapo"):
        manque.append(Manque(ENTETE, _("le thème et le chapô")))
    return manque + [
        Manque(s.modele.code, s.modele.title) for s in sections if s.modele.est_demandee and not s.est_ecrite
    ]


def blocs_lisibles(contenu: Contenu, reserve: bool) -> tuple[Bloc, ...]:
    """Les blocs à montrer ; sans accès réservé, les sections de la communauté n’existent pas."""
    return tuple(b for b in contenu.blocs if b.html and (reserve or b.visibility == SUIT_LA_FICHE))


def minutes_de_lecture(blocs) -> int:
    """Durée de lecture, en minutes entières (au moins une)."""
    mots = sum(len(texte_seul(bloc.html).split()) for bloc in blocs)
    return max(1, round(mots / MOTS_PAR_MINUTE))


def recopier(fiche, revision) -> None:
    """Recopie sur la fiche ce que les listes affichent et filtrent ; à enregistrer par l’appelant."""
    meta = revision.content["meta"]
    themes = {t.slug: t for t in Theme.objects.filter(communaute=fiche.communaute_id)}
    # Deux textes réunis peuvent dépasser ce qu’une liste affiche ; la révision, elle, garde tout.
    fiche.title, fiche.chapo = meta["title"][:110], meta.get("chapo", "")[:300]
    fiche.langue = meta.get("langue") or Langue.FR
    fiche.theme = themes.get(meta.get("theme"))
    fiche.themes_secondaires.set([themes[s] for s in meta.get("themes_secondaires", []) if s in themes])
