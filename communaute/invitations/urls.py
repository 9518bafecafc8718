"""Les adresses des invitations, incluses à /invitation/."""

from django.urls import path

from communaute.invitations import views

app_name = "invitations"
urlpatterns = [
    path("", views.liste, name="liste"),
    path("nouvelle/", views.nouvelle, name="nouvelle"),
    path("<slug:token>/", views.accepter, name="accepter"),
]
