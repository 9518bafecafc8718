"""Les adresses d’allauth que nous servons, sous leurs noms ; incluses à /compte/, sans espace de noms."""

from allauth.account import views
from django.urls import path, re_path

from communaute.comptes import forms
from communaute.comptes.views import ChoisirMotDePasse, ConfirmerAdresse

urlpatterns = [
    path("login/", views.LoginView.as_view(form_class=forms.Connexion), name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("signup/", views.signup, name="account_signup"),
    path(
        "reauthenticate/",
        views.ReauthenticateView.as_view(form_class=forms.RedonnerMotDePasse),
        name="account_reauthenticate",
    ),
    path("email/", views.EmailView.as_view(form_class=forms.ChangerAdresse), name="account_email"),
    path("confirm-email/", views.email_verification_sent, name="account_email_verification_sent"),
    re_path(r"^confirm-email/(?P<key>[-:\w]+)/$", ConfirmerAdresse.as_view(), name="account_confirm_email"),
    path(
        "password/change/",
        views.PasswordChangeView.as_view(form_class=forms.ChangerMotDePasse),
        name="account_change_password",
    ),
    path(
        "password/set/",
        views.PasswordSetView.as_view(form_class=forms.PoserMotDePasse),
        name="account_set_password",
    ),
    path(
        "password/reset/",
        views.PasswordResetView.as_view(form_class=forms.MotDePasseOublie),
        name="account_reset_password",
    ),
    path("password/reset/done/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        ChoisirMotDePasse.as_view(form_class=forms.NouveauMotDePasse),
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]
