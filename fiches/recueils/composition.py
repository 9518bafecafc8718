"""Le livre d’un thème : ses repères publiés, puis ses fiches publiées, dans l’ordre où le site les range.

Rien de ce qui s’écrit encore n’y est : un livre ne dit que ce qui a paru.
"""

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from communaute.reseaux.enums import Visibilite
from communaute.socle.exports.ouvrage import Ouvrage, en_chapitre
from communaute.socle.texte.francais import date_courte
from communaute.socle.texte.typographie import typo_texte
from fiches.experiences import lecture as experiences
from fiches.experiences import ouvrage as fiche
from fiches.reperes import lecture as reperes
from fiches.reperes import ouvrage as repere


def livre_de(theme, user) -> Ouvrage | None:
    """None s’il n’y a rien de publié que cette personne lise. Autant de requêtes pour un texte que pour cent."""
    textes = [*_reperes(theme, user), *_fiches(theme, user)]
    if not textes:
        return None
    return reunir(
        textes,
        titre=typo_texte(theme.title),
        genre=_("Thème"),
        chapo=typo_texte(theme.summary),
        theme=typo_texte(theme.title),
        teinte=theme.couleur,
        precisions=(typo_texte(theme.communaute.name),),
        partage=typo_texte(_partage(theme, textes)),
    )


def reunir(textes: list[Ouvrage], **dit) -> Ouvrage:
    """Un livre de ces textes, un chapitre chacun, tels qu’ils se lisent aujourd’hui. `dit` : le reste de l’Ouvrage."""
    chapitres = tuple(en_chapitre(texte) for texte in textes)
    return Ouvrage(
        livre=True,
        date=_("Textes relevés le %(jour)s") % {"jour": date_courte(timezone.localdate())},
        jour=str(timezone.localdate()),
        fictif=_("Contenus fictifs, pour la démonstration.") if settings.DEMO else "",
        parties=chapitres,
        images=fiche.images_citees(chapitres),
        **dit,
    )


def _reperes(theme, user) -> list[Ouvrage]:
    publies = reperes.reperes_complets(user).published().filter(theme=theme).order_by("order", "pk")
    pages = reperes.pages_publiees(list(publies), user)
    return [repere.ouvrage_de(page.repere, page, images=()) for page in pages]


def _fiches(theme, user) -> list[Ouvrage]:
    ici = Q(theme=theme) | Q(pk__in=theme.fiches_secondaires.order_by().values("pk"))
    publiees = experiences.fiches_completes(user).published().filter(ici).order_by("publiee_le", "pk")
    return [fiche.ouvrage_de(*page, images=()) for page in experiences.pages_de(list(publiees), user)]


def _partage(theme, textes) -> str:
    """Un seul texte réservé, et tout le livre l’est."""
    if not any(texte.partage for texte in textes) and theme.communaute.visibility == Visibilite.PUBLIC:
        return ""
    return _(
        "Contient des textes réservés à la communauté « %(nom)s » : à ne partager qu’avec ses membres."
    ) % {"nom": typo_texte(theme.communaute.name)}
