from django.urls import path

from communaute.accueil.views import communautes

app_name = "communautes"
urlpatterns = [
    path("communautes/<slug:slug>/", communautes.communaute, name="communaute"),
    path("themes/<slug:slug>/", communautes.theme, name="theme"),
]
