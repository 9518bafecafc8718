"""Bâtir le déroulé : les heures suivent, deux personnes ne s’écrasent pas, le privé reste à l’animation."""

import pytest

from ateliers.programme import sequences
from ateliers.programme.models import Conduite
from communaute.models import Entree
from communaute.socle.recherche.actions import reindex
from communaute.socle.refus import Refus
from tests.factories import ateliers as f

CANAUX = [
    "/",
    "/mon-espace/",
    "/ateliers/",
    "/ateliers/{slug}/",
    "/ateliers/{slug}.ics",
    "/recherche/?q=zibeline",
]


@pytest.fixture
def journee(atelier):
    """Accueil à 9 h 30 (30), débat à 10 h (90), bilan à 11 h 30 (30)."""
    for titre, heure, minutes in (("Accueil", "09:30", 30), ("Débat", "10:00", 90), ("Bilan", "11:30", 30)):
        f.sequence(atelier, heure, minutes, title=titre)
    return atelier


@pytest.fixture
def animee(journee, invitee):
    """Animée par une personne d’aucun réseau."""
    f.animation(journee, invitee)
    return journee


def heures(atelier):
    return [(s.title, f"{s.starts_at:%H:%M}") for s in atelier.sequences.all()]


def version(atelier):
    return sequences.version_de(sequences.sequences_de(atelier))


def envoyer(client, atelier, geste, titre, **champs):
    pk = atelier.sequences.get(title=titre).pk
    envoi = {"geste": geste, "pk": pk, "version": version(atelier)} | champs
    return client.post(f"/ateliers/{atelier.slug}/deroule/", envoi)


@pytest.mark.parametrize(
    ("geste", "titre", "champs", "attendu"),
    [
        ("monter", "Débat", {}, [("Débat", "09:30"), ("Accueil", "11:00"), ("Bilan", "11:30")]),
        ("descendre", "Débat", {}, [("Accueil", "09:30"), ("Bilan", "10:00"), ("Débat", "10:30")]),
        ("monter", "Accueil", {}, [("Accueil", "09:30"), ("Débat", "10:00"), ("Bilan", "11:30")]),
        ("duree", "Accueil", {"minutes": "45"}, [("Accueil", "09:30"), ("Débat", "10:15"), ("Bilan", "11:45")]),
        ("retirer", "Accueil", {}, [("Débat", "09:30"), ("Bilan", "11:00")]),
    ],
)  # fmt: skip
def test_hours_follow(geste, titre, champs, attendu, client, animee, invitee):
    client.force_login(invitee)

    assert envoyer(client, animee, geste, titre, **champs).status_code == 302

    assert heures(animee) == attendu


@pytest.mark.parametrize("minutes", ["", "0", "-3", "²", "douze", "1441", "900"])
def test_an_impossible_duration_is_refused_and_kept_on_screen(minutes, client, animee, invitee):
    client.force_login(invitee)

    reponse = envoyer(client, animee, "duree", "Accueil", minutes=minutes)

    assert (reponse.status_code, len(list(reponse.context["messages"]))) == (200, 1)
    assert f'value="{minutes}"' in reponse.content.decode()
    assert heures(animee)[1] == ("Débat", "10:00")


def formulaire(atelier, **champs):
    envoi = {"title": "Pause", "minutes": "15", "nature": "pause", "forme": "", "consigne": ""}
    envoi |= {f"prive-{nom}": "" for nom in sequences.PRIVES}
    return envoi | {"version": version(atelier)} | champs


def test_a_sequence_is_added_last_with_its_private_part(client, animee, invitee):
    client.force_login(invitee)

    envoi = formulaire(animee, **{"prive-note": "Surveiller Jo.", "prive-materiel": "Feutres"})
    client.post(f"/ateliers/{animee.slug}/deroule/?sequence=nouvelle", envoi)

    assert heures(animee)[-1] == ("Pause", "12:00")
    assert Conduite.objects.values_list("note", "materiel").get() == ("Surveiller Jo.", "Feutres")


def test_a_stale_form_is_refused_and_its_text_kept(client, animee, invitee, dominique):
    debat = animee.sequences.get(title="Débat")
    perime = formulaire(animee, title="Mon débat", **{"prive-note": "À ne pas perdre"})
    sequences.stretch(animee, pk=debat.pk, minutes=60, version=version(animee), by=dominique)
    client.force_login(invitee)

    reponse = client.post(f"/ateliers/{animee.slug}/deroule/?sequence={debat.pk}", perime)

    page = reponse.content.decode()
    assert "Le déroulé a changé pendant que vous l’aviez sous les yeux" in page
    assert "À ne pas perdre" in page
    assert heures(animee)[1] == ("Débat", "10:00")
    assert not Conduite.objects.exists()


def test_a_double_click_moves_once(client, animee, invitee):
    client.force_login(invitee)
    vue = version(animee)

    envoyer(client, animee, "monter", "Bilan", version=vue)
    envoyer(client, animee, "monter", "Bilan", version=vue)

    assert [titre for titre, _h in heures(animee)] == ["Accueil", "Bilan", "Débat"]


def test_overruns_are_shown(client, animee, invitee):
    client.force_login(invitee)
    envoyer(client, animee, "duree", "Bilan", minutes="400")

    page = client.get(f"/ateliers/{animee.slug}/deroule/").content.decode()

    assert "Le programme finit à" in page


def test_rights_on_this_atelier_alone(animee, invitee, camille, communaute):
    autre = f.atelier(communaute)
    ligne = f.sequence(autre)
    for qui, ou in ((camille, animee), (invitee, autre)):
        with pytest.raises(Refus) as refus:
            sequences.stretch(ou, pk=ligne.pk, minutes=5, version=version(ou), by=qui)
        assert refus.value.code == "droit"


@pytest.mark.parametrize("qui", ["sacha", "inscrite", "dominique", "invitee"])
def test_private_words_reach_no_participant_channel(qui, request, client, animee, camille):
    f.conduite(animee.sequences.first(), "zibeline")
    reindex(animee)
    f.inscription(animee, camille)
    client.force_login(camille if qui == "inscrite" else request.getfixturevalue(qui))

    lus = {c: b"zibeline (" in client.get(c.format(slug=animee.slug)).content for c in CANAUX}

    assert lus == dict.fromkeys(CANAUX, False)
    assert not Entree.objects.filter(texte__contains="zibeline").exists()
    pk = animee.sequences.first().pk
    prive = client.get(f"/ateliers/{animee.slug}/deroule/?sequence={pk}").content
    assert (b"zibeline (note)" in prive) is (qui in ("dominique", "invitee"))


@pytest.mark.parametrize("combien", [1, 3])
def test_the_page_costs_the_same(combien, client, atelier, invitee, compter):
    f.animation(atelier, invitee)
    for n in range(combien):
        f.sequence(atelier, f"1{n}:00")
    client.force_login(invitee)

    with compter() as requetes:
        client.get(f"/ateliers/{atelier.slug}/deroule/")

    # Session, personne et ses droits, l’atelier, qui l’anime, les séquences et leur conduite.
    assert len(requetes()) == 5
