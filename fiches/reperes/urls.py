from django.urls import include, path

from fiches.reperes.apports import views as apports
from fiches.reperes.positions import views as positions
from fiches.reperes.views import autour, ecriture, histoire, lecture, sortie

app_name = "reperes"
urlpatterns = [
    path("", lecture.liste, name="liste"),
    path("proposer/", ecriture.proposer, name="proposer"),
    path("apports/<int:pk>/", apports.envoyer, name="apport_envoyer"),
    path("<slug:slug>/", lecture.page, name="page"),
    path("<slug:slug>/modifier/", ecriture.modifier, name="modifier"),
    path("<slug:slug>/conflit/", ecriture.conflit, name="conflit"),
    path("<slug:slug>/telecharger/", sortie.telecharger, name="telecharger"),
    path("<slug:slug>/telecharger/<slug:format>", sortie.fichier, name="fichier"),
    path("<slug:slug>/historique/", histoire.historique, name="historique"),
    path("<slug:slug>/historique/version-<int:number>/", histoire.version, name="version"),
    path("<slug:slug>/historique/etat-<int:number>/retablir/", histoire.retablir, name="retablir"),
    path("<slug:slug>/commentaires/", include("fiches.reperes.fil.urls")),
    path("<slug:slug>/formulations/", include("fiches.reperes.amendements.urls")),
    path("<slug:slug>/apports/", apports.apports, name="apports"),
    path("<slug:slug>/position/", positions.position, name="position"),
    path("<slug:slug>/essais/", include("fiches.reperes.essais.urls")),
    path("<slug:slug>/illustrations/", autour.illustrations, name="illustrations"),
    path("<slug:slug>/signature/", autour.signature, name="signature"),
    path("<slug:slug>/corbeille/", autour.corbeille, name="corbeille"),
    path("<slug:slug>/restaurer/", autour.restaurer, name="restaurer"),
]
