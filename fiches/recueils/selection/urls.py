from django.urls import path

from fiches.recueils.selection import views

app_name = "selection"
urlpatterns = [
    path("", views.selection, name="selection"),
    path("ajouter/", views.ajouter, name="ajouter"),
    path("telecharger/", views.telecharger, name="telecharger"),
    path("telecharger/<slug:format>", views.fichier, name="fichier"),
]
