"""Le plan des adresses : stable, car courriels et personnes s’y fient."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from communaute.socle.exploitation.sante import pret, sante
from communaute.socle.web.composants import galerie

urlpatterns = [
    path("", include("communaute.accueil.urls")),
    path("", include("communaute.accueil.urls_communautes")),
    path("sante/", sante, name="sante"),
    path("sante/pret/", pret, name="sante_pret"),
    path("admin/", admin.site.urls),
    path("compte/", include("communaute.comptes.urls_compte")),
    path("mon-espace/preferences/", include("communaute.comptes.urls")),
    path("mon-espace/selection/", include("fiches.recueils.selection.urls")),
    path("invitation/", include("communaute.invitations.urls")),
    path("reseaux/", include("communaute.reseaux.urls")),
    path("ateliers/", include("ateliers.urls")),
    path("ateliers/", include("fiches.experiences.presentees.urls")),
    path("fiches/", include("fiches.experiences.urls")),
    path("reperes/", include("fiches.reperes.urls")),
    path("themes/", include("fiches.recueils.urls")),
    path("guides/", include("fiches.guides.urls")),
    path("documents/", include("communaute.socle.documents.urls")),
    path("recherche/", include("communaute.accueil.chercher.urls")),
]
if settings.DEBUG:
    urlpatterns += [path("composants/", galerie)]
if settings.DEMO:
    from communaute.socle.exploitation.courriels import courriel, courriels

    urlpatterns += [
        path("demo/courriels/", courriels, name="demo_courriels"),
        path("demo/courriels/<str:nom>/", courriel, name="demo_courriel"),
    ]
