from django.urls import path

from fiches.guides.editions.urls import urlpatterns as editions
from fiches.guides.views import autour, composer, ecriture, histoire, parution

app_name = "guides"
urlpatterns = [
    path("nouveau/", composer.nouveau, name="nouveau"),
    path("<slug:slug>/composer/", composer.composer, name="composer"),
    path("<slug:slug>/composer/presentation/", ecriture.presentation, name="presentation"),
    path("<slug:slug>/composer/chapitre/<slug:numero>/", ecriture.chapitre, name="ecrire"),
    path("<slug:slug>/composer/brouillon/", ecriture.brouillon, name="brouillon"),
    path("<slug:slug>/composer/conflit/", ecriture.conflit, name="conflit"),
    path("<slug:slug>/composer/abandonner/", ecriture.abandonner, name="abandonner"),
    path("<slug:slug>/composer/historique/", histoire.historique, name="historique"),
    path("<slug:slug>/composer/historique/etat-<int:number>/", histoire.retablir, name="retablir"),
    path("<slug:slug>/composer/corbeille/", autour.corbeille, name="corbeille"),
    path("<slug:slug>/composer/restaurer/", autour.restaurer, name="restaurer"),
    path("<slug:slug>/composer/changements/", autour.changements, name="prochaine"),
    path("<slug:slug>/publier/", parution.publier, name="publier"),
    path("<slug:slug>/apercu/", autour.apercu, name="apercu"),
    path("<slug:slug>/apercu/<slug:format>", autour.apercu_fichier, name="apercu_fichier"),
    *editions,
]
