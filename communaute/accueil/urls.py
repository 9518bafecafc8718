from django.urls import path

from communaute.accueil import views

app_name = "accueil"
urlpatterns = [
    path("", views.accueil, name="accueil"),
    path("mon-espace/", views.mon_espace, name="mon_espace"),
    path("mon-espace/avis/lus/", views.avis_lus, name="avis_lus"),
]
