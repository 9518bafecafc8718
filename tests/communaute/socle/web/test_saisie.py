"""Une session expirée pendant l’écriture rend le texte à qui l’écrivait, et à personne d’autre."""

import pytest
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template import RequestContext, Template
from django.test import Client
from django.urls import include, path

from communaute.socle.web import saisie
from communaute.socle.web.saisie import garde_la_saisie, reprendre_saisie
from tests.factories import reseaux as f

FORMULAIRE = Template("{% load saisie %}{% jeton_de_saisie %}{{ texte }}")
CHEMIN = "/ecrire/"


@garde_la_saisie
def ecrire(request):
    if request.method == "POST" and request.POST.get("texte"):
        return redirect("/compte/login/")
    repris = reprendre_saisie(request)
    texte = "|".join(repris.getlist("texte")) if repris else ""
    return HttpResponse(FORMULAIRE.render(RequestContext(request, {"texte": texte})))


def pas_marquee(request):
    return HttpResponse("")


urlpatterns = [
    path("ecrire/", ecrire),
    path("ailleurs/", ecrire),
    path("pas-marquee/", pas_marquee),
    path("", include("communaute.urls")),
]
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


def jeton(personne, chemin=CHEMIN):
    return signing.dumps([personne.pk, chemin], salt=saisie.SEL)


def send_signed_out(client, personne, chemin=CHEMIN, **champs):
    return client.post(chemin, {"_auteur": jeton(personne), "texte": ["un", "deux"], **champs})


def test_the_form_carries_a_token_only_when_signed_in(client, camille):
    client.force_login(camille)
    assert 'name="_auteur"' in client.get(CHEMIN).content.decode()


def test_expired_session_gives_the_text_back_after_signing_in(client, camille):
    response = send_signed_out(client, camille)
    assert response["Location"] == "/compte/login/?next=/ecrire/"
    data = {"login": camille.email, "password": f.MOT_DE_PASSE, "next": CHEMIN}
    assert client.post("/compte/login/", data)["Location"] == CHEMIN
    assert client.get(CHEMIN).content.decode().endswith("un|deux")


def test_text_stays_until_it_is_saved(client, camille):
    send_signed_out(client, camille)
    client.force_login(camille)
    client.get(CHEMIN)
    assert client.get(CHEMIN).content.decode().endswith("un|deux")
    client.post(CHEMIN, {"_auteur": jeton(camille), "texte": ""})
    assert client.get(CHEMIN).content.decode().endswith("un|deux")
    client.post(CHEMIN, {"_auteur": jeton(camille), "texte": "enregistré"})
    assert "un|deux" not in client.get(CHEMIN).content.decode()


def test_another_person_gets_nothing_and_the_text_is_dropped(client, camille, sacha):
    send_signed_out(client, camille)
    client.force_login(sacha)
    assert "un|deux" not in client.get(CHEMIN).content.decode()
    assert client.session["saisies"] == {}


def test_another_page_gets_nothing(client, camille):
    send_signed_out(client, camille)
    client.force_login(camille)
    assert "un|deux" not in client.get("/ailleurs/").content.decode()


@pytest.mark.parametrize(
    "champs",
    [
        {"_auteur": ""},
        {"_auteur": "faux"},
        {"_auteur": signing.dumps([1, CHEMIN], salt="autre")},
        {"texte": "x" * 200_001},
    ],
)
def test_nothing_is_kept_without_a_valid_token_or_when_too_long(client, camille, champs):
    send_signed_out(client, camille, **champs)
    assert "saisies" not in client.session


def test_token_of_another_page_keeps_nothing(client, camille):
    send_signed_out(client, camille, chemin="/ailleurs/")
    assert "saisies" not in client.session


def test_an_old_token_keeps_nothing(client, camille, monkeypatch):
    monkeypatch.setattr(saisie, "VALABLE", -1)
    send_signed_out(client, camille)
    assert "saisies" not in client.session


def test_a_view_that_is_not_marked_keeps_nothing(client, camille):
    client.post("/pas-marquee/", {"_auteur": jeton(camille, "/pas-marquee/"), "texte": "un"})
    assert "saisies" not in client.session


def test_neither_passwords_nor_technical_fields_are_kept(client, camille):
    send_signed_out(client, camille, password="secret", oldpassword="secret", csrfmiddlewaretoken="x")
    assert client.session["saisies"][CHEMIN]["champs"] == "texte=un&texte=deux"


def test_only_a_few_pages_wait_at_once(client, camille):
    for n in range(saisie.CHEMINS_MAX + 2):
        request = client.post(CHEMIN, {"_auteur": jeton(camille), "texte": str(n)}).wsgi_request
        request.path = f"/ecrire/{n}/"
        request.POST = request.POST.copy()
        request.POST["_auteur"] = jeton(camille, request.path)
        saisie.stash(request)
        request.session.save()
    assert len(client.session["saisies"]) == saisie.CHEMINS_MAX


def test_a_form_older_than_the_sign_in_gives_its_text_back_and_saves_nothing(camille):
    client = Client(enforce_csrf_checks=True)
    client.force_login(camille)

    response = client.post(CHEMIN, {"_auteur": jeton(camille), "texte": "un"})

    assert (response.status_code, response["Location"]) == (302, CHEMIN)
    assert client.get(CHEMIN).content.decode().endswith("un")


def test_a_form_written_by_someone_else_is_refused_and_kept_nowhere(camille, sacha):
    client = Client(enforce_csrf_checks=True)
    client.force_login(sacha)

    response = client.post(CHEMIN, {"_auteur": jeton(camille), "texte": "un"})

    assert response.status_code == 403
    assert saisie.SESSION not in client.session
