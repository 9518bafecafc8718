"""Les adresses des réseaux, sous /reseaux/."""

from django.urls import path

from communaute.reseaux import views

app_name = "reseaux"

urlpatterns = [
    path("", views.liste, name="liste"),
    path("<slug:slug>/", views.page, name="page"),
    path("<slug:slug>/modifier/", views.modifier, name="modifier"),
]
