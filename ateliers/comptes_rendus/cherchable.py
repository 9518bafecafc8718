"""Un compte rendu diffusé, tel que sa communauté le cherche : son texte, ni les présences, ni ce qui reste à faire."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ateliers.comptes_rendus.models import CompteRendu
from ateliers.programme.dates import PARIS
from ateliers.programme.enums import ANNONCES
from ateliers.programme.models import Atelier
from communaute.reseaux.models import Theme
from communaute.socle.recherche.models import Audience
from communaute.socle.recherche.natures import Lisible, Nature
from communaute.socle.texte.francais import date_longue
from communaute.socle.texte.paragraphes import texte_seul


def _lisibles(compte_rendu):
    """Jamais le public, même pour un atelier ouvert à tout le monde."""
    atelier = compte_rendu.atelier
    jour = atelier.starts_at.astimezone(PARIS)
    themes = sorted(atelier.themes.all(), key=lambda theme: theme.order)
    yield Lisible(
        Audience.COMMUNAUTE,
        communaute_id=atelier.communaute_id,
        title=_("Compte rendu : %(titre)s") % {"titre": atelier.title},
        url=compte_rendu.get_absolute_url(),
        resume=_("Atelier du %(jour)s.") % {"jour": date_longue(jour)},
        texte="\n".join(
            f"{bloc.title}. {texte_seul(bloc.html)}" for bloc in compte_rendu.parue.contenu.blocs if bloc.html
        ),
        autour=" ".join(theme.title for theme in themes),
        theme_id=themes[0].pk if themes else None,
        date=jour.date(),
    )


def _diffuses():
    return CompteRendu.objects.filter(
        parue__isnull=False, atelier__corbeille_le=None, atelier__state__in=ANNONCES
    )


def _objets():
    return _diffuses().select_related("atelier", "parue").prefetch_related("atelier__themes")


def _citent(item):
    if isinstance(item, Atelier):
        return CompteRendu.objects.filter(atelier=item, parue__isnull=False).only("pk")
    if isinstance(item, Theme):
        return _diffuses().filter(atelier__themes=item).order_by("pk").only("pk")
    return ()


COMPTE_RENDU = Nature(
    code="compte_rendu",
    label=gettext_lazy("Compte rendu"),
    pluriel=gettext_lazy("Comptes rendus"),
    modele="ateliers.CompteRendu",
    objets=_objets,
    lisibles=_lisibles,
    citent=_citent,
)
