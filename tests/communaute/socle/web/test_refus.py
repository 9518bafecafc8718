"""Un refus qu’aucune vue n’a su dire ne devient jamais une erreur 500."""

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core.exceptions import PermissionDenied

from communaute.socle.refus import Refus
from communaute.socle.web.refus import RefusEnMessage


def demande(rf, method):
    request = getattr(rf, method)("/fiches/x/?page=2")
    request.session = {}
    request._messages = FallbackStorage(request)
    return request


def test_a_refused_post_comes_back_to_its_page_with_the_message(rf):
    request = demande(rf, "post")

    response = RefusEnMessage(None).process_exception(request, Refus("etat", "Ce n’est plus possible."))

    assert (response.status_code, response["Location"]) == (302, "/fiches/x/?page=2")
    assert [str(m) for m in get_messages(request)] == ["Ce n’est plus possible."]


def test_a_refused_get_is_forbidden(rf):
    with pytest.raises(PermissionDenied):
        RefusEnMessage(None).process_exception(demande(rf, "get"), Refus("droit", "Non."))


def test_another_exception_is_left_alone(rf):
    assert RefusEnMessage(None).process_exception(demande(rf, "post"), ValueError()) is None
