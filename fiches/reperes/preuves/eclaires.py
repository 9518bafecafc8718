"""Depuis une fiche : les repères qu’elle éclaire, quelle partie, dans quel sens, en quoi. Une requête."""

from dataclasses import dataclass

from fiches.reperes.contenu import INTITULES
from fiches.reperes.libelles import titre_de
from fiches.reperes.models import Illustration, Repere

COMBIEN = 20


@dataclass(frozen=True)
class Dit:
    """`partie` : son intitulé, vide pour le repère entier ; `ancre` : où la lire."""

    sens: str
    partie: str
    ancre: str
    en_quoi: str


@dataclass(frozen=True)
class Eclaire:
    repere: Repere
    dits: tuple[Dit, ...]


def reperes_eclaires(fiche, user) -> list[Eclaire]:
    """Parmi ceux que la personne lit ; les parties, telles que publiées : un texte qui s’écrit ne s’y devine pas."""
    vus = Repere.objects.visible_to(user).published().order_by().values("pk")
    lignes = (
        Illustration.objects.filter(fiche=fiche, repere__in=vus)
        .select_related("repere__theme", "repere__publiee_revision")
        .order_by("repere__theme__order", "repere__order", "repere_id", "order", "pk")
    )
    par_repere: dict = {}
    for ligne in lignes:
        par_repere.setdefault(ligne.repere_id, []).append(ligne)
    return [
        Eclaire(siennes[0].repere, tuple(_dits(siennes))) for siennes in list(par_repere.values())[:COMBIEN]
    ]


def _dits(lignes):
    contenu = lignes[0].repere.publiee_revision.contenu
    for ligne in lignes:
        bloc = contenu.bloc(str(ligne.bloc_id)) if ligne.bloc_id else None
        la = bloc is not None and bloc.kind in INTITULES and bool(bloc.html)
        sens = ligne.get_sens_display()
        yield Dit(sens, titre_de(bloc) if la else "", f"#p-{bloc.id}" if la else "", ligne.en_quoi)
