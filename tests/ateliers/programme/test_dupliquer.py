"""Repartir d’une ancienne journée : le déroulé et les textes suivent ; les personnes, la date et l’agenda, non."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from ateliers.programme.dates import PARIS
from ateliers.programme.dupliquer import duplicate
from ateliers.programme.enums import Etat
from ateliers.programme.models import Atelier
from communaute.socle.refus import Refus
from tests.factories import ateliers as f

JOUR = dt.date(2031, 7, 3)  # l’été : l’horaire lu sur la montre ne bouge pas


@pytest.fixture
def ancien(communaute, theme, camille, alix):
    atelier = f.atelier(
        communaute, dans=-300, state=Etat.CLOS, cadre="Ce qui se dit ici reste ici.", lien_visio=f.LIEN,
        visibility="public", sequence=4, motif="Vieux motif",
    )  # fmt: skip
    atelier.themes.add(theme)
    f.conduite(f.sequence(atelier, title="Tour d’ouverture"))
    f.sequence(atelier, "10:00", 45, title="Débat")
    f.inscription(atelier, camille)
    f.animation(atelier, alix)
    return atelier


def test_le_deroule_les_textes_et_les_themes_suivent(ancien, theme, dominique):
    neuf = duplicate(ancien, jour=JOUR, by=dominique)

    assert (neuf.title, neuf.cadre, neuf.capacite) == (ancien.title, ancien.cadre, ancien.capacite)
    assert list(neuf.themes.all()) == [theme]
    lues = [(s.title, f"{s.starts_at:%H:%M}", s.minutes) for s in neuf.sequences.all()]
    assert lues == [("Tour d’ouverture", "09:30", 30), ("Débat", "10:00", 45)]
    assert neuf.sequences.first().conduite.plan_b == "Note très privée (plan_b)"
    heures = [f"{m.astimezone(PARIS):%d/%m/%Y %H:%M}" for m in (neuf.starts_at, neuf.ends_at)]
    assert heures == ["03/07/2031 09:30", "03/07/2031 17:00"]


def test_c_est_un_brouillon_neuf_sans_personne(ancien, dominique):
    neuf = duplicate(ancien, jour=JOUR, by=dominique)

    assert (neuf.state, neuf.sequence, neuf.motif, neuf.lien_visio, neuf.visibility) == (
        Etat.BROUILLON, 0, "", "", "communaute",
    )  # fmt: skip
    assert neuf.uid != ancien.uid
    assert neuf.slug != ancien.slug
    assert (neuf.inscriptions.count(), neuf.animations.count()) == (0, 0)
    assert Atelier.objects.get(pk=ancien.pk).sequences.count() == 2


def test_demande_deux_fois_n_en_fait_qu_un(ancien, dominique):
    assert duplicate(ancien, jour=JOUR, by=dominique) == duplicate(ancien, jour=JOUR, by=dominique)


@pytest.mark.parametrize("qui", ["camille", "alix"])
def test_seule_l_equipe_duplique(qui, request, ancien):
    with pytest.raises(Refus) as refus:
        duplicate(ancien, jour=JOUR, by=request.getfixturevalue(qui))
    assert refus.value.code == "droit"


@pytest.mark.parametrize("jour", ["", "hier", f"{timezone.now() - dt.timedelta(days=1):%Y-%m-%d}"])
def test_une_date_qui_ne_va_pas_ne_fait_rien(client, ancien, dominique, jour):
    client.force_login(dominique)

    reponse = client.post(
        reverse("admin:ateliers_atelier_dupliquer", args=[ancien.pk]), {"jour": jour}, follow=True
    )

    assert [str(m) for m in reponse.context["messages"]] == ["Donnez une date à venir."]
    assert Atelier.objects.count() == 1


def test_dupliquer_depuis_le_bureau_mene_au_brouillon(client, ancien, dominique):
    client.force_login(dominique)

    reponse = client.post(
        reverse("admin:ateliers_atelier_dupliquer", args=[ancien.pk]), {"jour": JOUR.isoformat()}
    )

    neuf = Atelier.objects.exclude(pk=ancien.pk).get()
    assert reponse.url == reverse("admin:ateliers_atelier_change", args=[neuf.pk])
