from django.urls import path

from fiches.experiences.coauteurs import views as coauteurs
from fiches.experiences.formulaire import views as formulaire
from fiches.experiences.importation import views as importation
from fiches.experiences.pieces.views import pieces
from fiches.experiences.relecture.views import relecture
from fiches.experiences.views import (
    apercu,
    brouillon,
    ecriture,
    histoire,
    lecture,
    parcours,
    parution,
    sortie,
)

app_name = "fiches"
urlpatterns = [
    path("", lecture.liste, name="liste"),
    path("nouvelle/", ecriture.nouvelle, name="nouvelle"),
    path("nouvelle/formulaire.docx", formulaire.vierge, name="formulaire_vierge"),
    path("importer/", importation.importer, name="importer"),
    path("importer/<str:jeton>/", importation.importation, name="importation"),
    path("<slug:slug>/", lecture.page, name="page"),
    path("<slug:slug>/modifier/", ecriture.modifier, name="modifier"),
    path("<slug:slug>/brouillon/", brouillon.brouillon, name="brouillon"),
    path("<slug:slug>/abandonner/", brouillon.abandonner, name="abandonner"),
    path("<slug:slug>/conflit/", ecriture.conflit, name="conflit"),
    path("<slug:slug>/pieces/", pieces, name="pieces"),
    path("<slug:slug>/hors-ligne/", formulaire.formulaire, name="formulaire"),
    path("<slug:slug>/hors-ligne/formulaire.docx", formulaire.telecharger, name="formulaire_docx"),
    path("<slug:slug>/hors-ligne/<str:jeton>/", formulaire.renvoye, name="formulaire_renvoye"),
    path("<slug:slug>/telecharger/", sortie.telecharger, name="telecharger"),
    path("<slug:slug>/telecharger/<slug:format>", sortie.fichier, name="fichier"),
    path("<slug:slug>/apercu/", apercu.apercu, name="apercu"),
    path("<slug:slug>/historique/", histoire.historique, name="historique"),
    path("<slug:slug>/historique/version-<int:number>/", histoire.version, name="version"),
    path("<slug:slug>/historique/etat-<int:number>/retablir/", histoire.retablir, name="retablir"),
    path("<slug:slug>/reviser/", parution.reviser, name="reviser"),
    path("<slug:slug>/renoncer/", parution.renoncer, name="renoncer"),
    path("<slug:slug>/auteurs/", coauteurs.auteurs, name="auteurs"),
    path("<slug:slug>/relecture/", relecture, name="relecture"),
    path("<slug:slug>/soumettre/", parcours.soumettre, name="soumettre"),
    path("<slug:slug>/accord/", parcours.accord, name="accord"),
    path("<slug:slug>/reprise/", parcours.reprise, name="reprise"),
    path("<slug:slug>/corbeille/", parcours.corbeille, name="corbeille"),
    path("<slug:slug>/restaurer/", parcours.restaurer, name="restaurer"),
]
