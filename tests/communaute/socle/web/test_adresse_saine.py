"""Un caractère nul dans l’adresse n’atteint jamais la base."""

import pytest


@pytest.mark.parametrize(
    "adresse", ["/fiches/?theme=a%00b", "/admin/fiches/fiche/?state=%00", "/fiches/a%00b/"]
)
def test_a_null_character_in_the_address_is_a_bad_request(client, dominique, adresse):
    client.force_login(dominique)

    assert client.get(adresse).status_code == 400
