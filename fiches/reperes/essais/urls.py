"""Sous l’adresse d’un repère : /reperes/<adresse>/essais/…"""

from django.urls import path

from fiches.reperes.essais import views

urlpatterns = [
    path("nouveau/", views.nouveau, name="essai_nouveau"),
    path("<int:pk>/modifier/", views.modifier, name="essai_modifier"),
    path("<int:pk>/corbeille/", views.corbeille, name="essai_corbeille"),
    path("<int:pk>/restaurer/", views.restaurer, name="essai_restaurer"),
]
