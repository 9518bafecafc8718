"""De quoi le texte d’un repère est fait : un en-tête (meta) et des blocs rangés par nature. Aucune écriture ici."""

import uuid
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from communaute.reseaux.models import Theme
from communaute.socle.texte.blocs import Bloc, Contenu
from fiches.reperes.enums import NatureBloc

META_VIDE = {"title": "", "resume": "", "theme": ""}
# Une seule fois par repère.
UNIQUES = {NatureBloc.ENJEU}
# Ce qui porte un intitulé à soi ; celui d’un levier est demandé.
INTITULES = {NatureBloc.LEVIER, NatureBloc.CONDITION, NatureBloc.VIGILANCE}
DEMANDES = (NatureBloc.ENJEU, NatureBloc.CONSTAT, NatureBloc.LEVIER)
RANG = {nature.value: rang for rang, nature in enumerate(NatureBloc)}


@dataclass(frozen=True)
class Groupe:
    """Les blocs d’une nature, dans leur ordre. `nature` est un membre de NatureBloc."""

    nature: NatureBloc
    blocs: tuple[Bloc, ...]

    @property
    def ancre(self) -> str:
        return self.nature.value

    @property
    def titre(self) -> str:
        return str(self.nature.label)

    @property
    def est_unique(self) -> bool:
        return self.nature in UNIQUES

    @property
    def est_demande(self) -> bool:
        return self.nature in DEMANDES


def grouper(contenu: Contenu, *, vides: bool = False) -> list[Groupe]:
    """Les blocs par nature, dans l’ordre de la lecture ; `vides` garde aussi les natures sans rien."""
    groupes = [Groupe(n, tuple(b for b in contenu.blocs if b.kind == n.value and b.html)) for n in NatureBloc]
    return [g for g in groupes if g.blocs or vides]


def bloc_neuf(jeton: uuid.UUID, nature: str) -> str:
    """Le numéro d’un bloc à écrire ; le même pour deux personnes quand il ne peut y en avoir qu’un."""
    return str(uuid.uuid5(jeton, nature) if nature in UNIQUES else uuid.uuid4())


def est_numero(valeur: str) -> bool:
    try:
        return str(uuid.UUID(valeur)) == valeur
    except ValueError:
        return False


def avec_bloc(contenu: Contenu, numero: str, nature: str, *, title: str, html: str) -> Contenu:
    """Le contenu où ce bloc vaut cela ; un bloc nouveau vient après ceux de sa nature."""
    avant = contenu.bloc(numero)
    neuf = Bloc(id=numero, kind=nature)
    return _range(contenu.avec_bloc(replace(avant or neuf, title=title, html=html)))


def sans_bloc(contenu: Contenu, numero: str) -> Contenu:
    return replace(contenu, blocs=tuple(b for b in contenu.blocs if b.id != numero))


def deplacer(contenu: Contenu, numero: str, *, vers_le_haut: bool) -> Contenu:
    """Le contenu où ce bloc échange sa place avec son voisin de même nature, s’il en a un."""
    blocs = list(_range(contenu).blocs)
    ici = next((i for i, b in enumerate(blocs) if b.id == numero), None)
    voisin = None if ici is None else ici + (-1 if vers_le_haut else 1)
    if voisin is None or not 0 <= voisin < len(blocs) or blocs[voisin].kind != blocs[ici].kind:
        return contenu
    blocs[ici], blocs[voisin] = blocs[voisin], blocs[ici]
    return replace(contenu, blocs=tuple(blocs))


def _range(contenu: Contenu) -> Contenu:
    return replace(contenu, blocs=tuple(sorted(contenu.blocs, key=lambda b: RANG.get(b.kind, len(RANG)))))


def manquants(contenu: Contenu, illustre: bool) -> list[str]:
    """Ce qu’il faut encore avant de publier, en mots. `illustre` : une fiche publiée l’éclaire."""
    ecrits = {bloc.kind for bloc in contenu.blocs if bloc.html}
    manque = [str(n.label) for n in DEMANDES if n.value not in ecrits]
    return manque if illustre else [*manque, _("une fiche publiée qui l’éclaire")]


def recopier(repere, revision) -> None:
    """Recopie sur le repère ce que les listes affichent et filtrent ; à enregistrer par l’appelant."""
    meta = revision.content["meta"]
    # Deux textes réunis peuvent dépasser ce qu’une liste affiche ; la révision, elle, garde tout.
    repere.title, repere.resume = meta["title"][:140], meta.get("resume", "")[:300]
    theme = Theme.objects.filter(communaute=repere.communaute_id, slug=meta.get("theme", "")).first()
    repere.theme = theme or repere.theme
