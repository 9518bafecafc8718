"""Une fiche publiée, telle qu’elle se cherche : entière dans sa communauté, sans ses sections réservées ailleurs."""

from django.utils.translation import gettext_lazy as _

from communaute.reseaux.enums import Visibilite
from communaute.reseaux.models import Reseau, Theme
from communaute.socle.recherche.models import Audience
from communaute.socle.recherche.natures import Lisible, Nature
from fiches.experiences.contenu import blocs_lisibles
from fiches.experiences.models import Fiche
from fiches.experiences.parties import mots_de
from fiches.experiences.pieces.lecture import mots_des_pieces


def _lisibles(fiche):
    yield _lisible(fiche, Audience.COMMUNAUTE, reserve=True, communaute_id=fiche.communaute_id)
    if fiche.visibility == Visibilite.PUBLIC:
        yield _lisible(fiche, Audience.PUBLIC, reserve=False)


def _lisible(fiche, audience, *, reserve, communaute_id=0) -> Lisible:
    contenu = fiche.publiee_revision.contenu
    blocs = blocs_lisibles(contenu, reserve)
    themes = [fiche.theme, *fiche.themes_secondaires.all()]
    return Lisible(
        audience,
        communaute_id=communaute_id,
        title=contenu.meta["title"],
        url=fiche.get_absolute_url(),
        resume=contenu.meta.get("chapo", ""),
        texte="\n".join([*(mots_de(bloc) for bloc in blocs), *mots_des_pieces(blocs)]),
        autour=" ".join([fiche.reseau.name, *(theme.title for theme in themes if theme)]),
        theme_id=fiche.theme_id,
        date=fiche.publiee_le.date(),
    )


def _objets():
    """Les fiches publiées ; une fiche archivée se lit encore, mais ne se propose plus."""
    return (
        Fiche.objects.gardes()
        .published()
        .select_related("publiee_revision", "reseau", "theme")
        .prefetch_related("themes_secondaires")
    )


def _citent(item):
    if isinstance(item, Reseau):
        return Fiche.objects.published().filter(reseau=item).order_by("pk").only("pk")
    if isinstance(item, Theme):
        liees = [
            *item.fiches.values_list("pk", flat=True),
            *item.fiches_secondaires.values_list("pk", flat=True),
        ]
        return Fiche.objects.published().filter(pk__in=liees).order_by("pk").only("pk")
    return ()


FICHE = Nature(
    code="fiche",
    label=_("Fiche expérience"),
    pluriel=_("Fiches expériences"),
    modele="fiches.Fiche",
    objets=_objets,
    lisibles=_lisibles,
    citent=_citent,
)
