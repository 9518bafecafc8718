"""Voir ou ne pas voir : la même réponse pour ce qui est caché et pour ce qui n’existe pas."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpResponse

from communaute.models import Reseau
from communaute.socle.web.acces import get_visible_or_404, open_to_visitors


@open_to_visitors
def page(request, slug):
    return HttpResponse(get_visible_or_404(Reseau.objects.visible_to(request.user), request, slug=slug).name)


def ask(rf, user, adresse, slug):
    request = rf.get(adresse)
    request.user = user
    return page(request, slug)


def test_who_may_see_gets_the_object(rf, camille, escales):
    assert ask(rf, camille, "/x/", escales.slug).content.decode() == escales.name


def test_a_passer_by_is_sent_to_sign_in_for_hidden_and_unknown_alike(rf, escales):
    reponses = [ask(rf, AnonymousUser(), "/x/?page=2", slug) for slug in (escales.slug, "inconnu")]

    assert [(r.status_code, r["Location"]) for r in reponses] == [
        (302, "/compte/login/?next=/x/%3Fpage%3D2")
    ] * 2


@pytest.mark.parametrize("slug", ["plateforme-jeunesses-escales", "inconnu"])
def test_a_member_gets_404_for_hidden_and_unknown_alike(slug, rf, etrangere, escales):
    with pytest.raises(Http404):
        ask(rf, etrangere, "/x/", slug)


def test_the_view_is_marked_open(rf):
    assert page.login_required is False
