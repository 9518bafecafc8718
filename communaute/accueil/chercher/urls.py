from django.urls import path

from communaute.accueil.chercher import views

app_name = "recherche"
urlpatterns = [path("", views.recherche, name="recherche")]
