"""Les pages d’un compte rendu : ce que chacun et chacune y lit, y fait, et ce que cela coûte."""

import pytest
from django.urls import reverse

from ateliers.comptes_rendus.contenu import numero_de
from ateliers.comptes_rendus.models import CompteRendu
from communaute.models import Commentaire, CopieDeTravail
from communaute.socle.passages.actions import comment
from communaute.socle.texte.paragraphes import unites
from tests.factories import ateliers as f
from tests.factories import comptes_rendus as cr


def adresse(atelier, suite=""):
    return f"{reverse('ateliers:compte_rendu', args=[atelier.slug])}{suite}"


def texte(response):
    return response.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def lire(client, atelier, user, suite=""):
    client.force_login(user)
    return texte(client.get(adresse(atelier, suite)))


def said(response):
    return [str(m) for m in response.context["messages"]]


@pytest.fixture
def rendu(journee, dominique):
    return cr.compte_rendu(journee, by=dominique)


def test_the_facilitator_starts_it_from_the_page_of_the_day(client, journee, alix):
    client.force_login(alix)
    assert adresse(journee) in texte(client.get(journee.get_absolute_url()))

    reponse = client.post(adresse(journee), {"geste": "commencer"}, follow=True)

    assert reponse.redirect_chain == [(adresse(journee, "modifier/"), 302)]
    assert CompteRendu.objects.get().atelier == journee
    assert "Ce que l’on arrête" in texte(reponse)


def test_names_are_for_those_who_were_there_networks_and_numbers_for_the_others(
    client, journee, rendu, dominique, camille, sacha, equipiere, escales
):
    cr.jusqua(rendu, "diffuse", by=dominique)

    dedans = lire(client, journee, camille)
    dehors = lire(client, journee, equipiere)

    assert "1 personne présente. 1 personne excusée." in dedans
    assert f"{escales.name} (1) : {camille.name}" in dedans
    assert f"(1) : {sacha.name}" in dedans
    assert "1 personne présente. 1 personne excusée." in dehors
    assert f"<li>{escales.name} (1)</li>" in dehors
    assert camille.name not in dehors
    assert sacha.name not in dehors


def test_before_the_roll_is_called_the_page_says_so(client, journee, rendu, dominique):
    journee.inscriptions.update(presence="")

    page = lire(client, journee, dominique)

    assert "La présence n’a pas encore été notée ; 2 personnes étaient inscrites." in page


def test_an_erased_person_leaves_the_list_but_not_the_number(
    client, journee, rendu, dominique, camille, escales
):
    camille.delete()

    page = lire(client, journee, dominique)

    assert f"<li>{escales.name} (1)</li>" in page
    assert "effacée" not in page


def test_a_participant_comments_a_paragraph_and_the_facilitator_settles_it(
    client, journee, rendu, dominique, camille, alix
):
    rendu = cr.jusqua(rendu, "en_validation", by=dominique)
    bloc = rendu.texte.head.contenu.bloc(numero_de(journee, "essentiel"))
    passage = f"{bloc.id}.{unites(bloc.html)[0].id}"
    client.force_login(camille)
    page = client.get(adresse(journee, f"?passage={passage}"))
    form = page.context["fil"]["form"]
    caches = ("lu", "jeton", "parent", "prefix", "suffix")
    envoi = {nom: form[nom].value() or "" for nom in caches} | {"texte": "Deux, pas trois."}
    assert "Lu par les personnes qui y étaient" in form.fields["texte"].help_text

    reponse = client.post(adresse(journee, "commentaires/"), envoi)

    dit = Commentaire.objects.get()
    assert reponse["Location"] == f"{adresse(journee)}#commentaire-{dit.pk}"
    assert str(dit.bloc_id) == bloc.id
    client.force_login(alix)
    client.post(adresse(journee, f"commentaires/{dit.pk}/resoudre/"), {"texte": "Corrigé."})
    dit.refresh_from_db()
    assert (dit.resolu_par, dit.resolu_motif) == (alix, "Corrigé.")


def test_a_missing_reason_is_said_beside_the_field_and_nothing_moves(client, journee, rendu, dominique, alix):
    cr.jusqua(rendu, "en_validation", by=dominique)
    client.force_login(alix)

    reponse = client.post(adresse(journee), {"geste": "reprendre", "note": ""})

    assert reponse.status_code == 200
    assert "Ce champ est obligatoire" in texte(reponse)
    assert cr.relu(rendu).state == "en_validation"


def test_gestures_of_the_page_move_it_once(client, journee, rendu, alix):
    client.force_login(alix)

    premier = client.post(adresse(journee), {"geste": "faire_relire"}, follow=True)
    second = client.post(adresse(journee), {"geste": "faire_relire"}, follow=True)

    assert said(premier) == ["C’est envoyé : les personnes présentes ont dix jours pour le relire."]
    assert said(second) == ["C’est déjà fait."]


def test_reopened_the_community_still_reads_what_was_distributed(
    client, journee, rendu, dominique, camille, equipiere
):
    from ateliers.comptes_rendus.workflow import COMPTE_RENDU

    rendu = cr.jusqua(rendu, "diffuse", by=dominique)
    COMPTE_RENDU.apply(rendu, "rouvrir", by=dominique, note="Une erreur.")
    cr.ecrire(rendu, "essentiel", "Texte en chantier.", by=dominique)

    for lectrice in (camille, equipiere):
        page = lire(client, journee, lectrice)
        assert cr.ESSENTIEL in page
        assert "Texte en chantier" not in page
        assert "Texte en chantier" not in texte(client.get(adresse(journee, "?texte=diffuse")))
    assert "Texte en chantier" in lire(client, journee, dominique)
    assert cr.ESSENTIEL in texte(client.get(adresse(journee, "?texte=diffuse")))


# --- Écrire ---------------------------------------------------------------------------------------


def ouvrir(client, rendu, partie="essentiel"):
    """Le formulaire de cette partie, tel que la page le montre."""
    code = numero_de(rendu.atelier, partie)
    page = client.get(adresse(rendu.atelier, f"modifier/?section={code}"))
    form, caches = page.context["form"], page.context["caches"]
    return {
        "section": code,
        "based_on": form["based_on"].value(),
        "copie": str(caches["copie"]),
        "fenetre": caches["fenetre"],
        "depuis": caches["depuis"],
        "texte_source": form["texte"].value(),
    }


def test_writing_a_part_saves_it_and_opens_the_next(client, rendu, alix):
    client.force_login(alix)
    envoi = ouvrir(client, rendu, "decisions") | {"texte": "On arrête le comité.", "suivante": "1"}

    reponse = client.post(adresse(rendu.atelier, "modifier/"), envoi)

    suivante = numero_de(rendu.atelier, "ressources")
    assert reponse["Location"] == adresse(rendu.atelier, f"modifier/?section={suivante}#section-{suivante}")
    assert "On arrête le comité." in str(cr.relu(rendu).texte.head.content)


def test_what_is_typed_is_kept_by_itself_without_being_saved(client, rendu, alix):
    client.force_login(alix)
    envoi = ouvrir(client, rendu, "decisions") | {"texte": "Un début."}

    reponse = client.post(adresse(rendu.atelier, "brouillon/"), envoi, headers={"accept": "application/json"})

    assert reponse.json()["scinde"] is False
    assert CopieDeTravail.objects.get().personne == alix
    assert "Un début." not in str(cr.relu(rendu).texte.head.content)
    assert "Un début." in lire(client, rendu.atelier, alix, f"modifier/?section={envoi['section']}")


def test_what_is_not_saved_is_dropped_once_confirmed(client, rendu, alix, dominique):
    for personne in (dominique, alix):
        client.force_login(personne)
        envoi = ouvrir(client, rendu, "decisions") | {"texte": f"Un début de {personne.name}."}
        dit = client.post(adresse(rendu.atelier, "brouillon/"), envoi).json()
    page = adresse(rendu.atelier, "abandonner/")

    vue = texte(client.get(f"{page}?copie={dit['jeton']}"))
    assert ("Un début de Alix" in vue, "Un début de Dominique" in vue) == (True, False)
    assert CopieDeTravail.objects.filter(personne=alix).count() == 1
    reponse = client.post(page, {"copie": dit["jeton"]}, follow=True)

    assert reponse.redirect_chain == [(adresse(rendu.atelier, "modifier/"), 302)]
    assert said(reponse) == ["Ce texte est effacé. Le compte rendu reste tel qu’il est enregistré."]
    assert [copie.personne for copie in CopieDeTravail.objects.all()] == [dominique]
    assert "Un début" not in str(cr.relu(rendu).texte.head.content)


def test_two_writers_of_one_paragraph_are_sent_to_the_page_where_one_chooses(client, rendu, alix, dominique):
    client.force_login(alix)
    envoi = ouvrir(client, rendu) | {"texte": "Nous avons renoncé à deux réunions."}
    cr.ecrire(rendu, "essentiel", "Nous avons renoncé à quatre réunions.", by=dominique)

    reponse = client.post(adresse(rendu.atelier, "modifier/"), envoi, follow=True)

    assert reponse.request["PATH_INFO"] == adresse(rendu.atelier, "conflit/")
    page = texte(reponse)
    assert "deux réunions" in page
    assert "quatre réunions" in page
    passage = reponse.context["passage"]
    client.post(
        adresse(rendu.atelier, "conflit/"),
        {
            "based_on": reponse.context["seen"].pk,
            "copie": reponse.context["copie"].jeton,
            passage.cle: "mien",
        },
    )
    assert "deux réunions" in str(cr.relu(rendu).texte.head.content)


def test_distributed_while_one_writes_the_words_are_kept(client, rendu, alix, dominique):
    client.force_login(alix)
    envoi = ouvrir(client, rendu, "decisions") | {"texte": "Trop tard."}
    cr.jusqua(rendu, "diffuse", by=dominique)

    dit = client.post(adresse(rendu.atelier, "brouillon/"), envoi, headers={"accept": "application/json"})

    assert (dit.status_code, dit.json()) == (423, {"erreur": "fermee"})
    reponse = client.post(adresse(rendu.atelier, "modifier/"), envoi, follow=True)
    assert reponse.redirect_chain == [(adresse(rendu.atelier), 302)]
    assert said(reponse) == [
        "Ce compte rendu ne s’écrit plus à cette étape. Votre texte est gardé : vous le retrouverez si on le rouvre."
    ]
    assert "Trop tard." in str(CopieDeTravail.objects.get(personne=alix).content)
    assert "Trop tard." not in str(cr.relu(rendu).texte.head.content)


@pytest.mark.parametrize("section", ["inconnue", "", "²", "0" * 40, "a\x00b"])
def test_a_part_that_does_not_exist(client, rendu, alix, section):
    client.force_login(alix)
    avant = cr.relu(rendu).texte.head_id

    reponse = client.post(
        adresse(rendu.atelier, "modifier/"), {"section": section, "texte": "x", "based_on": avant}
    )

    assert reponse.status_code in (200, 404)
    assert cr.relu(rendu).texte.head_id == avant


# --- Ce que cela coûte ----------------------------------------------------------------------------


@pytest.mark.parametrize("combien", [1, 3])
def test_page_costs_the_same_with_one_of_everything_or_three(
    combien, client, compter, journee, rendu, dominique, camille
):
    for n in range(combien):
        cr.suite(journee, by=dominique, quoi=f"Chose {n}", personne=camille)
    for n in range(combien - 1):
        autre = f.sequence(journee, "16:00", 10, title=f"En plus {n}")
        assert autre
    rendu = cr.jusqua(rendu, "en_validation", by=dominique)
    for n in range(combien):
        comment(item=rendu, by=camille, texte=f"Avis {n}.")
    client.force_login(camille)
    client.get(adresse(journee))

    with compter() as requetes:
        client.get(adresse(journee))

    assert len(requetes()) == 12


@pytest.mark.parametrize("combien", [1, 3])
def test_writing_page_costs_the_same_whatever_the_number_of_parts(
    combien, client, compter, journee, rendu, alix
):
    for n in range(combien):
        f.sequence(journee, "16:00", 10, title=f"En plus {n}")
    client.force_login(alix)
    client.get(adresse(journee, "modifier/"))

    with compter() as requetes:
        client.get(adresse(journee, "modifier/"))

    assert len(requetes()) == 8
