"""Les adresses de l’étage : la liste vient du programme, la page de l’inscription."""

from django.urls import path

from ateliers.inscriptions.views import agenda, page
from ateliers.programme.views import liste

app_name = "ateliers"
urlpatterns = [
    path("", liste, name="liste"),
    path("<slug:slug>.ics", agenda, name="agenda"),
    path("<slug:slug>/", page, name="page"),
]
