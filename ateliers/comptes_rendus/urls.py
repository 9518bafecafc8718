"""Sous l’adresse d’un atelier : /ateliers/<adresse>/compte-rendu/…"""

from django.urls import path

from ateliers.comptes_rendus.views import ecriture, fil
from ateliers.comptes_rendus.views.lecture import compte_rendu

urlpatterns = [
    path("", compte_rendu, name="compte_rendu"),
    path("modifier/", ecriture.modifier, name="compte_rendu_modifier"),
    path("brouillon/", ecriture.brouillon, name="compte_rendu_brouillon"),
    path("conflit/", ecriture.conflit, name="compte_rendu_conflit"),
    path("abandonner/", ecriture.abandonner, name="compte_rendu_abandonner"),
    path("commentaires/", fil.commentaires, name="compte_rendu_commentaires"),
    path("commentaires/<int:pk>/modifier/", fil.modifier, name="compte_rendu_commentaire_modifier"),
    path("commentaires/<int:pk>/retirer/", fil.retirer, name="compte_rendu_commentaire_retirer"),
    path("commentaires/<int:pk>/resoudre/", fil.resoudre, name="compte_rendu_commentaire_resoudre"),
    path("commentaires/<int:pk>/rouvrir/", fil.rouvrir, name="compte_rendu_commentaire_rouvrir"),
    path("commentaires/<int:pk>/signaler/", fil.signaler, name="compte_rendu_commentaire_signaler"),
    path("commentaires/<int:pk>/recours/", fil.recours, name="compte_rendu_commentaire_recours"),
]
