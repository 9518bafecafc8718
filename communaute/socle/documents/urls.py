from django.urls import path

from communaute.socle.documents import views

app_name = "documents"
urlpatterns = [
    # Un numéro mal formé se lit comme un numéro inconnu : d’où `str`.
    path("<str:numero>/vignette", views.vignette, name="vignette"),
    path("<str:numero>/<str:nom>", views.fichier, name="fichier"),
]
