"""Montées sous l’adresse d’un atelier ; ce qui est relié est à cet étage."""

from django.urls import path

from fiches.experiences.presentees.views import fiches

app_name = "presentees"
urlpatterns = [path("<slug:slug>/fiches/", fiches, name="fiches")]
