"""Un réseau, tel qu’il se cherche : dans chaque communauté où il participe, et pour tous s’il est ouvert."""

from django.utils.translation import gettext_lazy as _

from communaute.reseaux.enums import PARTICIPATIONS_QUI_LISENT, Visibilite
from communaute.reseaux.models import Reseau
from communaute.reseaux.territoires import country_names, region_names
from communaute.socle.recherche.models import Audience
from communaute.socle.recherche.natures import Lisible, Nature


def _lisibles(reseau):
    commun = {
        "title": reseau.name,
        "url": reseau.get_absolute_url(),
        "resume": reseau.phrase_identite,
        "texte": reseau.presentation,
        "autour": " ".join(map(str, _autour(reseau))),
    }
    lieux = {
        p.cycle.communaute_id for p in reseau.participations.all() if p.state in PARTICIPATIONS_QUI_LISENT
    }
    for communaute in sorted(lieux):
        yield Lisible(Audience.COMMUNAUTE, communaute_id=communaute, **commun)
    if reseau.visibility == Visibilite.PUBLIC:
        yield Lisible(Audience.PUBLIC, **commun)


def _autour(reseau):
    yield reseau.sigle
    yield reseau.get_type_instance_display()
    yield from (fonction.get_code_display() for fonction in reseau.fonctions.all())
    yield from region_names(reseau.regions)
    yield from country_names(reseau.pays)


RESEAU = Nature(
    code="reseau",
    label=_("Réseau"),
    pluriel=_("Réseaux"),
    modele="communaute.Reseau",
    objets=lambda: Reseau.objects.gardes().prefetch_related("participations__cycle", "fonctions"),
    lisibles=_lisibles,
)
