"""Se connecter, se déconnecter, et les limites que survit une salle de soixante téléphones."""

import re

import pytest
from django.core.cache import cache

from communaute.comptes.actions import suspendre
from tests.factories import reseaux as f

CONNEXION = "/compte/login/"


@pytest.fixture(autouse=True)
def cache_vide(db):
    cache.clear()


def sign_in(client, email, password=f.MOT_DE_PASSE, **data):
    return client.post(CONNEXION, {"login": email, "password": password, **data})


def test_login_shows_a_french_page(client):
    page = client.get(CONNEXION).content.decode()
    assert "Adresse électronique" in page
    assert "Mot de passe" in page
    assert "placeholder" not in page


def test_login_leads_to_my_space(client, camille):
    response = sign_in(client, "Camille.Exemple@example.org")
    assert (response.status_code, response["Location"]) == (302, "/mon-espace/")


def test_login_goes_back_to_next(client, camille):
    response = sign_in(client, camille.email, next="/fiches/")
    assert response["Location"] == "/fiches/"


def test_login_ignores_a_next_elsewhere(client, camille):
    response = sign_in(client, camille.email, next="https://ailleurs.example/")
    assert response["Location"] == "/mon-espace/"


def test_login_says_the_same_for_a_known_and_an_unknown_address(client, camille):
    known = sign_in(client, camille.email, "pas-le-bon-mot-de-passe").content.decode()
    unknown = sign_in(client, "inconnue@example.org", "pas-le-bon-mot-de-passe").content.decode()
    assert "L’adresse ou le mot de passe ne convient pas." in known
    assert strip(known, camille.email) == strip(unknown, "inconnue@example.org")


def strip(page, email):
    """La page sans l’adresse saisie ni les jetons, qui changent à chaque réponse."""
    lines = [line for line in page.replace(email, "").splitlines() if "csrfmiddlewaretoken" not in line]
    return "\n".join(lines)


def test_logout_asks_on_get_and_acts_on_post(client, camille):
    client.force_login(camille)
    assert client.get("/compte/logout/").status_code == 200
    assert "_auth_user_id" in client.session
    client.post("/compte/logout/")
    assert "_auth_user_id" not in client.session


def test_a_suspended_account_stops_at_the_next_request(client, camille, dominique):
    client.force_login(camille)
    assert client.get("/mon-espace/preferences/").status_code == 200
    suspendre(personne=camille, by=dominique)
    response = client.get("/mon-espace/preferences/")
    assert response["Location"] == "/compte/login/?next=/mon-espace/preferences/"


def test_a_suspended_account_is_told_so_with_the_right_password_only(client, camille, dominique):
    suspendre(personne=camille, by=dominique)
    assert sign_in(client, camille.email)["Location"] == "/compte/inactive/"
    wrong = sign_in(client, camille.email, "pas-le-bon-mot-de-passe")
    assert "L’adresse ou le mot de passe ne convient pas." in wrong.content.decode()


def test_sixty_phones_behind_one_address_all_sign_in(client, db):
    people = [f.personne() for _ in range(60)]
    locations = set()
    for person in people:
        client.cookies.clear()
        locations.add(sign_in(client, person.email)["Location"])
    assert locations == {"/mon-espace/"}


def test_eleven_wrong_passwords_for_one_account_are_stopped_in_french(client, camille, sacha):
    codes = [sign_in(client, camille.email, f"mauvais-essai-{n}").status_code for n in range(11)]
    assert codes == [200] * 10 + [429]
    page = sign_in(client, camille.email)
    assert page.status_code == 429
    assert "Trop d’essais en peu de temps" in page.content.decode()
    assert sign_in(client, sacha.email).status_code == 302


def test_eleven_wrong_passwords_for_an_unknown_address_answer_the_same(client, db):
    codes = [sign_in(client, "personne@example.org", f"mauvais-{n}").status_code for n in range(11)]
    assert codes == [200] * 10 + [429]


def test_the_admin_signs_in_through_the_same_page(client, db):
    assert client.get("/admin/login/?next=/admin/")["Location"].startswith("/compte/login/")


PUBLIQUES = [
    "login/",
    "signup/",
    "inactive/",
    "confirm-email/",
    "confirm-email/abime/",
    "password/reset/",
    "password/reset/done/",
    "password/reset/key/1-abime/",
    "password/reset/key/done/",
]
CONNECTEES = ["logout/", "email/", "password/change/", "reauthenticate/"]
ANGLAIS = re.compile(
    r"\b(sign|password|email|address|your|the|forgot|remember|confirm|again)\b", re.IGNORECASE
)


def words(response):
    """Le texte qui se lit : ni balises, ni attributs."""
    return re.sub(r"<[^>]+>", " ", response.content.decode())


@pytest.mark.parametrize("chemin", PUBLIQUES)
def test_public_pages_carry_no_english(client, db, chemin):
    assert ANGLAIS.findall(words(client.get(f"/compte/{chemin}"))) == []


@pytest.mark.parametrize("chemin", CONNECTEES)
def test_pages_of_the_account_carry_no_english(client, camille, chemin):
    client.force_login(camille)
    response = client.get(f"/compte/{chemin}")
    assert (response.status_code, ANGLAIS.findall(words(response))) == (200, [])


@pytest.mark.parametrize("chemin", ["phone/change/", "login/code/", "signup/passkey/"])
def test_what_we_do_not_use_is_not_served(client, camille, chemin):
    client.force_login(camille)
    assert client.get(f"/compte/{chemin}").status_code == 404
