"""Les adresses d’une édition, sous celle de son guide."""

from django.urls import path

from fiches.guides.editions import views

urlpatterns = [
    path("", views.liste, name="liste"),
    path("<slug:slug>/", views.page, name="page"),
    path("<slug:slug>/edition-<int:number>/", views.edition, name="edition"),
]
