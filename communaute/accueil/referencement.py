"""Ce qu’une personne de passage peut lire : les pages du site, et chaque objet ouvert à tout le monde."""

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from communaute.accueil import origine
from communaute.reseaux.enums import Visibilite
from communaute.reseaux.models import Communaute, Theme

# Les listes ; celle d’un étage absent de ce site est passée.
LISTES = (
    ("fiches:liste", _("Fiches expériences")),
    ("reperes:liste", _("Repères")),
    ("guides:liste", _("Guides")),
    ("ateliers:liste", _("Ateliers")),
    ("reseaux:liste", _("Réseaux")),
    ("recherche:recherche", _("Recherche")),
)
# Une page de recherche n’a pas à être indexée.
HORS_INDEX = {"recherche:recherche"}


def pages_publiques() -> dict[str, list[tuple[str, str]]]:
    """Les adresses et les titres : « listes » et « pages »."""
    pages = [(_nom(slug), source["title"]) for slug, source in origine.pages().items()]
    return {"listes": _resoudre(LISTES), "pages": _resoudre(pages)}


def adresses_publiques() -> list[str]:
    """Toutes les adresses, entières, que l’on propose aux moteurs de recherche."""
    noms = ["accueil:accueil", *(nom for nom, _titre in LISTES if nom not in HORS_INDEX)]
    noms += [_nom(slug) for slug in origine.pages()] + ["accueil:plan_du_site"]
    chemins = [adresse for adresse, _titre in _resoudre([(nom, "") for nom in noms])]
    ouvertes = Communaute.objects.filter(visibility=Visibilite.PUBLIC)
    chemins += [reverse("communautes:communaute", args=[c.slug]) for c in ouvertes]
    themes = Theme.objects.readable_by(AnonymousUser())
    chemins += [reverse("communautes:theme", args=[t.slug]) for t in themes]
    chemins += [item.get_absolute_url() for item in items_publics()]
    chemins += _autres_adresses()
    return [settings.SITE_URL + chemin for chemin in chemins]


def items_publics():
    """Chaque objet à visibilité propre que voit une personne de passage ; publié, quand il se publie."""
    for model in apps.get_models():
        visible_to = getattr(model._default_manager, "visible_to", None)
        champs = {champ.name for champ in model._meta.get_fields()}
        if visible_to is None or not {"visibility", "slug"} <= champs:
            continue
        items = visible_to(AnonymousUser()).filter(visibility=Visibilite.PUBLIC)
        items = items.published() if hasattr(items, "published") else items
        yield from items.only("slug").order_by("slug")


def _autres_adresses() -> list[str]:
    """Celles des modèles qui disent eux-mêmes les leurs : ce qui vit sous une adresse composée."""
    disent = (getattr(m._default_manager, "public_addresses", None) for m in apps.get_models())
    return [adresse for dire in disent if dire for adresse in dire()]


def _nom(slug: str) -> str:
    return f"accueil:{slug.replace('-', '_')}"


def _resoudre(noms):
    trouves = []
    for nom, titre in noms:
        try:
            trouves.append((reverse(nom), titre))
        except NoReverseMatch:
            continue
    return trouves
