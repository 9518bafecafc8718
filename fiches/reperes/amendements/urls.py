"""Sous l’adresse d’un repère : /reperes/<adresse>/formulations/…"""

from django.urls import path

from fiches.reperes.amendements import conversation, views

FIL = "<int:pk>/commentaires/"
urlpatterns = [
    path("", views.liste, name="formulations"),
    path("nouvelle/", views.nouvelle, name="formulation_nouvelle"),
    path("<int:pk>/", views.formulation, name="formulation"),
    path("<int:pk>/reformuler/", views.reformuler, name="formulation_reformuler"),
    path(FIL, conversation.commentaires, name="formulation_commentaires"),
    path(f"{FIL}<int:numero>/modifier/", conversation.modifier, name="formulation_commentaire_modifier"),
    path(f"{FIL}<int:numero>/retirer/", conversation.retirer, name="formulation_commentaire_retirer"),
    path(f"{FIL}<int:numero>/resoudre/", conversation.resoudre, name="formulation_commentaire_resoudre"),
    path(f"{FIL}<int:numero>/rouvrir/", conversation.rouvrir, name="formulation_commentaire_rouvrir"),
    path(f"{FIL}<int:numero>/signaler/", conversation.signaler, name="formulation_commentaire_signaler"),
    path(f"{FIL}<int:numero>/recours/", conversation.recours, name="formulation_commentaire_recours"),
]
