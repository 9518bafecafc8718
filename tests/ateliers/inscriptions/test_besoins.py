"""Les besoins d’accueil : à elle, à l’équipe, à l’animation ; nulle part ailleurs, et effacés ensuite."""

import datetime as dt

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from ateliers.admin.inscrits import liste_des_inscrits
from ateliers.inscriptions.actions import cancel, register
from ateliers.inscriptions.besoins import erase_old, tell
from ateliers.inscriptions.models import Besoin
from ateliers.programme.models import Atelier
from communaute.models import Avis, LigneJournal
from communaute.socle.recherche.models import Entree
from communaute.socle.refus import Refus
from tests.ateliers.inscriptions.test_pages import texte
from tests.factories import ateliers as f
from tests.factories import reseaux
from tests.factories.taches import run_tasks

SECRET = "Allergie-aux-arachides"
CHAMPS = {"accessibilite": "Rampe-a-prevoir", "regime": SECRET, "interpretation": "", "deplacement": ""}


@pytest.fixture
def dit(atelier, camille):
    register(atelier=atelier, personne=camille, by=camille)
    return tell(atelier=atelier, personne=camille, by=camille, champs=CHAMPS)


def a_prevoir(atelier):
    return f"{atelier.get_absolute_url()}a-prevoir/"


def les_miens(atelier):
    return f"{atelier.get_absolute_url()}besoins/"


def test_one_says_what_is_needed_then_corrects_then_erases(client, atelier, camille):
    register(atelier=atelier, personne=camille, by=camille)
    client.force_login(camille)
    page = texte(client.get(les_miens(atelier)))
    assert "n’est lu que par l’équipe et par les personnes qui animent cette journée" in page
    assert "effacé trente jours après" in page

    client.post(les_miens(atelier), CHAMPS)
    assert SECRET in texte(client.get(les_miens(atelier)))
    client.post(les_miens(atelier), CHAMPS | {"regime": "Sans gluten"})
    assert Besoin.objects.get().regime == "Sans gluten"
    client.post(les_miens(atelier), dict.fromkeys(CHAMPS, " "))
    assert not Besoin.objects.exists()


def test_the_page_of_the_day_leads_there(client, atelier, camille):
    client.force_login(camille)
    assert les_miens(atelier) not in texte(client.get(atelier.get_absolute_url()))
    register(atelier=atelier, personne=camille, by=camille)

    assert les_miens(atelier) in texte(client.get(atelier.get_absolute_url()))


def test_once_begun_they_are_read_and_no_longer_changed(client, atelier, dit, camille):
    Atelier.objects.filter(pk=atelier.pk).update(starts_at=timezone.now() - dt.timedelta(minutes=5))
    client.force_login(camille)

    page = texte(client.get(les_miens(atelier)))
    client.post(les_miens(atelier), CHAMPS | {"regime": "Autre"})

    assert SECRET in page
    assert "<textarea" not in page
    assert Besoin.objects.get().regime == SECRET


def test_nobody_tells_for_somebody_else(atelier, camille, dominique, sacha):
    register(atelier=atelier, personne=camille, by=camille)

    for by in (dominique, sacha):
        with pytest.raises(Refus) as refus:
            tell(atelier=atelier, personne=camille, by=by, champs=CHAMPS)
        assert refus.value.code == "droit"
    with pytest.raises(Refus) as refus:
        tell(atelier=atelier, personne=sacha, by=sacha, champs=CHAMPS)
    assert refus.value.code == "sans_place"


def test_the_team_and_who_leads_this_day_read_names_and_needs(
    client, atelier, dit, camille, dominique, sacha
):
    f.animation(atelier, sacha)
    for qui in (dominique, sacha):
        client.force_login(qui)
        page = texte(client.get(a_prevoir(atelier)))
        assert SECRET in page
        assert camille.name in page

    ailleurs = f.atelier(atelier.communaute)
    client.force_login(sacha)
    assert client.get(a_prevoir(ailleurs)).status_code == 403


@pytest.mark.parametrize("qui", ["visiteur", "sacha", "equipiere", "alix", "etrangere", "partie"])
@pytest.mark.parametrize(
    "chemin",
    ["/", "/mon-espace/", "/ateliers/", "/ateliers/{slug}/", "/ateliers/{slug}.ics", "/ateliers/{slug}/besoins/",
     "/ateliers/{slug}/a-prevoir/", "/ateliers/calendrier.ics", "/recherche/?q=arachides"],
)  # fmt: skip
def test_nobody_else_reads_them_by_any_page(qui, chemin, request, client, atelier, dit):
    if qui != "visiteur":
        client.force_login(request.getfixturevalue(qui))

    reponse = client.get(chemin.format(slug=atelier.slug))

    assert SECRET.encode() not in reponse.content
    assert b"Rampe-a-prevoir" not in reponse.content


def test_no_other_channel_carries_them(client, atelier, dit, camille, dominique):
    run_tasks()
    client.force_login(dominique)
    canaux = [
        *[c.message().as_string() for c in mail.outbox],
        str(list(LigneJournal.objects.values_list("data", flat=True))),
        str(list(Avis.objects.values())),
        str([vars(e) for e in Entree.objects.all()]),
        liste_des_inscrits(atelier).decode(),
        client.get(f"/admin/ateliers/atelier/{atelier.pk}/change/").content.decode(),
        client.get("/admin/ateliers/atelier/").content.decode(),
    ]

    assert camille.name in liste_des_inscrits(atelier).decode()
    assert LigneJournal.objects.filter(code="inscription.besoins").count() == 1
    assert not [canal for canal in canaux if SECRET in canal or "Rampe" in canal]


def test_they_are_erased_thirty_days_after_and_when_one_withdraws(atelier, dit, camille, communaute):
    passe = f.atelier(communaute, dans=-31)
    Besoin.objects.create(inscription=f.inscription(passe, camille), regime="Vieux")
    recent = f.atelier(communaute, dans=-29)
    Besoin.objects.create(inscription=f.inscription(recent, camille), regime="Récent")

    assert erase_old() == 1
    call_command("echeances")
    assert set(Besoin.objects.values_list("regime", flat=True)) == {SECRET, "Récent"}
    cancel(atelier=atelier, personne=camille, by=camille)
    assert set(Besoin.objects.values_list("regime", flat=True)) == {"Récent"}


def test_those_who_wait_are_not_prepared_for(client, communaute, camille, sacha, dominique):
    atelier = f.atelier(communaute, capacite=1)
    for personne in (camille, sacha):
        register(atelier=atelier, personne=personne, by=personne)
    tell(atelier=atelier, personne=sacha, by=sacha, champs=CHAMPS)
    client.force_login(dominique)
    assert SECRET not in texte(client.get(a_prevoir(atelier)))

    cancel(atelier=atelier, personne=camille, by=camille)

    assert SECRET in texte(client.get(a_prevoir(atelier)))


@pytest.mark.parametrize("combien", [1, 3])
def test_the_list_takes_four_queries(combien, client, atelier, dominique, compter):
    for _n in range(combien):
        Besoin.objects.create(inscription=f.inscription(atelier, reseaux.personne()), regime="Sans sel")
    client.force_login(dominique)
    client.get(a_prevoir(atelier))

    with compter() as requetes:
        assert texte(client.get(a_prevoir(atelier))).count("Sans sel") == combien

    # Session, personne et ses droits, atelier, besoins.
    assert len(requetes()) == 4, requetes()
