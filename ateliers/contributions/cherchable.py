"""Une contribution, telle que sa communauté la cherche : ses mots, jamais ceux des notes qui l’entourent.

Elle se cherche une fois la journée finie, comme elle se lit ; c’est l’entretien qui l’écrit alors (echeances).
"""

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ateliers.contributions.models import ContributionAtelier
from ateliers.programme.dates import PARIS
from ateliers.programme.models import Atelier
from communaute.reseaux.models import Theme
from communaute.socle.recherche.models import Audience, Entree
from communaute.socle.recherche.natures import Lisible, Nature
from communaute.socle.texte.francais import date_longue

CODE = "contribution_atelier"
MOTS_DU_TITRE = 14


def _lisibles(contribution):
    """Jamais le public, même pour un atelier ouvert à tout le monde."""
    atelier = contribution.atelier
    jour = atelier.starts_at.astimezone(PARIS)
    debut = Truncator(contribution.texte).words(MOTS_DU_TITRE, truncate="…")
    dit = {"titre": atelier.title, "jour": date_longue(jour)}
    yield Lisible(
        Audience.COMMUNAUTE,
        communaute_id=atelier.communaute_id,
        title=_("%(nature)s : %(debut)s") % {"nature": contribution.get_nature_display(), "debut": debut},
        url=contribution.get_absolute_url(),
        resume=_("Dit pendant « %(titre)s », le %(jour)s.") % dit,
        texte=contribution.texte,
        autour=contribution.theme.title if contribution.theme else "",
        theme_id=contribution.theme_id,
        date=jour.date(),
    )


def _lues():
    """Celles que la communauté lit : jumeau de rules.can_read_list, animation exceptée."""
    finies = Atelier.objects.gardes().announced().past()
    return ContributionAtelier.objects.filter(atelier__in=finies.order_by().values("pk"))


def pas_encore_cherchees():
    """La journée est finie depuis le dernier entretien."""
    connues = Entree.objects.filter(kind=CODE).order_by().values("object_id")
    return _lues().exclude(pk__in=connues)


def _citent(item):
    if isinstance(item, Atelier):
        return ContributionAtelier.objects.filter(atelier=item).order_by("pk").only("pk")
    if isinstance(item, Theme):
        return _lues().filter(theme=item).order_by("pk").only("pk")
    return ()


CONTRIBUTION = Nature(
    code=CODE,
    label=gettext_lazy("Contribution d’atelier"),
    pluriel=gettext_lazy("Contributions d’ateliers"),
    modele="ateliers.ContributionAtelier",
    objets=lambda: _lues().select_related("atelier", "theme"),
    lisibles=_lisibles,
    citent=_citent,
)
