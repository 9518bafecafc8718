"""Sous l’adresse d’un repère : /reperes/<adresse>/commentaires/…"""

from django.urls import path

from communaute.socle.passages.adresses import gestes_du_fil
from fiches.reperes.fil.views import commentaires
from fiches.reperes.views.trouver import get_repere_commente

urlpatterns = [
    path("", commentaires, name="commentaires"),
    *gestes_du_fil("commentaire", get_repere_commente),
]
