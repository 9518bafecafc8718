"""Prendre des notes à plusieurs : rien ne s’écrase, rien ne se perd, personne d’autre ne les lit."""

import uuid

import pytest
from django.test import Client

from ateliers.notes import actions
from ateliers.notes.contenu import code_de
from ateliers.notes.models import PriseDeNotes
from communaute.models import CopieDeTravail, Revision
from communaute.socle.recherche.models import Entree
from communaute.socle.refus import Refus
from tests.ateliers.notes.fenetres import Fenetre, enregistrees
from tests.factories import ateliers as f

SECRET = "zibeline"


@pytest.fixture
def journee(atelier, invitee):
    """Trois séquences ; animée par une personne d’aucun réseau, et par l’équipe."""
    for titre, heure in (("Accueil", "09:30"), ("Débat", "10:00"), ("Bilan", "11:30")):
        f.sequence(atelier, heure, title=titre)
    f.animation(atelier, invitee)
    return atelier


@pytest.fixture
def notes(journee, invitee):
    return actions.start(atelier=journee, by=invitee)


@pytest.fixture
def debat(journee):
    return journee.sequences.get(title="Débat")


def page(atelier):
    return f"/ateliers/{atelier.slug}/notes/"


def test_a_visit_writes_nothing_then_a_button_opens_the_notes(client, journee, invitee):
    client.force_login(invitee)
    assert "Commencer les notes" in client.get(page(journee)).content.decode()
    assert not PriseDeNotes.objects.exists()

    client.post(page(journee))
    client.post(page(journee))

    titres = [zone.title for zone in client.get(page(journee)).context["zones"]]
    assert titres == ["Accueil", "Débat", "Bilan", "Toute la journée"]
    assert PriseDeNotes.objects.count() == 1


def test_what_is_kept_alone_is_only_mine_until_it_is_saved(journee, notes, debat, invitee, dominique):
    fenetre = Fenetre(invitee, journee, debat.pk).ecrire("Les statuts freinent.")

    dit = fenetre.garder().json()

    assert (dit["scinde"], dit["fusionne"], dit["ecartes"]) == (False, False, False)
    assert Fenetre(invitee, journee, debat.pk).html == CopieDeTravail.objects.get().contenu.blocs[0].html
    assert (Fenetre(dominique, journee, debat.pk).html, Revision.objects.count()) == ("", 1)

    fenetre.enregistrer(copie=dit["jeton"])

    assert enregistrees(journee, debat.pk) == ["Les statuts freinent."]
    assert not CopieDeTravail.objects.exists()


def test_saved_without_javascript(client, journee, notes, debat, invitee):
    client.force_login(invitee)
    envoi = {"section": code_de(journee, debat.pk), "texte": "Une ligne.\r\n\r\nUne autre.", "suivante": "1"}
    envoi |= {"titre": "Débat", "based_on": notes.texte.head_id, "texte_source": ""}

    reponse = client.post(page(journee), envoi)

    assert enregistrees(journee, debat.pk) == ["Une ligne.", "Une autre."]
    assert code_de(journee, journee.sequences.get(title="Bilan").pk) in reponse["Location"]


def test_two_people_on_two_sequences_are_joined_silently(journee, notes, debat, invitee, dominique):
    bilan = journee.sequences.get(title="Bilan")
    ici, la = Fenetre(invitee, journee, debat.pk), Fenetre(dominique, journee, bilan.pk)

    ici.ecrire("Du débat.").enregistrer()
    reponse = la.ecrire("Du bilan.").enregistrer()

    assert "conflit" not in reponse["Location"]
    assert enregistrees(journee, debat.pk) == ["Du débat."]
    assert enregistrees(journee, bilan.pk) == ["Du bilan."]


def test_two_people_who_begin_the_same_sequence_are_both_kept(journee, notes, debat, invitee, dominique):
    ici, la = Fenetre(invitee, journee, debat.pk), Fenetre(dominique, journee, debat.pk)

    ici.ecrire("De l’animation.").enregistrer()
    reponse = la.ecrire("De l’équipe.").enregistrer()

    assert "conflit" not in reponse["Location"]
    assert sorted(enregistrees(journee, debat.pk)) == ["De l’animation.", "De l’équipe."]


def test_the_same_paragraph_shows_both_texts(journee, notes, debat, invitee, dominique):
    Fenetre(invitee, journee, debat.pk).ecrire("Les statuts freinent.").enregistrer()
    ici, la = Fenetre(invitee, journee, debat.pk), Fenetre(dominique, journee, debat.pk)
    ici.html = ici.html.replace("freinent", "protègent")
    la.html = la.html.replace("freinent", "bloquent")
    ici.enregistrer()

    conflit = la.client.get(la.enregistrer()["Location"])

    corps = conflit.content.decode()
    assert ("protègent" in corps, "bloquent" in corps) == (True, True)
    assert enregistrees(journee, debat.pk) == ["Les statuts protègent."]

    [passage] = conflit.context["passages"]
    envoi = {"based_on": conflit.context["seen"].pk, "copie": conflit.context["copie"].jeton}
    la.client.post(f"{page(journee)}conflit/", envoi | {passage.cle: "deux"})

    assert sorted(enregistrees(journee, debat.pk)) == ["Les statuts bloquent.", "Les statuts protègent."]


def test_notes_of_a_removed_sequence_stay_under_their_title(client, journee, notes, debat, invitee):
    Fenetre(invitee, journee, debat.pk).ecrire("Ce qui fut dit.").enregistrer()
    client.force_login(invitee)

    debat.delete()

    derniere = client.get(page(journee)).context["zones"][-1]
    assert (derniere.title, derniere.retiree) == ("Débat", True)
    assert "Ce qui fut dit." in derniere.html


def test_a_sequence_renamed_then_removed_keeps_its_last_title(client, journee, notes, debat, invitee):
    Fenetre(invitee, journee, debat.pk).ecrire("Ce qui fut dit.").enregistrer()
    debat.title = "Grand débat"
    debat.save()
    Fenetre(invitee, journee, journee.sequences.get(title="Bilan").pk).ecrire("Autre.").enregistrer()
    client.force_login(invitee)

    debat.delete()

    assert client.get(page(journee)).context["zones"][-1].title == "Grand débat"


def test_a_sequence_removed_while_one_writes_in_it_loses_nothing(journee, notes, debat, invitee):
    pk = debat.pk
    fenetre = Fenetre(invitee, journee, pk).ecrire("Ce qui fut dit.")
    debat.delete()

    assert fenetre.garder().status_code == 200
    fenetre.enregistrer()

    assert enregistrees(journee, pk) == ["Ce qui fut dit."]


@pytest.mark.parametrize("code", ["", "²", "a" * 50, str(uuid.UUID(int=7)), "1' OR 1=1"])
def test_an_unknown_place_writes_nothing(client, journee, notes, invitee, code):
    client.force_login(invitee)
    envoi = {"section": code, "texte": "x", "based_on": notes.texte.head_id}

    assert client.post(f"{page(journee)}brouillon/", envoi).status_code == 400
    assert client.post(page(journee), envoi).status_code in (200, 404)
    assert (CopieDeTravail.objects.count(), Revision.objects.count()) == (0, 1)


def test_who_no_longer_facilitates_writes_no_more(journee, notes, debat, invitee):
    fenetre = Fenetre(invitee, journee, debat.pk).ecrire("Trop tard.")
    journee.animations.all().delete()

    assert fenetre.garder().status_code == 404
    with pytest.raises(Refus):
        actions.start(atelier=journee, by=invitee)
    assert enregistrees(journee, debat.pk) == []


def test_who_else_is_writing_is_named_never_quoted(journee, notes, debat, invitee, dominique):
    Fenetre(invitee, journee, debat.pk).ecrire(SECRET).garder()
    client = Client()
    client.force_login(dominique)

    lue = client.get(page(journee))

    assert [(p.nom, p.ou) for p in lue.context["plumes"]] == [(invitee.name, "Débat")]
    assert SECRET not in lue.content.decode()


CANAUX = ["/", "/mon-espace/", "/ateliers/", "/ateliers/{slug}/", "/ateliers/{slug}.ics", "/plan-du-site/"]
CANAUX += [
    "/ateliers/{slug}/programme/",
    "/ateliers/calendrier.ics",
    f"/recherche/?q={SECRET}",
    "/communautes/{c}/",
]
CANAUX += ["/ateliers/{slug}/notes/", "/ateliers/{slug}/notes/conflit/"]


@pytest.mark.parametrize("canal", CANAUX)
def test_no_channel_shows_the_notes_to_a_participant(canal, journee, notes, debat, invitee, camille):
    f.inscription(journee, camille)
    celle_qui_anime, participante = Client(), Client()
    celle_qui_anime.force_login(invitee)
    participante.force_login(camille)
    chemin = canal.format(slug=journee.slug, c=journee.communaute.slug)
    avant = participante.get(chemin).content.decode().count(SECRET)

    Fenetre(invitee, journee, debat.pk).ecrire(SECRET).enregistrer()
    Fenetre(invitee, journee, debat.pk).ecrire(f"{SECRET} bis").garder()

    assert SECRET in celle_qui_anime.get(page(journee)).content.decode()
    assert participante.get(chemin).content.decode().count(SECRET) == avant
    assert not Entree.objects.filter(texte__contains=SECRET).exists()


@pytest.mark.parametrize("combien", [1, 3])
def test_the_page_asks_as_much_at_one_sequence_as_at_three(client, atelier, invitee, compter, combien):
    f.animation(atelier, invitee)
    for rang in range(combien):
        f.sequence(atelier, f"1{rang}:00")
    actions.start(atelier=atelier, by=invitee)
    for sequence in atelier.sequences.all():
        Fenetre(invitee, atelier, sequence.pk).ecrire("Dit.").enregistrer()
    client.force_login(invitee)
    client.get(page(atelier))

    with compter() as requetes:
        client.get(page(atelier))

    assert len(requetes()) == 8
