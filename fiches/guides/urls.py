from django.urls import path

from fiches.guides.editions import views
from fiches.guides.editions.urls import urlpatterns as editions

app_name = "guides"
urlpatterns = [
    path("<slug:slug>/composer/", views.page, name="composer"),
    *editions,
]
