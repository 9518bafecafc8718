"""Un guide, tel qu’il se cherche : sa dernière édition, et les mots de l’équipe. Ses textes se cherchent déjà."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from communaute.reseaux.enums import Visibilite
from communaute.socle.recherche.models import Audience
from communaute.socle.recherche.natures import Lisible, Nature
from communaute.socle.texte.paragraphes import texte_seul
from fiches.guides.editions.models import Edition
from fiches.guides.models import Guide
from fiches.guides.plan import est_ecrit


def _lisibles(guide):
    editions = list(guide.editions.select_related("revision").order_by("-number"))
    yield _lisible(guide, editions[0], Audience.COMMUNAUTE, communaute_id=guide.communaute_id)
    if publique := next((e for e in editions if e.visibility == Visibilite.PUBLIC), None):
        yield _lisible(guide, publique, Audience.PUBLIC)


def _lisible(guide, edition, audience, **pour) -> Lisible:
    blocs = edition.revision.contenu.blocs
    return Lisible(
        audience,
        title=edition.title,
        url=guide.get_absolute_url(),
        resume=edition.resume or edition.sous_titre,
        texte="\n".join(f"{b.title}. {texte_seul(b.html)}" for b in blocs if est_ecrit(b) and b.html),
        autour=guide.communaute.name,
        theme_id=None,
        date=edition.le.date(),
        **pour,
    )


def _objets():
    parues = Edition.objects.filter(guide=OuterRef("pk"))
    return Guide.objects.gardes().filter(Exists(parues)).select_related("communaute")


GUIDE = Nature(
    code="guide",
    label=_("Guide"),
    pluriel=_("Guides"),
    modele="fiches.Guide",
    objets=_objets,
    lisibles=_lisibles,
)
