"""Les adresses de l’étage : la liste vient du programme, la page de l’inscription."""

from django.urls import include, path

from ateliers.agendas import views as agendas
from ateliers.contributions import views as contributions
from ateliers.dossiers.views import documents
from ateliers.envois import views as envois
from ateliers.evaluations import views as evaluations
from ateliers.inscriptions import views_besoins as besoins
from ateliers.inscriptions import views_inscrits as inscrits
from ateliers.inscriptions.views import agenda, inscription, page
from ateliers.notes import views as notes
from ateliers.presences import views as presences
from ateliers.presences import views_attestation as attestations
from ateliers.programme.views import liste
from ateliers.programme.views_deroule import deroule
from ateliers.programme.views_imprimer import conducteur, programme
from ateliers.rapports import views as rapports
from ateliers.suites.views import suites

app_name = "ateliers"
urlpatterns = [
    path("", liste, name="liste"),
    path("calendrier.ics", agendas.fichier, name="calendrier_fichier"),
    path("calendrier/", agendas.mon_agenda, name="calendrier"),
    path("calendrier/<str:secret>.ics", agendas.abonne, name="calendrier_abonne"),
    path("rapport/", rapports.rapport, name="rapport"),
    path("rapport/chiffres.csv", rapports.tableau, {"nom": "chiffres"}, name="rapport_chiffres"),
    path("rapport/ateliers.csv", rapports.tableau, {"nom": "ateliers"}, name="rapport_ateliers"),
    path("evaluation/", evaluations.par_code, name="evaluation_par_code"),
    path("<slug:slug>.ics", agenda, name="agenda"),
    path("<slug:slug>/messages/", envois.liste, name="messages"),
    path("<slug:slug>/messages/nouveau/", envois.ecrire, name="message_nouveau"),
    path("<slug:slug>/messages/<int:pk>/", envois.message, name="message"),
    path("<slug:slug>/messages/<int:pk>/modifier/", envois.ecrire, name="message_modifier"),
    path("<slug:slug>/deroule/", deroule, name="deroule"),
    path("<slug:slug>/programme/", programme, name="programme"),
    path("<slug:slug>/conducteur/", conducteur, name="conducteur"),
    path("<slug:slug>/besoins/", besoins.mes_besoins, name="besoins"),
    path("<slug:slug>/a-prevoir/", besoins.prevoir, name="a_prevoir"),
    path("<slug:slug>/notes/", notes.notes, name="notes"),
    path("<slug:slug>/notes/brouillon/", notes.brouillon, name="notes_brouillon"),
    path("<slug:slug>/notes/conflit/", notes.conflit, name="notes_conflit"),
    path("<slug:slug>/notes/abandonner/", notes.abandonner, name="notes_abandonner"),
    path("<slug:slug>/contributions/", contributions.liste, name="contributions"),
    path("<slug:slug>/contributions/garder/", contributions.garder, name="contribution_garder"),
    path("<slug:slug>/contributions/<int:pk>/", contributions.contribution, name="contribution"),
    path("<slug:slug>/compte-rendu/", include("ateliers.comptes_rendus.urls")),
    path("<slug:slug>/suites/", suites, name="suites"),
    path("<slug:slug>/presences/", presences.presences, name="presences"),
    path("<slug:slug>/presences/feuille/", presences.feuille, name="presences_feuille"),
    path("<slug:slug>/presences/saisie/", presences.saisie, name="presences_saisie"),
    path("<slug:slug>/presences/<int:pk>/attestation/", attestations.la_sienne, name="attestation_de"),
    path("<slug:slug>/attestation/", attestations.la_mienne, name="attestation"),
    path("<slug:slug>/evaluation/", evaluations.evaluation, name="evaluation"),
    path("<slug:slug>/inscription/", inscription, name="inscription"),
    path("<slug:slug>/documents/", documents, name="documents"),
    path("<slug:slug>/inscrits/", inscrits.inscrits, name="inscrits"),
    path("<slug:slug>/collegue/", inscrits.collegue, name="collegue"),
    path("<slug:slug>/", page, name="page"),
]
