"""Ce qu’il reste à faire : l’ajouter, le corriger, dire où cela en est ; qui le voit, et où."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.urls import reverse

from ateliers.suites import actions, rules
from ateliers.suites.lecture import mes_suites
from ateliers.suites.models import Suite
from communaute.comptes.models import Personne
from communaute.models import LigneJournal
from communaute.reseaux.acces import acces_de
from communaute.socle.refus import Refus
from tests.factories import ateliers as f
from tests.factories import comptes_rendus as cr


@pytest.fixture
def journee(communaute, camille, alix):
    atelier = cr.passe(communaute)
    f.animation(atelier, alix)
    f.inscription(atelier, camille)
    return atelier


@pytest.fixture
def page(journee):
    return reverse("ateliers:suites", args=[journee.slug])


def refuse(geste, *args, **kwargs):
    with pytest.raises(Refus) as refus:
        geste(*args, **kwargs)
    return refus.value.code


def texte(response):
    return response.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def said(response):
    return [str(m) for m in response.context["messages"]]


@pytest.mark.parametrize("etat", [None, "en_redaction", "en_validation", "diffuse"])
def test_visible_to_and_can_read_agree(
    etat, journee, dominique, camille, alix, sacha, equipiere, etrangere, partie, invitee
):
    f.inscription(journee, etrangere)
    toutes = [
        cr.suite(journee, by=dominique, personne=personne)
        for personne in (None, camille, sacha, partie, invitee)
    ]
    if etat:
        cr.compte_rendu(journee, by=dominique, etat=etat)
    ecarts, combien = {}, {}
    for user in [AnonymousUser(), *Personne.objects.all()]:
        listees = set(Suite.objects.visible_to(user).values_list("pk", flat=True))
        regle = {
            s.pk for s in toutes if rules.can_read(user, Suite.objects.select_related("atelier").get(pk=s.pk))
        }
        combien[str(user)] = len(listees)
        if listees != regle:
            ecarts[str(user)] = listees ^ regle

    assert ecarts == {}
    vues = {None: 1, "en_redaction": 1, "en_validation": 5, "diffuse": 5}[etat]
    assert combien[camille.name] == vues
    assert combien[sacha.name] == (5 if etat == "diffuse" else 1)
    assert combien[equipiere.name] == (5 if etat == "diffuse" else 0)
    assert combien[dominique.name] == combien[alix.name] == 5
    # Elle ne voit pas l’atelier : ce qu’on lui a confié non plus.
    assert (
        combien[partie.name]
        == combien[invitee.name]
        == combien[etrangere.name]
        == combien["AnonymousUser"]
        == 0
    )


def test_the_facilitator_adds_one_from_a_phone_form(client, page, journee, alix, camille):
    client.force_login(alix)
    jeton = client.get(page).context["form"]["jeton"].value()
    envoi = {"quoi": "Relire la charte", "personne": camille.pk, "echeance": "2030-02-07", "jeton": jeton}

    reponses = [client.post(page, envoi, follow=True) for _ in range(2)]

    assert said(reponses[0]) == ["C’est noté."]
    suite = Suite.objects.get()
    assert (suite.quoi, suite.personne, str(suite.echeance), suite.par) == (
        "Relire la charte", camille, "2030-02-07", alix,
    )  # fmt: skip
    assert "Relire la charte" in texte(reponses[0])


def test_a_wrong_date_is_said_beside_the_field_and_the_words_are_kept(client, page, alix):
    client.force_login(alix)

    reponse = client.post(page, {"quoi": "Relire la charte", "echeance": "31 février"})

    assert reponse.status_code == 200
    assert list(reponse.context["form"].errors) == ["echeance"]
    assert "Relire la charte" in texte(reponse)
    assert not Suite.objects.exists()


def test_only_those_who_were_there_are_offered(client, page, journee, alix, camille, equipiere):
    client.force_login(alix)

    choix = client.get(page).context["form"].fields["personne"].queryset

    assert set(choix) == {alix, camille}
    assert client.post(page, {"quoi": "X", "personne": equipiere.pk}).context["form"].errors.keys() == {
        "personne"
    }


def test_correcting_a_line_someone_else_corrected_is_said_and_loses_nothing(
    client, page, journee, alix, dominique
):
    suite = cr.suite(journee, by=dominique, quoi="Relire")
    client.force_login(alix)
    version = client.get(f"{page}?suite={suite.pk}").context["form"]["version"].value()
    actions.edit(suite, champs={"quoi": "Relire à deux"}, by=dominique)

    reponse = client.post(f"{page}?suite={suite.pk}", {"quoi": "Relire à trois", "version": version})

    assert "entre-temps" in texte(reponse)
    assert "Relire à trois" in texte(reponse)
    suite.refresh_from_db()
    assert suite.quoi == "Relire à deux"


def test_the_person_in_charge_says_it_is_done_from_her_space(client, journee, dominique, camille):
    suite = cr.suite(journee, by=dominique, quoi="Envoyer le tableau", personne=camille)
    client.force_login(camille)
    assert "Envoyer le tableau" in texte(client.get("/mon-espace/"))

    envoi = {"suite": suite.pk, "etat": "faite", "retour": "espace"}
    reponse = client.post(reverse("ateliers:suites", args=[journee.slug]), envoi, follow=True)

    suite.refresh_from_db()
    assert suite.state == "faite"
    assert reponse.redirect_chain == [("/mon-espace/", 302)]
    assert "Envoyer le tableau" not in texte(reponse)


def test_another_person_does_not_say_it_for_her(client, page, journee, dominique, camille, equipiere):
    suite = cr.suite(journee, by=dominique, personne=camille)
    cr.compte_rendu(journee, by=dominique, etat="diffuse")
    client.force_login(equipiere)

    assert client.post(page, {"suite": suite.pk, "etat": "faite"}).status_code == 403
    assert refuse(actions.set_state, suite, state="faite", by=equipiere) == "droit"


@pytest.mark.parametrize(
    "envoi", [{"suite": "²", "etat": "faite"}, {"suite": "9" * 40, "etat": "faite"}, {"etat": ""}]
)
def test_an_absurd_line_is_not_found(client, page, alix, envoi):
    client.force_login(alix)

    assert client.post(page, envoi).status_code == 404


def test_an_unknown_state_changes_nothing(client, page, journee, dominique):
    suite = cr.suite(journee, by=dominique)
    client.force_login(dominique)

    reponse = client.post(page, {"suite": suite.pk, "etat": "perdue"}, follow=True)

    assert said(reponse) == ["Cet état n’existe pas."]
    suite.refresh_from_db()
    assert suite.state == "a_faire"


def test_a_line_of_another_day_is_not_reached_from_this_page(client, page, communaute, dominique):
    ailleurs = cr.suite(cr.passe(communaute), by=dominique)
    client.force_login(dominique)

    assert client.get(f"{page}?suite={ailleurs.pk}").status_code == 404
    assert client.post(page, {"suite": ailleurs.pk, "etat": "faite"}).status_code == 404


def test_nothing_is_promised_before_the_day(communaute, alix):
    atelier = f.atelier(communaute)
    f.animation(atelier, alix)

    assert refuse(actions.add, atelier=atelier, quoi="Trop tôt", by=alix) == "droit"


def test_the_name_of_an_account_is_for_those_who_were_there(client, journee, dominique, camille, equipiere):
    cr.suite(journee, by=dominique, quoi="Relire", personne=camille)
    cr.compte_rendu(journee, by=dominique, etat="diffuse")
    page = reverse("ateliers:compte_rendu", args=[journee.slug])

    client.force_login(equipiere)
    dehors = texte(client.get(page))
    client.force_login(camille)

    assert "une personne qui y était" in dehors
    assert camille.name not in dehors
    assert f"{camille.name} · " in texte(client.get(page))


def test_each_gesture_is_written_once_in_the_journal(journee, dominique):
    suite = cr.suite(journee, by=dominique)
    actions.edit(suite, champs={"qui": "Le bureau"}, by=dominique)
    actions.edit(suite, champs={"qui": "Le bureau"}, by=dominique)
    for _ in range(2):
        actions.set_state(suite, state="en_cours", by=dominique)

    codes = LigneJournal.objects.filter(target="ateliers.suite").order_by("id").values_list("code", flat=True)
    assert list(codes) == ["suite.ajouter", "suite.modifier", "suite.etat"]


def test_my_space_costs_one_query_whatever_i_promised(journee, dominique, camille, compter):
    couts = []
    assert acces_de(camille).equipe is False
    for _ in range(3):
        cr.suite(journee, by=dominique, personne=camille)
        with compter() as requetes:
            [str(ligne.suite.atelier) for ligne in mes_suites(camille)]
        couts.append(len(requetes()))

    assert couts == [1, 1, 1]


def test_two_clicks_at_once_write_one_line(vraies_transactions, communaute, dominique):
    journee = cr.passe(communaute)
    jeton = "6f0d4c62-5c0b-4d0e-9a68-1a4b7a4f2019"
    depart = Barrier(4)

    def ajouter(_n):
        depart.wait(timeout=30)
        try:
            return actions.add(atelier=journee, quoi="Relire", by=dominique, jeton=jeton).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as fils:
        numeros = set(fils.map(ajouter, range(4)))

    assert len(numeros) == 1
    assert LigneJournal.objects.filter(code="suite.ajouter").count() == 1
