"""Les adresses d’une édition, sous celle de son guide."""

from django.urls import path

from fiches.guides.editions.views import fichiers, gestes, lecture

EDITION = "<slug:slug>/edition-<int:number>"

urlpatterns = [
    path("", lecture.liste, name="liste"),
    path("<slug:slug>/", lecture.page, name="page"),
    path("<slug:slug>.<slug:format>", fichiers.dernier, name="dernier_fichier"),
    path(f"{EDITION}/", lecture.edition, name="edition"),
    path(f"{EDITION}.<slug:format>", fichiers.fichier, name="fichier"),
    path(f"{EDITION}/telecharger/", fichiers.telecharger, name="telecharger"),
    path(f"{EDITION}/telecharger/<slug:format>", fichiers.fichier, name="extrait"),
    path(f"{EDITION}/credits/", lecture.credits, name="credits"),
    path(f"{EDITION}/credits/retirer/", gestes.retirer_nom, name="retirer_nom"),
    path(f"{EDITION}/errata/", gestes.errata, name="errata"),
    path(f"{EDITION}/ouverture/", gestes.ouverture, name="ouverture"),
    path(f"{EDITION}/changements/", lecture.changements, name="changements"),
    path(f"{EDITION}/<slug:chapitre>/", lecture.chapitre, name="chapitre"),
]
