"""Un repère, tel qu’il se cherche : son texte publié, même pendant que le suivant s’écrit."""

from django.utils.translation import gettext_lazy as _

from communaute.reseaux.enums import Visibilite
from communaute.reseaux.models import Theme
from communaute.socle.recherche.models import Audience
from communaute.socle.recherche.natures import Lisible, Nature
from communaute.socle.texte.paragraphes import texte_seul
from fiches.reperes.models import Repere


def _lisibles(repere):
    contenu = repere.publiee_revision.contenu
    commun = {
        "title": contenu.meta["title"],
        "url": repere.get_absolute_url(),
        "resume": contenu.meta.get("resume", ""),
        "texte": "\n".join(_bloc(bloc) for bloc in contenu.blocs if bloc.html),
        "autour": repere.theme.title,
        "theme_id": repere.theme_id,
        "date": repere.publiee_le.date(),
    }
    yield Lisible(Audience.COMMUNAUTE, communaute_id=repere.communaute_id, **commun)
    if repere.visibility == Visibilite.PUBLIC:
        yield Lisible(Audience.PUBLIC, **commun)


def _bloc(bloc) -> str:
    texte = texte_seul(bloc.html)
    return f"{bloc.title}. {texte}" if bloc.title else texte


def _objets():
    return Repere.objects.gardes().published().select_related("publiee_revision", "theme")


def _citent(item):
    if isinstance(item, Theme):
        return Repere.objects.published().filter(theme=item).order_by("pk").only("pk")
    return ()


REPERE = Nature(
    code="repere",
    label=_("Repère"),
    pluriel=_("Repères"),
    modele="fiches.Repere",
    objets=_objets,
    lisibles=_lisibles,
    citent=_citent,
)
