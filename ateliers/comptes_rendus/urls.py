"""Sous l’adresse d’un atelier : /ateliers/<adresse>/compte-rendu/…"""

from django.urls import path

from ateliers.comptes_rendus.views import ecriture, fil
from ateliers.comptes_rendus.views.lecture import compte_rendu
from ateliers.comptes_rendus.views.trouver import get_compte_rendu
from communaute.socle.passages.adresses import gestes_du_fil

urlpatterns = [
    path("", compte_rendu, name="compte_rendu"),
    path("modifier/", ecriture.modifier, name="compte_rendu_modifier"),
    path("brouillon/", ecriture.brouillon, name="compte_rendu_brouillon"),
    path("conflit/", ecriture.conflit, name="compte_rendu_conflit"),
    path("abandonner/", ecriture.abandonner, name="compte_rendu_abandonner"),
    path("commentaires/", fil.commentaires, name="compte_rendu_commentaires"),
    *gestes_du_fil("compte_rendu_commentaire", get_compte_rendu, "commentaires/"),
]
