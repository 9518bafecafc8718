"""Les préférences de la personne connectée, incluses à /mon-espace/preferences/."""

from django.urls import path

from communaute.comptes import views

app_name = "comptes"
urlpatterns = [path("", views.preferences, name="preferences")]
