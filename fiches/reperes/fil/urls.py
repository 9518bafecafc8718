"""Sous l’adresse d’un repère : /reperes/<adresse>/commentaires/…"""

from django.urls import path

from fiches.reperes.fil import views

urlpatterns = [
    path("", views.commentaires, name="commentaires"),
    path("<int:pk>/modifier/", views.modifier, name="commentaire_modifier"),
    path("<int:pk>/retirer/", views.retirer, name="commentaire_retirer"),
    path("<int:pk>/resoudre/", views.resoudre, name="commentaire_resoudre"),
    path("<int:pk>/rouvrir/", views.rouvrir, name="commentaire_rouvrir"),
    path("<int:pk>/signaler/", views.signaler, name="commentaire_signaler"),
    path("<int:pk>/recours/", views.recours, name="commentaire_recours"),
]
