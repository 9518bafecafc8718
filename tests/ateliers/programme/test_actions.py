"""Créer et corriger un atelier : l’équipe seule, et rien d’autre que ce qui est demandé."""

import pytest

from ateliers.programme.actions import create, free_slug, trash, update
from ateliers.programme.enums import Etat
from ateliers.programme.models import Atelier
from communaute.models import LigneJournal
from communaute.socle.refus import Refus
from tests.factories import ateliers as f


def refuse(geste, *args, **kwargs):
    with pytest.raises(Refus) as refus:
        geste(*args, **kwargs)
    return refus.value.code


def test_update_writes_only_the_named_fields(communaute, dominique):
    atelier = f.atelier(communaute)
    atelier.title, atelier.lieu, atelier.state, atelier.sequence = "Nouveau", "Oublié", Etat.ANNULE, 99

    update(atelier, champs=["title"], by=dominique)

    apres = Atelier.objects.get()
    assert (apres.title, apres.lieu, apres.state, apres.sequence) == (
        "Nouveau",
        "La Fabrique des Tampons",
        Etat.OUVERT,
        1,
    )
    assert LigneJournal.objects.get().data == {"champs": ["title"]}


def test_seats_never_fall_below_the_registered(communaute, dominique, camille, sacha):
    atelier = f.atelier(communaute)
    for personne in (camille, sacha):
        f.inscription(atelier, personne)
    atelier.capacite = 1

    assert refuse(update, atelier, champs=["capacite"], by=dominique) == "capacite"
    assert Atelier.objects.get().capacite == 20


def test_nobody_but_the_team_creates_or_corrects(communaute, camille):
    atelier = f.atelier(communaute)

    assert refuse(update, atelier, champs=["title"], by=camille) == "droit"
    assert refuse(create, Atelier(communaute=communaute, title="À moi"), by=camille) == "droit"


@pytest.mark.parametrize(
    ("champs", "code"),
    [({}, "inscrits"), ({"state": Etat.ANNULE}, ""), ({"dans": -2}, "")],
)
def test_a_day_people_wait_for_is_called_off_before_it_is_thrown_away(
    champs, code, communaute, dominique, camille
):
    atelier = f.atelier(communaute, **champs)
    f.inscription(atelier, camille)

    if code:
        assert refuse(trash, atelier, by=dominique) == code
    else:
        trash(atelier, by=dominique)

    assert Atelier.objects.get().est_jete is not bool(code)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("titre", "adresse"),
    [
        ("L’eau, l’œuvre et nous", "l-eau-l-oeuvre-et-nous"),
        ("Calendrier", "calendrier-2"),
        ("???", "atelier"),
    ],
)
def test_an_address_is_french_and_never_reserved(titre, adresse):
    assert free_slug(titre) == adresse
