"""Ce qui distingue deux états d’une fiche, en mots : rien de ce que l’empreinte voit n’y manque, l’ordre compris."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.translation import gettext as _

from communaute.socle.texte.blocs import Bloc, Contenu
from communaute.socle.texte.difference import BlocCompare, comparer
from fiches.experiences.libelles import EcartDEntete, ecarts_d_entete, nom_de_bloc
from fiches.experiences.parties import PIECE, SUITES, codes
from fiches.experiences.pieces.blocs import adresse_de, alt_de


@dataclass(frozen=True)
class EcartDeBloc:
    """Une section, une étape, une parole ou une pièce qui a changé ; `remarques` : ce qui n’est pas dans ses mots.

    `adresse` : où ouvrir une pièce qui est dans le texte d’après.
    """

    title: str
    etat: str
    unites: tuple
    visibility_avant: str
    visibility: str
    remarques: tuple[str, ...]
    adresse: str = ""


@dataclass(frozen=True)
class Ecarts:
    entete: list[EcartDEntete]
    blocs: tuple[EcartDeBloc, ...]

    @property
    def vide(self) -> bool:
        return not self.entete and not self.blocs


def ecarts_entre(avant: Contenu, apres: Contenu, communaute) -> Ecarts:
    """Les différences, dans l’ordre du texte d’après. `communaute` : celle dont les thèmes se nomment."""
    difference = comparer(avant, apres)
    deplaces = _deplaces(avant, apres)
    titres = {b.kind: b.title for b in (*avant.blocs, *apres.blocs)}
    blocs = (
        _ecart(b, avant.bloc(b.id), apres.bloc(b.id), b.id in deplaces, titres)
        for b in difference.blocs
        if b.etat != "inchange" or b.id in deplaces
    )
    return Ecarts(ecarts_d_entete(difference, communaute), tuple(blocs))


def _deplaces(avant: Contenu, apres: Contenu) -> set[str]:
    """Les blocs présents des deux côtés qui ont changé de rang, ou de section."""
    des_deux = {b.id for b in avant.blocs} & {b.id for b in apres.blocs}
    rangs = [[b.id for b in cote.blocs if b.id in des_deux] for cote in (avant, apres)]
    reste = SequenceMatcher(a=rangs[0], b=rangs[1], autojunk=False).get_matching_blocks()
    en_place = {id for m in reste for id in rangs[1][m.b : m.b + m.size]}
    sections = [codes(cote.blocs) for cote in (avant, apres)]
    return {id for id in des_deux if id not in en_place or sections[0][id] != sections[1][id]}


def _ecart(
    compare: BlocCompare, avant: Bloc | None, apres: Bloc | None, deplace: bool, titres
) -> EcartDeBloc:
    present = apres or avant
    remarques = [_("À une autre place dans le texte.")] if deplace else []
    if avant and apres:
        remarques += _changements(avant, apres)
    elif apres:
        remarques.append(_("C’est nouveau."))
    else:
        remarques.append(_("Ce n’est plus dans le texte."))
    return EcartDeBloc(
        title=_titre(present, titres),
        etat="change" if deplace and compare.etat == "inchange" else compare.etat,
        unites=_unites(compare, present),
        visibility_avant=compare.visibility_avant,
        visibility=compare.visibility,
        remarques=tuple(r for r in remarques if r),
        adresse=adresse_de(apres) if apres and apres.kind == PIECE else "",
    )


def _unites(compare, present):
    if compare.etat == "inchange":
        return ()
    # D’une pièce, seuls le titre et le texte d’image changent : une remarque le dit déjà.
    return tuple(u for u in compare.unites if present.kind != PIECE or not u.mise_en_forme)


def _titre(bloc: Bloc, titres) -> str:
    if bloc.kind not in SUITES and not bloc.title:
        return titres.get(bloc.kind) or nom_de_bloc(bloc)
    return nom_de_bloc(bloc)


def _changements(avant: Bloc, apres: Bloc):
    if avant.title != apres.title:
        yield _avant_apres(_("Titre"), avant.title, apres.title)
    for cle, nom in (("quand", _("Date")), ("qui", _("Dite par"))):
        if avant.data.get(cle, "") != apres.data.get(cle, ""):
            yield _avant_apres(nom, avant.data.get(cle), apres.data.get(cle))
    if bool(avant.data.get("accord")) != bool(apres.data.get("accord")):
        yield (
            _("La personne citée accepte de paraître.")
            if apres.data.get("accord")
            else _("L’accord de la personne citée manque désormais.")
        )
    if apres.kind == PIECE and alt_de(avant) != alt_de(apres):
        yield _avant_apres(_("Ce que montre l’image"), alt_de(avant), alt_de(apres))


def _avant_apres(nom, avant, apres) -> str:
    vide = _("(vide)")
    mots = {"nom": nom, "avant": avant or vide, "apres": apres or vide}
    return _("%(nom)s : « %(apres)s », au lieu de « %(avant)s ».") % mots
