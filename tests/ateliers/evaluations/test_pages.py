"""Le code de la salle, les questions, merci, les résultats : ce que chaque personne y voit."""

import pytest
from django.core.cache import cache

from ateliers.evaluations import actions, limites
from ateliers.evaluations.models import Evaluation, Reponse
from ateliers.evaluations.rules import can_answer, can_read_results
from ateliers.inscriptions.models import Inscription
from communaute.socle.web.corbeille import trash
from tests.ateliers.inscriptions.test_pages import said, texte
from tests.factories import ateliers as f

PAR_CODE = "/ateliers/evaluation/"
AVIS = {
    "utilite": "4",
    "place": "3",
    "rythme": "2",
    "garde": "Le tour",
    "voulu": "",
    "essayer": "",
    "jeton": "",
}


def page_de(atelier):
    return f"{atelier.get_absolute_url()}evaluation/"


def test_a_guest_types_the_code_and_answers_without_an_account(client, ouverte):
    page = texte(client.get(PAR_CODE, {"code": f" {ouverte.code[:3].lower()}-{ouverte.code[3:]} "}))
    assert "Cette journée m’est utile" in page

    reponse = client.post(PAR_CODE, AVIS | {"code": ouverte.code}, follow=True)

    assert "Merci, votre avis est gardé" in texte(reponse)
    lue = Reponse.objects.values("utilite", "place", "rythme", "garde").get()
    assert lue == {"utilite": 4, "place": 3, "rythme": 2, "garde": "Le tour"}


def test_a_second_answer_from_the_same_browser_is_discouraged(client, ouverte):
    for _fois in range(2):
        reponse = client.post(PAR_CODE, AVIS | {"code": ouverte.code}, follow=True)

    assert "Un avis est déjà parti d’ici" in texte(reponse)
    assert Reponse.objects.count() == 1


def test_a_forged_witness_does_not_count(client, ouverte):
    client.cookies[f"avis-{ouverte.pk}"] = "1"

    client.post(PAR_CODE, AVIS | {"code": ouverte.code})

    assert Reponse.objects.count() == 1


def test_who_had_a_seat_answers_from_the_page_of_the_atelier(client, salle, camille, alix):
    f.inscription(salle, camille)
    client.force_login(camille)
    assert "pas encore ouverte" in texte(client.get(page_de(salle)))
    assert "Donner mon avis" not in texte(client.get(salle.get_absolute_url()))

    actions.open_room(atelier=salle, by=alix)

    assert "Donner mon avis sur la journée" in texte(client.get(salle.get_absolute_url()))
    assert client.post(page_de(salle), AVIS)["Location"] == f"{PAR_CODE}?merci"
    assert Reponse.objects.count() == 1


@pytest.mark.parametrize("code", ["", "ZZZZZZ", "<script>", "²²²²²²", "é" * 500])
def test_a_wrong_code_is_said_beside_its_field(code, client, ouverte):
    cache.clear()

    page = texte(client.get(PAR_CODE, {"code": code}))

    assert "Aucune évaluation n’a ce code." in page
    assert 'aria-invalid="true"' in page


def test_too_many_wrong_codes_wait_even_with_the_right_one(client, ouverte, monkeypatch):
    cache.clear()
    monkeypatch.setattr(limites, "FAUX", 2)
    for code in ("ZZZZZZ", "YYYYYY"):
        client.get(PAR_CODE, {"code": code})

    assert "Trop d’essais" in texte(client.get(PAR_CODE, {"code": ouverte.code}))
    assert "utile" in texte(client.get(PAR_CODE, {"code": ouverte.code}, REMOTE_ADDR="203.0.113.7"))


def test_saying_nothing_is_refused_and_keeps_the_page(client, ouverte):
    vide = dict.fromkeys(AVIS, "") | {"code": ouverte.code, "jeton": "pas-un-numero"}

    reponse = client.post(PAR_CODE, vide)

    assert "Répondez à une question au moins." in texte(reponse)
    assert f'value="{ouverte.code}"' in texte(reponse)


@pytest.mark.parametrize(
    ("champ", "valeur"),
    [("utilite", "5"), ("utilite", "-1"), ("rythme", "²"), ("garde", "x" * 1001), ("garde", "a\0b")],
)
def test_an_impossible_answer_is_said_and_what_was_typed_stays(champ, valeur, client, ouverte):
    reponse = client.post(PAR_CODE, AVIS | {"code": ouverte.code, "voulu": "Du temps", champ: valeur})

    assert list(reponse.context["form"].errors) == [champ]
    assert "Du temps" in texte(reponse)
    assert not Reponse.objects.exists()


def test_once_closed_the_code_says_so(client, ouverte, finir):
    finir(ouverte)

    assert "L’évaluation est close" in texte(client.get(PAR_CODE, {"code": ouverte.code}))
    assert "L’évaluation est close" in texte(client.post(PAR_CODE, AVIS | {"code": ouverte.code}))
    assert not Reponse.objects.exists()


def test_the_code_of_a_trashed_or_called_off_day_opens_nothing(client, ouverte, salle, dominique):
    type(salle).objects.filter(pk=salle.pk).update(state="annule")
    assert "Aucune évaluation n’a ce code." in texte(client.get(PAR_CODE, {"code": ouverte.code}))

    type(salle).objects.filter(pk=salle.pk).update(state="inscriptions_closes")
    assert "utile" in texte(client.get(PAR_CODE, {"code": ouverte.code}))
    trash(salle, by=dominique)
    assert "Aucune évaluation n’a ce code." in texte(client.get(PAR_CODE, {"code": ouverte.code}))


def test_who_facilitates_opens_it_and_shows_the_code(client, salle, alix):
    client.force_login(alix)
    assert "Ouvrir l’évaluation" in texte(client.get(page_de(salle)))

    page = texte(client.post(page_de(salle), {"geste": "ouvrir"}, follow=True))

    assert Evaluation.objects.get().code in page
    assert f"http://testserver{PAR_CODE}" in page


def test_opening_before_the_day_is_refused(client, communaute, dominique):
    atelier = f.atelier(communaute)
    client.force_login(dominique)

    assert "Ouvrir l’évaluation" not in texte(client.get(page_de(atelier)))
    assert said(client.post(page_de(atelier), follow=True)) == ["L’évaluation s’ouvre le jour même."]


def test_while_it_is_open_nobody_reads_an_answer(client, ouverte, repondre, salle, alix, dominique, camille):
    for _n in range(5):
        repondre(garde="Le tour très reconnaissable")
    f.inscription(salle, camille)

    for qui in (alix, dominique, camille):
        client.force_login(qui)
        for adresse in (
            page_de(salle),
            salle.get_absolute_url(),
            f"/admin/ateliers/atelier/{salle.pk}/change/",
        ):
            assert "reconnaissable" not in client.get(adresse).content.decode()
    client.force_login(dominique)
    assert "Avis reçus : 5." in texte(client.get(page_de(salle)))
    assert "reponse" not in str(client.get("/admin/").content).lower().replace("réponse", "")


def test_after_the_closing_who_was_there_reads_the_results(
    client, ouverte, repondre, finir, salle, camille, sacha
):
    for _n in range(4):
        repondre()
    f.inscription(salle, camille)
    Inscription.objects.filter(personne=camille).update(presence="presente")
    finir(ouverte)
    client.force_login(camille)

    page = texte(client.get(page_de(salle)))

    assert "4 avis." in page
    assert "Ce que je garde" in page
    assert page.count('role="img"') == page.count("<table>") == 3
    assert "Ce qui ressort de l’évaluation" in texte(client.get(salle.get_absolute_url()))
    client.force_login(sacha)
    assert client.get(page_de(salle)).status_code == 403


def test_fewer_than_four_says_so_and_shows_nothing(client, ouverte, repondre, finir, salle, dominique):
    for _n in range(3):
        repondre(garde="Le tour très reconnaissable")
    finir(ouverte)
    client.force_login(dominique)

    page = texte(client.get(page_de(salle)))

    assert "Moins de quatre avis" in page
    assert "reconnaissable" not in page


def test_hostile_words_stay_words(client, ouverte, repondre, finir, salle, dominique):
    for _n in range(4):
        repondre(garde="<script>alert(1)</script>", voulu="{{ 7919*7907 }}")
    finir(ouverte)
    client.force_login(dominique)

    page = client.get(page_de(salle)).content.decode()

    assert "<script>alert" not in page
    assert "62615533" not in page


@pytest.mark.parametrize(
    ("qui", "etat", "presence", "attendu"),
    [
        ("camille", "confirmee", "", (True, True)),
        ("camille", "attente", "", (False, False)),
        ("camille", "attente", "presente", (True, True)),
        ("camille", "annulee", "excusee", (False, False)),
        ("alix", None, "", (False, True)),
        ("dominique", None, "", (False, True)),
        ("sacha", None, "", (False, False)),
    ],
)
def test_who_answers_and_who_reads(qui, etat, presence, attendu, request, salle):
    personne = request.getfixturevalue(qui)
    if etat:
        f.inscription(salle, personne, etat, presence=presence)

    assert (can_answer(personne, salle), can_read_results(personne, salle)) == attendu


@pytest.mark.parametrize("combien", [1, 3])
def test_answering_by_the_code_takes_four_queries(combien, client, ouverte, repondre, compter):
    for _n in range(combien):
        repondre()

    with compter() as requetes:
        client.post(PAR_CODE, AVIS | {"code": ouverte.code})

    # Essais faux (cache), évaluation et son atelier ; verrou, l’avis.
    assert len(requetes()) == 4, requetes()


@pytest.mark.parametrize("combien", [4, 9])
def test_reading_the_results_takes_five_queries(
    combien, client, ouverte, repondre, finir, salle, dominique, compter
):
    for _n in range(combien):
        repondre()
    finir(ouverte)
    client.force_login(dominique)
    client.get(page_de(salle))

    with compter() as requetes:
        client.get(page_de(salle))

    # Session, personne, atelier, évaluation, avis.
    assert len(requetes()) == 5, requetes()
