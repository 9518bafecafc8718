"""Un atelier annoncé, tel qu’il se cherche. Ni son lien de visioconférence, ni son adresse n’y sont."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ateliers.dossiers.lecture import mots_du_dossier
from ateliers.dossiers.models import Dossier
from ateliers.programme.dates import PARIS
from ateliers.programme.enums import Etat
from ateliers.programme.models import Atelier
from communaute.reseaux.enums import Visibilite
from communaute.reseaux.models import Theme
from communaute.socle.recherche.models import Audience
from communaute.socle.recherche.natures import Lisible, Nature
from communaute.socle.texte.francais import date_longue


def _lisibles(atelier):
    themes = sorted(atelier.themes.all(), key=lambda theme: theme.order)
    commun = {
        "title": atelier.title,
        "url": atelier.get_absolute_url(),
        "resume": _resume(atelier),
        "texte": "\n".join(_texte(atelier)),
        "autour": " ".join([atelier.lieu, *(theme.title for theme in themes)]),
        "theme_id": themes[0].pk if themes else None,
        "date": atelier.starts_at.astimezone(PARIS).date(),
    }
    yield Lisible(Audience.COMMUNAUTE, communaute_id=atelier.communaute_id, **commun)
    if atelier.visibility == Visibilite.PUBLIC:
        yield Lisible(Audience.PUBLIC, **commun)


def _resume(atelier) -> str:
    if atelier.state == Etat.REPORTE:
        return _("Atelier reporté : nouvelle date à venir.")
    jour = date_longue(atelier.starts_at.astimezone(PARIS))
    if atelier.state == Etat.ANNULE:
        return _("Atelier annulé, prévu le %(jour)s.") % {"jour": jour}
    return _("Atelier du %(jour)s.") % {"jour": jour}


def _texte(atelier):
    yield atelier.intention
    yield atelier.questions
    for sequence in atelier.sequences.all():
        yield f"{sequence.title}. {sequence.consigne}"
    yield from mots_du_dossier(atelier)


def _citent(item):
    if isinstance(item, Theme):
        return Atelier.objects.announced().filter(themes=item).order_by("pk").only("pk")
    if isinstance(item, Dossier):
        return Atelier.objects.announced().filter(dossier=item).only("pk")
    return ()


ATELIER = Nature(
    code="atelier",
    label=gettext_lazy("Atelier"),
    pluriel=gettext_lazy("Ateliers"),
    modele="ateliers.Atelier",
    objets=lambda: Atelier.objects.gardes().announced().prefetch_related("themes", "sequences"),
    lisibles=_lisibles,
    citent=_citent,
)
