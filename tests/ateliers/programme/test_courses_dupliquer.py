"""Dupliquer d’un double clic, ou à deux : un seul brouillon par date, une adresse à chacun."""

import datetime as dt

import pytest

from ateliers.programme.dupliquer import duplicate
from ateliers.programme.models import Atelier, Sequence
from communaute.models import LigneJournal
from tests.ateliers.inscriptions.test_courses import ensemble
from tests.factories import ateliers as f

pytestmark = pytest.mark.usefixtures("vraies_transactions")
JOUR = dt.date(2031, 7, 3)


@pytest.fixture
def ancien(vraies_transactions, communaute):
    atelier = f.atelier(communaute, dans=-300, state="inscriptions_closes", title="Dire non")
    f.conduite(f.sequence(atelier, title="Débat"))
    return atelier


def test_huit_clics_font_un_brouillon_avec_un_deroule(ancien, dominique, eden):
    gestes = [lambda by=by: duplicate(ancien, jour=JOUR, by=by) for by in (dominique, eden) * 4]

    assert ensemble(*gestes) == ["fait"] * 8

    assert Atelier.objects.exclude(pk=ancien.pk).count() == 1
    assert Sequence.objects.exclude(atelier=ancien).count() == 1
    assert LigneJournal.objects.filter(code="atelier.creer").count() == 1


def test_deux_journees_du_meme_titre_ont_chacune_leur_adresse(ancien, communaute, dominique, eden):
    """Rien ne les fait attendre l’une l’autre : ce ne sont pas les mêmes lignes."""
    sources = [ancien, *(f.atelier(communaute, dans=-200 - n, title="Dire non") for n in range(3))]
    jours = [JOUR + dt.timedelta(days=n) for n in range(4)]
    gestes = [
        lambda source=source, jour=jour: duplicate(source, jour=jour, by=dominique)
        for source, jour in zip(sources, jours, strict=True)
    ]

    assert ensemble(*gestes) == ["fait"] * 4

    neufs = Atelier.objects.exclude(pk__in=[s.pk for s in sources])
    assert sorted(neufs.values_list("slug", flat=True)) == [
        "dire-non",
        "dire-non-2",
        "dire-non-3",
        "dire-non-4",
    ]
