"""Une publication citée, telle qu’elle se cherche : elle est à tout le monde."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from communaute.accueil.models import Ressource
from communaute.reseaux.models import Theme
from communaute.socle.recherche.models import Audience
from communaute.socle.recherche.natures import Lisible, Nature


def _lisibles(ressource):
    themes = sorted(ressource.themes.all(), key=lambda theme: theme.order)
    notice = (ressource.auteurs, ressource.editeur, ressource.collection, str(ressource.annee or ""))
    yield Lisible(
        Audience.PUBLIC,
        title=ressource.title,
        url=f"{reverse('accueil:a_propos')}#references",
        resume=", ".join(morceau for morceau in notice if morceau) + ".",
        texte=ressource.note,
        autour=" ".join([str(ressource.get_type_display()), *(theme.title for theme in themes)]),
        theme_id=themes[0].pk if themes else None,
    )


def _citent(item):
    return Ressource.objects.filter(themes=item).order_by("pk").only("pk") if isinstance(item, Theme) else ()


RESSOURCE = Nature(
    code="ressource",
    label=_("Ressource"),
    pluriel=_("Ressources"),
    modele="communaute.Ressource",
    objets=lambda: Ressource.objects.prefetch_related("themes"),
    lisibles=_lisibles,
    citent=_citent,
)
