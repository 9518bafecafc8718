from django.urls import path

from fiches.recueils import views

app_name = "recueils"
urlpatterns = [
    path("<slug:slug>/telecharger/", views.theme, name="theme"),
    path("<slug:slug>/telecharger/<slug:format>", views.fichier, name="fichier"),
]
