"""La sélection d’une personne : les textes publiés qu’elle y lit encore, et le livre qu’ils font."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from communaute.socle.exports.ouvrage import Ouvrage
from communaute.socle.texte.typographie import typo_texte
from fiches.experiences import lecture as experiences
from fiches.experiences import ouvrage as fiche
from fiches.experiences.models import Fiche
from fiches.recueils.composition import reunir
from fiches.recueils.selection.models import TexteGarde
from fiches.reperes import lecture as reperes
from fiches.reperes import ouvrage as repere
from fiches.reperes.models import Repere

JOINTS = ("repere__theme", "repere__communaute", "fiche__theme", "fiche__reseau", "fiche__communaute")


@dataclass(frozen=True)
class Selection:
    """`textes` : les lignes à montrer, dans l’ordre ; `absents` : combien ne se lisent plus."""

    textes: tuple[TexteGarde, ...]
    absents: int


def selection_de(user) -> Selection:
    """Deux requêtes, quel que soit le nombre de textes."""
    lus = Q(repere__in=Repere.objects.visible_to(user).published()) | Q(
        fiche__in=Fiche.objects.visible_to(user).published()
    )
    siens = TexteGarde.objects.filter(personne=user)
    textes = tuple(siens.filter(lus).select_related(*JOINTS))
    return Selection(textes, siens.count() - len(textes))


def livre_de(user) -> Ouvrage | None:
    """None si rien ne s’y lit. Autant de requêtes pour un texte que pour cent."""
    siens = selection_de(user).textes
    faits = {**_reperes(siens, user), **_fiches(siens, user)}
    textes = [faits[g.pk] for g in siens if g.pk in faits]
    if not textes:
        return None
    reserve = any(texte.partage for texte in textes)
    return reunir(
        textes,
        titre=_("Ma sélection"),
        genre=_("Repères et fiches choisis"),
        precisions=tuple(dict.fromkeys(typo_texte(nom) for nom in _communautes(siens))),
        partage=_("Contient des textes réservés à leur communauté : à ne partager qu’avec ses membres.")
        if reserve
        else "",
    )


def _reperes(siens, user) -> dict[int, Ouvrage]:
    de = {g.repere_id: g.pk for g in siens if g.repere_id}
    choisis = list(reperes.reperes_complets(user).published().filter(pk__in=de))
    pages = reperes.pages_publiees(choisis, user)
    return {de[p.repere.pk]: repere.ouvrage_de(p.repere, p, images=()) for p in pages}


def _fiches(siens, user) -> dict[int, Ouvrage]:
    de = {g.fiche_id: g.pk for g in siens if g.fiche_id}
    choisies = list(experiences.fiches_completes(user).published().filter(pk__in=de))
    return {de[f.pk]: fiche.ouvrage_de(f, p, images=()) for f, p in experiences.pages_de(choisies, user)}


def _communautes(siens):
    return [str(t.communaute) for g in siens if (t := g.repere or g.fiche)]
