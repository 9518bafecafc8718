"""Sous l’adresse d’un repère : /reperes/<adresse>/formulations/…"""

from django.urls import path

from communaute.socle.passages.adresses import gestes_du_fil
from fiches.reperes.amendements import conversation, views
from fiches.reperes.amendements.trouver import get_formulation_discutee

FIL = "<int:pk>/commentaires/"
urlpatterns = [
    path("", views.liste, name="formulations"),
    path("nouvelle/", views.nouvelle, name="formulation_nouvelle"),
    path("<int:pk>/", views.formulation, name="formulation"),
    path("<int:pk>/reformuler/", views.reformuler, name="formulation_reformuler"),
    path(FIL, conversation.commentaires, name="formulation_commentaires"),
    *gestes_du_fil("formulation_commentaire", get_formulation_discutee, FIL),
]
