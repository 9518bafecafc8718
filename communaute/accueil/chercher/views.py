"""La page de recherche."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.shortcuts import render
from django.views.decorators.http import require_safe

from communaute.accueil.chercher.page import PageDeRecherche
from communaute.reseaux.acces import acces_de
from communaute.reseaux.models import Theme
from communaute.socle.recherche.lecture import entrees_lisibles
from communaute.socle.recherche.question import nettoyer_saisie
from communaute.socle.web.panneaux import panneaux

CHAMPS = ("slug", "title", "couleur", "pictogramme", "order")


@login_not_required
@require_safe
def recherche(request):
    """Ce que la personne peut lire et qui répond à `?q=` ; une personne de passage, ce qui est ouvert à tous."""
    page = PageDeRecherche(nettoyer_saisie(request.GET.get("q", "")), entrees_de(request.user), request.GET)
    context = {"page": page, "page_obj": page.page_obj}
    if page.q and not page.reponse.candidates:
        context["panneaux"] = panneaux("recherche_vide", request, None)
        context["themes"] = Theme.objects.readable_by(request.user)
    return render(request, "communaute/recherche/page.html", context)


def entrees_de(user):
    """Les entrées que cette personne lit, chacune avec son thème."""
    acces = acces_de(user)
    theme = Theme.objects.gardes().filter(pk=OuterRef("theme_id")).order_by()
    objet = theme.values(objet=JSONObject(**{champ: champ for champ in CHAMPS}))
    lisibles = entrees_lisibles(equipe=acces.equipe, communautes=acces.communautes)
    return lisibles.annotate(theme=Subquery(objet))
