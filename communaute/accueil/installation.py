"""Poser ce que tout site doit avoir : pages, mentions, références, chiffres. À rejouer à chaque mise à jour.

Ce que l’équipe a écrit n’est jamais touché : le texte d’origine d’une page se rafraîchit sous le sien ; une
mention, une référence ou un chiffre déjà là restent comme ils sont.
"""

from django.db import transaction

from communaute.accueil import origine
from communaute.accueil.models import ChiffreDate, Mention, PageEditoriale, Ressource
from communaute.reseaux.models import Theme
from communaute.socle.recherche.actions import reindex


@transaction.atomic
def installer() -> int:
    """Rend le nombre de lignes créées ou rafraîchies."""
    return sum(_pages()) + sum(_mentions()) + sum(_chiffres()) + sum(_ressources())


def _pages():
    for slug, source in origine.pages().items():
        textes = {"title": source["title"], "corps": source["corps"]}
        page, neuve = PageEditoriale.objects.get_or_create(slug=slug, defaults=textes)
        change = not neuve and (page.title, page.corps) != (source["title"], source["corps"])
        if change:
            page.title, page.corps = source["title"], source["corps"]
            page.save()
        yield neuve or change


def _mentions():
    for ligne in origine.lire("mentions")["mention"]:
        depart = {"label": ligne["label"], "valeur": ligne["valeur"], "order": ligne["ordre"]}
        yield Mention.objects.get_or_create(code=ligne["code"], defaults=depart)[1]


def _chiffres():
    for ligne in origine.lire("chiffres")["chiffre"]:
        depart = {champ: ligne[champ] for champ in ("valeur", "phrase", "date", "source")}
        yield ChiffreDate.objects.get_or_create(code=ligne["code"], defaults=depart)[1]


def _ressources():
    champs = ("type", "title", "auteurs", "editeur", "collection", "url", "note")
    for ligne in origine.lire("ressources")["ressource"]:
        depart = {champ: ligne[champ] for champ in champs}
        depart |= {"annee": ligne.get("annee"), "order": ligne["ordre"]}
        ressource, neuve = Ressource.objects.get_or_create(slug=ligne["slug"], defaults=depart)
        if neuve:
            ressource.themes.set(Theme.objects.filter(slug__in=ligne["themes"]))
            reindex(ressource)
        yield neuve
