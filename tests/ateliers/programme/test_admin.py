"""L’équipe prépare un atelier : ce qui se corrige, ce qui ne se force pas, ce dont elle est avertie."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils.timezone import localtime

from ateliers.programme.enums import Etat
from ateliers.programme.models import Atelier
from communaute.models import Avis, LigneJournal
from tests.factories import ateliers as f
from tests.factories import reseaux


def adresse(page, *args):
    return reverse(f"admin:ateliers_atelier_{page}", args=args)


def said(response):
    return [str(m) for m in response.context["messages"]]


def sequences(*lignes):
    """Le formulaire des séquences : (heure, minutes, titre)."""
    envoi = {"sequences-TOTAL_FORMS": len(lignes), "sequences-INITIAL_FORMS": 0}
    for n, (heure, minutes, titre) in enumerate(lignes):
        valeurs = {
            "starts_at": heure,
            "minutes": minutes,
            "title": titre,
            "nature": "debat",
            "forme": "",
            "consigne": "",
        }
        envoi |= {f"sequences-{n}-{champ}": valeur for champ, valeur in valeurs.items()}
    return envoi


def formulaire(atelier=None, communaute=None, **champs):
    """Ce que la page envoie, tel que l’atelier le remplit ; les champs donnés le remplacent."""
    modele = atelier or Atelier(
        title="L’eau, l’œuvre et nous",
        intention="Une chose.",
        capacite=10,
        starts_at=dt.datetime(2030, 3, 7, 8, 30, tzinfo=dt.UTC),
        ends_at=dt.datetime(2030, 3, 7, 16, tzinfo=dt.UTC),
    )
    debut, fin = localtime(modele.starts_at), localtime(modele.ends_at)
    noms = (
        "title",
        "slug",
        "intention",
        "questions",
        "modalite",
        "lieu",
        "adresse",
        "lien_visio",
        "visibility",
        "capacite",
    )
    envoi = {nom: getattr(modele, nom) for nom in noms} | {
        "starts_at": f"{debut:%Y-%m-%dT%H:%M}",
        "ends_at": f"{fin:%Y-%m-%dT%H:%M}",
        "animations-TOTAL_FORMS": 0,
        "animations-INITIAL_FORMS": 0,
        **sequences(),
    }
    if atelier:
        envoi["version"] = atelier.updated_at.isoformat()
    if communaute:
        envoi["communaute"] = getattr(communaute, "pk", communaute)
    return envoi | champs


@pytest.fixture
def bureau(client, dominique):
    client.force_login(dominique)
    return client


def changer(client, atelier, **champs):
    return client.post(adresse("change", atelier.pk), formulaire(atelier, **champs), follow=True)


def test_a_new_atelier_is_a_draft_with_a_french_address(bureau, communaute, dominique):
    forge = {"state": "inscriptions_ouvertes", "sequence": 9, "uid": "x", "est_demo": "on", "motif": "forgé"}

    bureau.post(adresse("add"), formulaire(communaute=communaute, **forge), follow=True)

    atelier = Atelier.objects.get()
    assert atelier.slug == "l-eau-l-oeuvre-et-nous"
    assert (atelier.state, atelier.sequence, atelier.est_demo, atelier.motif) == (
        Etat.BROUILLON,
        0,
        False,
        "",
    )
    assert LigneJournal.objects.get(code="atelier.creer").actor_id == dominique.pk


@pytest.mark.parametrize(
    ("voulue", "obtenue"),
    [("calendrier", "calendrier-2"), ("Prise", "prise-2"), ("libre", "libre"), ("", "l-eau")],
)
def test_an_address_is_free_and_never_reserved(voulue, obtenue, bureau, communaute):
    f.atelier(communaute, slug="prise")

    bureau.post(adresse("add"), formulaire(communaute=communaute, title="L’eau", slug=voulue))

    assert Atelier.objects.latest("pk").slug == obtenue


def test_forged_values_change_nothing(bureau, communaute, camille):
    atelier = f.atelier(communaute, state=Etat.ANNONCE)
    inscription = f.inscription(atelier, camille)
    autre = reseaux.communaute()

    changer(
        bureau, atelier, title="Nouveau titre", state="annule", sequence=40, motif="forgé", slug="autre",
        communaute=autre.pk, est_demo="on", corbeille_le="2020-01-01",
        **{"inscriptions-TOTAL_FORMS": 1, "inscriptions-INITIAL_FORMS": 1, "inscriptions-0-id": inscription.pk,
           "inscriptions-0-etat": "annulee", "inscriptions-0-DELETE": "on"},
    )  # fmt: skip

    apres = Atelier.objects.get()
    inscription.refresh_from_db()
    assert apres.title == "Nouveau titre"
    assert (apres.state, apres.motif, apres.slug, apres.communaute) == (
        "annonce",
        "",
        atelier.slug,
        communaute,
    )
    assert (apres.sequence, apres.est_demo, apres.corbeille_le) == (1, False, None)
    assert inscription.etat == "confirmee"


@pytest.mark.parametrize(
    ("champs", "suite"),
    [
        ({}, 0),
        ({"intention": "Autre chose."}, 0),
        ({"capacite": 21}, 0),
        ({"lieu": "Ailleurs"}, 1),
        ({"starts_at": "2020-03-29T10:00"}, 1),
        ({"ends_at": "2040-03-29T18:00", "adresse": "1, rue Neuve"}, 1),
        ({"lien_visio": "https://visio.example.org/autre"}, 1),
    ],
)
def test_a_change_of_date_or_place_grows_the_sequence(champs, suite, bureau, communaute):
    atelier = f.atelier(communaute)

    changer(bureau, atelier, **champs)

    apres = Atelier.objects.get()
    assert (apres.sequence, apres.uid) == (suite, atelier.uid)


def test_the_team_reads_that_the_registered_were_told(bureau, communaute, camille):
    atelier = f.atelier(communaute)
    f.inscription(atelier, camille)

    reponse = changer(bureau, atelier, lieu="Ailleurs")

    assert any("sont prévenues de ce qui change" in m for m in said(reponse))
    assert not any(
        "sont prévenues de ce qui change" in m
        for m in said(changer(bureau, Atelier.objects.get(), capacite=30))
    )


def test_seats_never_fall_below_the_registered(bureau, communaute, camille, sacha):
    atelier = f.atelier(communaute)
    f.inscription(atelier, camille)
    f.inscription(atelier, sacha)

    reponse = changer(bureau, atelier, capacite=1)

    assert "2 personnes sont inscrites" in reponse.content.decode()
    assert Atelier.objects.get().capacite == 20
    changer(bureau, atelier, capacite=2)
    assert Atelier.objects.get().capacite == 2


def test_two_people_in_the_same_form_do_not_overwrite_each_other(bureau, communaute):
    atelier = f.atelier(communaute)
    changer(bureau, atelier, lieu="Chez Dominique")

    reponse = changer(bureau, atelier, lieu="Chez Éden")

    assert "a été modifié pendant que vous l’aviez sous les yeux" in reponse.content.decode()
    assert Atelier.objects.get().lieu == "Chez Dominique"


@pytest.mark.parametrize(
    ("champs", "erreur"),
    [
        ({"ends_at": "2020-03-29T08:00"}, "La fin vient avant le début."),
        ({"capacite": 0}, "supérieure ou égale à 1"),
        ({"lien_visio": "javascript:alert(1)"}, "URL"),
        ({"starts_at": "demain"}, "date"),
    ],
)
def test_impossible_values_are_explained(champs, erreur, bureau, communaute):
    atelier = f.atelier(communaute)

    reponse = changer(bureau, atelier, **champs)

    assert erreur in reponse.content.decode()
    assert Atelier.objects.get().updated_at == atelier.updated_at


def test_cycle_and_themes_stay_in_their_community(bureau, communaute):
    autre = reseaux.communaute()
    atelier = f.atelier(communaute)

    page = changer(
        bureau, atelier, cycle=reseaux.cycle(autre).pk, themes=[reseaux.theme(autre).pk]
    ).content.decode()

    assert "Ce cycle est celui d’une autre communauté." in page
    assert "Un de ces thèmes est celui d’une autre communauté." in page


def test_the_programme_is_saved_and_its_troubles_are_told(bureau, communaute):
    lignes = sequences(("09:30", 45, "Accueil"), ("10:00", 480, "Tour"))

    reponse = bureau.post(adresse("add"), formulaire(communaute=communaute, **lignes), follow=True)

    phrases = [m.replace("\u00a0", " ") for m in said(reponse)]
    assert [s.title for s in Atelier.objects.get().sequences.all()] == ["Accueil", "Tour"]
    assert "« Tour » commence à 10 h, avant la fin de « Accueil » (10 h 15)." in phrases
    assert "Le programme finit à 18 h, après l’heure annoncée (17 h)." in phrases
    assert LigneJournal.objects.filter(code="atelier.programme").count() == 1


def test_once_created_the_hours_are_kept_by_the_page_of_the_running_order(bureau, atelier):
    """Le bureau ne récrit plus une séquence : deux personnes n’y écraseraient pas le déroulé l’une de l’autre."""
    f.sequence(atelier, title="Accueil")

    page = bureau.get(adresse("change", atelier.pk)).content.decode()
    changer(bureau, atelier, **sequences(("11:00", 45, "Forgée")))

    assert [s.title for s in atelier.sequences.all()] == ["Accueil"]
    assert (f"/ateliers/{atelier.slug}/deroule/" in page, "sequences-0-starts_at" in page) == (True, False)


def test_state_buttons_are_those_of_the_table(bureau, communaute):
    atelier = f.atelier(communaute, state=Etat.BROUILLON)
    page = bureau.get(adresse("change", atelier.pk)).content.decode()
    assert 'value="annoncer"' in page
    assert 'value="annuler"' not in page

    bureau.post(adresse("geste", atelier.pk), {"_geste": "annoncer", "state": "annule"})

    assert Atelier.objects.get().state == Etat.ANNONCE
    page = bureau.get(adresse("change", atelier.pk)).content.decode()
    assert 'value="ouvrir_inscriptions"' in page
    assert 'value="annuler"' in page


@pytest.mark.parametrize("geste", ["annuler", "clore_inscriptions", "inconnu", ""])
def test_a_refused_gesture_is_said_and_changes_nothing(geste, bureau, communaute):
    atelier = f.atelier(communaute, state=Etat.ANNONCE)

    reponse = bureau.post(adresse("geste", atelier.pk), {"_geste": geste, "note": " "}, follow=True)

    assert len(said(reponse)) == 1
    assert Atelier.objects.get().state == Etat.ANNONCE


def test_calling_off_from_the_desk_tells_the_registered(bureau, atelier, camille):
    f.inscription(atelier, camille)

    bureau.post(adresse("geste", atelier.pk), {"_geste": "annuler", "note": "Grève des trains."})

    assert Atelier.objects.get().motif == "Grève des trains."
    assert [(a.recipient, a.note) for a in Avis.objects.all()] == [(camille, "Grève des trains.")]


@pytest.mark.parametrize("qui", ["camille", "alix", "visiteur"])
def test_nobody_else_enters(qui, request, client, atelier):
    if qui != "visiteur":
        client.force_login(request.getfixturevalue(qui))

    pages = [
        adresse("changelist"),
        adresse("change", atelier.pk),
        adresse("inscrits", atelier.pk),
        adresse("add"),
    ]
    assert [client.get(p).status_code for p in pages] == [302] * 4
    assert client.post(adresse("geste", atelier.pk), {"_geste": "clore_inscriptions"}).status_code == 302
    assert Atelier.objects.get().state == Etat.OUVERT


def test_staff_outside_the_team_does_not_enter(client, atelier):
    client.force_login(reseaux.personne(is_staff=True))

    assert client.get(adresse("change", atelier.pk)).status_code == 403
    assert client.post(adresse("inscrits", atelier.pk)).status_code == 403
    assert client.post(adresse("geste", atelier.pk), {"_geste": "clore_inscriptions"}).status_code == 403


def test_bin_and_back(bureau, communaute):
    atelier = f.atelier(communaute)
    for geste, jete in (("jeter", True), ("restaurer", False)):
        envoi = {"action": geste, "_selected_action": [atelier.pk]}
        bureau.post(adresse("changelist") + "?corbeille=tous", envoi, follow=True)
        atelier.refresh_from_db()
        assert atelier.est_jete is jete
    assert bureau.get(adresse("delete", atelier.pk)).status_code == 403


@pytest.mark.parametrize(
    "filtre", ["?quand=a_venir", "?quand=passes", "?state__exact=annonce", "?q=eau", "?corbeille=oui"]
)
def test_filters_and_search_answer(filtre, bureau, communaute):
    f.atelier(communaute, title="L’Éau")

    assert bureau.get(adresse("changelist") + filtre).status_code == 200


def test_search_forgives_accents(bureau, communaute):
    f.atelier(communaute, title="Évaluer l’élan")
    f.atelier(communaute, title="Autre")

    page = bureau.get(adresse("changelist") + "?q=elan").content.decode()

    assert "Évaluer" in page
    assert "Autre</a>" not in page


@pytest.mark.parametrize("combien", [1, 3])
def test_change_page_costs_the_same_for_one_or_three_registered(combien, bureau, atelier, compter):
    bureau.get(adresse("change", atelier.pk))
    for _n in range(combien):
        f.inscription(atelier, reseaux.personne(), reseau=reseaux.reseau())
        f.sequence(atelier)
        f.animation(atelier, reseaux.personne())

    with compter() as requetes:
        bureau.get(adresse("change", atelier.pk))

    # Session, personne, ses droits (2), atelier, animation, places, attente, communauté, cycles, thèmes (2).
    assert len(requetes()) == 12
