"""L’administration, en équipe : les formulaires, et les valeurs qu’on n’y attendait pas."""

import datetime as dt

import pytest
from django.contrib import admin
from django.utils import timezone

from communaute.models import (
    AccesPersonnel,
    Communaute,
    Cycle,
    FonctionReseau,
    LigneJournal,
    Participation,
    Rattachement,
    Reseau,
    Theme,
)
from tests.communaute.reseaux.administration import codes, said, url
from tests.factories import reseaux as f

LIGNES = ("fonctions", "rattachements", "participations")


def opened(rf, dominique, objet, **changes):
    """Ce qu’un navigateur renverrait d’un formulaire de l’administration laissé tel quel."""
    request = rf.get("/")
    request.user = dominique
    modeladmin = admin.site._registry[type(objet)]
    form = modeladmin.get_form(request, objet, change=True)(instance=objet)
    valeurs = {c.html_name: c.value() for c in form}
    envoi = {nom: v for nom, v in valeurs.items() if v not in (None, "") and v is not False}
    if isinstance(objet, Reseau):
        for prefixe in LIGNES:
            envoi |= {f"{prefixe}-TOTAL_FORMS": 0, f"{prefixe}-INITIAL_FORMS": 0}
    return envoi | changes


@pytest.fixture
def filled(rf, dominique):
    return lambda objet, **changes: opened(rf, dominique, objet, **changes)


FORGES = {
    "id": "999", "pk": "999", "slug": "vole", "est_demo": "on", "state": "publiee",
    "corbeille_le": "2020-01-01", "corbeille_le_0": "2020-01-01", "corbeille_le_1": "00:00",
    "corbeille_par": "1", "updated_at": "2020-01-01", "given_by": "1", "since": "2001-01-01",
    "communaute_id": "999", "reseau_id": "999", "is_superuser": "on",
}  # fmt: skip


@pytest.mark.parametrize(
    "model", [Communaute, Cycle, Theme, Reseau, Participation, Rattachement, AccesPersonnel]
)
def test_forged_values_change_nothing_they_should_not(model, equipe, filled, camille, alix, theme):
    objet = model.objects.first()
    avant = model.objects.values().get(pk=objet.pk)

    response = equipe.post(url(model, "change", objet.pk), filled(objet) | FORGES)

    apres = model.objects.values().get(pk=objet.pk)
    avant.pop("updated_at", None), apres.pop("updated_at", None)
    assert (response.status_code, apres) == (302, avant)


@pytest.mark.parametrize("model", [Cycle, Theme])
def test_what_belongs_to_a_community_never_moves_to_another(model, equipe, filled, theme, cycle, communaute):
    autre = f.communaute("Une autre")
    objet = model.objects.get()

    equipe.post(url(model, "change", objet.pk), filled(objet, communaute=autre.pk))

    assert model.objects.get().communaute == communaute


def test_the_person_and_the_network_of_a_link_never_change(equipe, filled, sacha, camille, escales):
    lien = sacha.rattachements.get()

    equipe.post(
        url(Rattachement, "change", lien.pk),
        filled(
            lien,
            personne=camille.pk,
            reseau=escales.pk,
            role="referente",
            state="termine",
            until="2020-01-01",
        ),
    )

    lien.refresh_from_db()
    assert (lien.personne, lien.reseau.name, lien.state, lien.until) == (
        sacha,
        "Collectif Graines-de-Liens",
        "actif",
        None,
    )
    assert (lien.role, codes()) == ("referente", {"rattachement.changer_role"})


def test_an_ended_link_is_frozen(equipe, filled, partie):
    lien = partie.rattachements.get()

    equipe.post(url(Rattachement, "change", lien.pk), filled(lien, role="membre"))

    lien.refresh_from_db()
    assert (lien.role, codes()) == ("referente", set())


def test_lowering_the_last_referente_warns(equipe, filled, camille):
    lien = camille.rattachements.get()

    response = equipe.post(url(Rattachement, "change", lien.pk), filled(lien, role="membre"), follow=True)

    assert any("n’a plus de personne référente" in phrase for phrase in said(response))


def test_attaching_goes_through_the_action(equipe, dominique, sacha, escales):
    envoi = {"personne": sacha.pk, "reseau": escales.pk, "role": "referente"}

    assert equipe.post(url(Rattachement, "add"), envoi).status_code == 302

    lien = sacha.rattachements.get(reseau=escales)
    assert (lien.state, lien.role, codes()) == ("actif", "referente", {"rattachement.creer"})


def test_attaching_twice_is_explained(equipe, camille, escales):
    envoi = {"personne": camille.pk, "reseau": escales.pk, "role": "membre"}

    response = equipe.post(url(Rattachement, "add"), envoi)

    assert response.context["adminform"].form.errors == {
        "personne": ["Cette personne est déjà rattachée à ce réseau."]
    }
    assert camille.rattachements.count() == 1


def test_attaching_again_after_leaving_is_allowed(equipe, partie, escales):
    envoi = {"personne": partie.pk, "reseau": escales.pk, "role": "membre"}

    assert equipe.post(url(Rattachement, "add"), envoi).status_code == 302
    assert sorted(partie.rattachements.values_list("state", flat=True)) == ["actif", "termine"]


def test_giving_access_signs_and_dates(equipe, dominique, sacha, communaute):
    jusqu_au = timezone.localdate() + dt.timedelta(days=10)
    envoi = {
        "personne": sacha.pk,
        "communaute": communaute.pk,
        "until": jusqu_au.isoformat(),
        "given_by": sacha.pk,
    }

    assert equipe.post(url(AccesPersonnel, "add"), envoi).status_code == 302

    acces = sacha.acces.get()
    assert (acces.until, acces.given_by, codes()) == (jusqu_au, dominique, {"acces.donner"})


@pytest.mark.parametrize("jusqu_au", ["2020-01-01", "", "hier"])
def test_giving_access_needs_a_date_to_come(jusqu_au, equipe, sacha, communaute):
    envoi = {"personne": sacha.pk, "communaute": communaute.pk, "until": jusqu_au}

    response = equipe.post(url(AccesPersonnel, "add"), envoi)

    assert list(response.context["adminform"].form.errors) == ["until"]
    assert sacha.acces.count() == 0


def test_a_new_network_gets_a_french_address_and_is_journalled(equipe):
    envoi = {
        "name": "L’Œuvre d’été",
        "type_instance": "collectif",
        "visibility": "communaute",
        "slug": "vole",
    }
    envoi |= {f"{p}-{x}_FORMS": 0 for p in LIGNES for x in ("TOTAL", "INITIAL")}

    assert equipe.post(url(Reseau, "add"), envoi).status_code == 302

    reseau = Reseau.objects.get()
    assert (reseau.slug, reseau.est_demo, codes()) == ("l-oeuvre-d-ete", False, {"reseau.creer"})


@pytest.mark.parametrize(("deja", "attendue"), [("carte", "carte-2"), ("rives", "rives-3")])
def test_an_address_already_taken_gets_a_number(deja, attendue, equipe):
    f.reseau("Pris", slug="rives")
    f.reseau("Pris aussi", slug="rives-2")
    envoi = {"name": deja.capitalize(), "type_instance": "collectif", "visibility": "communaute"}
    envoi |= {f"{p}-{x}_FORMS": 0 for p in LIGNES for x in ("TOTAL", "INITIAL")}

    equipe.post(url(Reseau, "add"), envoi)

    assert Reseau.objects.get(name=deja.capitalize()).slug == attendue


def test_changing_a_network_journals_fields_not_contents(equipe, filled, escales):
    equipe.post(url(Reseau, "change", escales.pk), filled(escales, sigle="PJE", membre_f3e_depuis="2009"))

    ligne = LigneJournal.objects.get()
    assert (ligne.code, ligne.data) == ("reseau.modifier", {"champs": ["sigle", "membre_f3e_depuis"]})


def test_a_stale_form_never_overwrites(equipe, filled, escales):
    envoi = filled(escales, presentation="De l’équipe")
    Reseau.objects.get(pk=escales.pk).save()
    Reseau.objects.filter(pk=escales.pk).update(presentation="De Camille")

    response = equipe.post(url(Reseau, "change", escales.pk), envoi)

    assert response.status_code == 200
    assert "De l’équipe" in response.content.decode()
    assert Reseau.objects.get(pk=escales.pk).presentation == "De Camille"


def lines(*fonctions):
    """Les lignes « fonctions » d’un formulaire : (pk ou "", code, principale)."""
    initiales = sum(bool(pk) for pk, _code, _p in fonctions)
    envoi = {"fonctions-TOTAL_FORMS": len(fonctions), "fonctions-INITIAL_FORMS": initiales}
    for n, (pk, code, principale) in enumerate(fonctions):
        envoi |= {f"fonctions-{n}-id": pk, f"fonctions-{n}-code": code}
        if principale:
            envoi[f"fonctions-{n}-principale"] = "on"
    return envoi


def test_the_main_function_can_be_exchanged_in_one_go(equipe, filled, escales):
    a = FonctionReseau.objects.create(reseau=escales, code="echanges", principale=True)
    b = FonctionReseau.objects.create(reseau=escales, code="plaidoyer")
    echange = lines((b.pk, "plaidoyer", True), (a.pk, "echanges", False))

    response = equipe.post(url(Reseau, "change", escales.pk), filled(escales, **echange))

    assert response.status_code == 302
    assert list(escales.fonctions.values_list("code", "principale")) == [
        ("plaidoyer", True),
        ("echanges", False),
    ]


def test_two_main_functions_are_refused(equipe, filled, escales):
    deux = lines(("", "plaidoyer", True), ("", "echanges", True))

    response = equipe.post(url(Reseau, "change", escales.pk), filled(escales, **deux))

    assert response.status_code == 200
    assert "Un réseau n’a qu’une fonction principale." in response.content.decode()
    assert escales.fonctions.count() == 0


def test_a_person_added_under_the_network_is_attached(equipe, filled, escales, sacha):
    ligne = {
        "rattachements-TOTAL_FORMS": 2,
        "rattachements-0-personne": sacha.pk,
        "rattachements-0-role": "membre",
        "rattachements-0-state": "termine",
        "rattachements-1-personne": sacha.pk,
        "rattachements-1-role": "referente",
    }

    response = equipe.post(url(Reseau, "change", escales.pk), filled(escales, **ligne), follow=True)

    lien = sacha.rattachements.get(reseau=escales)
    assert (lien.role, lien.state, codes()) == ("membre", "actif", {"rattachement.creer"})
    assert any("déjà rattachée" in phrase for phrase in said(response))


def test_lines_already_there_do_not_change_under_the_network(equipe, filled, escales, camille):
    lien, participation = camille.rattachements.get(), escales.participations.get()
    forge = {
        "rattachements-TOTAL_FORMS": 1, "rattachements-INITIAL_FORMS": 1,
        "rattachements-0-id": lien.pk, "rattachements-0-role": "membre", "rattachements-0-DELETE": "on",
        "participations-TOTAL_FORMS": 1, "participations-INITIAL_FORMS": 1,
        "participations-0-id": participation.pk, "participations-0-state": "close",
        "participations-0-DELETE": "on",
    }  # fmt: skip

    equipe.post(url(Reseau, "change", escales.pk), filled(escales, **forge))

    lien.refresh_from_db(), participation.refresh_from_db()
    assert (lien.role, participation.state) == ("referente", "active")


def test_a_new_participation_waits_for_a_gesture(equipe, filled, escales, communaute):
    cycle = f.cycle(communaute, "Cycle 2019", 2019)
    ligne = {
        "participations-TOTAL_FORMS": 1,
        "participations-0-cycle": cycle.pk,
        "participations-0-state": "active",
    }

    equipe.post(url(Reseau, "change", escales.pk), filled(escales, **ligne))

    assert escales.participations.get(cycle=cycle).state == "candidature"
    assert codes() == {"participation.creer"}


def test_community_cannot_be_created_by_the_team(equipe):
    assert equipe.post(url(Communaute, "add"), {"name": "X", "slug": "x"}).status_code == 403
    assert Communaute.objects.count() == 0
