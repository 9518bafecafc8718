"""Le programme et le conducteur : chacun à qui il revient, et rien de privé dans le premier."""

import pytest

from tests.factories import ateliers as f


@pytest.mark.parametrize("qui", ["sacha", "inscrite", "dominique", "invitee"])
def test_private_words_are_in_the_facilitators_plan_alone(qui, request, client, atelier, camille, invitee):
    f.animation(atelier, invitee)
    f.inscription(atelier, camille)
    f.conduite(f.sequence(atelier, title="Accueil", consigne="Assis en rond."), "zibeline")
    client.force_login(camille if qui == "inscrite" else request.getfixturevalue(qui))

    programme, conducteur = (
        client.get(f"/ateliers/{atelier.slug}/{page}/").content.decode()
        for page in ("programme", "conducteur")
    )

    assert "Assis en rond." in programme
    assert "zibeline" not in programme
    anime = qui in ("dominique", "invitee")
    assert conducteur.count("zibeline (") == (5 if anime else 0)


@pytest.mark.parametrize("combien", [1, 3])
@pytest.mark.parametrize(("page", "requetes_en_tout"), [("programme", 4), ("conducteur", 5)])
def test_a_sheet_costs_the_same(page, requetes_en_tout, combien, client, atelier, invitee, compter):
    f.animation(atelier, invitee)
    for n in range(combien):
        f.conduite(f.sequence(atelier, f"1{n}:00"))
    client.force_login(invitee)

    with compter() as requetes:
        client.get(f"/ateliers/{atelier.slug}/{page}/")

    assert len(requetes()) == requetes_en_tout
