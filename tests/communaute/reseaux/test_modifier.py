"""La référente tient sa page à jour ; deux personnes à la fois ne s’effacent pas."""

import datetime as dt
import html
import re

import pytest

from communaute.models import FonctionReseau, LigneJournal, Reseau
from communaute.reseaux import actions
from communaute.reseaux.forms import ProfilForm
from communaute.socle.refus import Refus

JETON = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')


@pytest.fixture
def adresse(escales):
    return f"/reseaux/{escales.slug}/modifier/"


def opened(reseau, **changes):
    """Ce qu’un navigateur enverrait après avoir ouvert le formulaire et changé `changes`."""
    form = ProfilForm(reseau=Reseau.objects.get(pk=reseau.pk))
    envoi = {}
    for champ in form:
        valeur = champ.value()
        if valeur not in (None, ""):
            envoi[champ.name] = valeur
    return envoi | changes


def now(reseau):
    return Reseau.objects.get(pk=reseau.pk)


def readable(response):
    return html.unescape(response.content.decode())


def test_referente_updates_her_page(client, camille, escales, adresse):
    client.force_login(camille)

    response = client.post(
        adresse,
        opened(
            escales,
            phrase_identite="Une phrase neuve",
            presentation="Un.\r\n\r\nDeux.",
            regions=["53", "11"],
            pays=["SN"],
            fonctions=["plaidoyer", "echanges"],
            principale="plaidoyer",
            nombre_membres="26",
            nombre_membres_le="2018-01-31",
        ),
        follow=True,
    )

    assert response.redirect_chain == [(escales.get_absolute_url(), 302)]
    reseau = now(escales)
    assert (reseau.phrase_identite, reseau.presentation) == ("Une phrase neuve", "Un.\n\nDeux.")
    assert (reseau.regions, reseau.pays) == (["11", "53"], ["SN"])
    assert (reseau.nombre_membres, reseau.nombre_membres_le) == (26, dt.date(2018, 1, 31))
    assert list(reseau.fonctions.values_list("code", "principale")) == [
        ("plaidoyer", True),
        ("echanges", False),
    ]


def test_update_is_journalled_by_codes_only(client, camille, escales, adresse):
    client.force_login(camille)

    client.post(adresse, opened(escales, sigle="PJE", phrase_identite="Secret"))

    ligne = LigneJournal.objects.get(code="reseau.modifier")
    assert (ligne.actor_id, ligne.target_id) == (camille.pk, escales.pk)
    assert ligne.data == {"champs": ["sigle", "phrase_identite"]}


def test_sending_the_form_untouched_writes_nothing(client, camille, escales, adresse):
    Reseau.objects.update(
        presentation="Un.\n\nDeux.", nombre_membres=3, nombre_membres_le=dt.date(2018, 1, 1)
    )
    avant = now(escales).updated_at
    client.force_login(camille)

    client.post(adresse, opened(escales))

    assert now(escales).updated_at == avant
    assert not LigneJournal.objects.filter(code="reseau.modifier").exists()


@pytest.mark.parametrize(
    ("qui", "statut"),
    [
        ("camille", 200), ("collegue", 200), ("dominique", 200),
        ("equipiere", 403), ("sacha", 403), ("alix", 403),
        ("etrangere", 404), ("partie", 404),
    ],
)  # fmt: skip
def test_who_may_edit(qui, statut, client, request, escales, adresse):
    client.force_login(request.getfixturevalue(qui))

    assert client.get(adresse).status_code == statut
    assert client.post(adresse, opened(escales, sigle="X")).status_code == (302 if statut == 200 else statut)
    assert (now(escales).sigle == "X") is (statut == 200)


def test_open_page_is_not_editable_by_whoever_reads_it(client, etrangere, escales, adresse):
    Reseau.objects.update(visibility="public")
    client.force_login(etrangere)

    assert client.get(adresse).status_code == 403


def test_the_action_itself_refuses(escales, equipiere):
    photo = actions.snapshot(escales)

    with pytest.raises(Refus) as refus:
        actions.update_profile(reseau=escales, start=photo, wanted=photo | {"sigle": "X"}, by=equipiere)

    assert refus.value.code == "droit"


@pytest.mark.parametrize(
    ("saisie", "champ"),
    [
        ({"name": ""}, "name"),
        ({"phrase_identite": "x" * 241}, "phrase_identite"),
        ({"presentation": "x" * 4001}, "presentation"),
        ({"nombre_membres": "12", "nombre_membres_le": ""}, "nombre_membres_le"),
        ({"nombre_membres": "-1"}, "nombre_membres"),
        ({"nombre_membres": "99999999999", "nombre_membres_le": "2018-01-01"}, "nombre_membres"),
        ({"nombre_membres": "beaucoup"}, "nombre_membres"),
        ({"nombre_membres": "2", "nombre_membres_le": "2999-01-01"}, "nombre_membres_le"),
        ({"annee_creation": "18"}, "annee_creation"),
        ({"annee_creation": "2999"}, "annee_creation"),
        ({"statut": "sans_personnalite", "structure_porteuse": ""}, "structure_porteuse"),
        ({"fonctions": ["echanges"], "principale": "plaidoyer"}, "principale"),
        ({"regions": ["99"]}, "regions"),
        ({"pays": ["ZZ"]}, "pays"),
        ({"fonctions": ["voler"]}, "fonctions"),
        ({"type_instance": "secte"}, "type_instance"),
        ({"site_web": "javascript:alert(1)"}, "site_web"),
        ({"sigle": "a\x00b"}, "sigle"),
    ],
)
def test_wrong_input_is_explained_beside_its_field_and_nothing_is_lost(
    saisie, champ, client, camille, escales, adresse
):
    client.force_login(camille)

    response = client.post(adresse, opened(escales, **{"presentation": "Un texte à garder", **saisie}))

    assert response.status_code == 200
    assert list(response.context["form"].errors) == [champ]
    page = readable(response)
    assert "À corriger avant de continuer" in page
    assert saisie.get("presentation", "Un texte à garder") in page
    assert now(escales).presentation == ""


def test_a_name_already_taken_is_refused(client, camille, escales, graines, adresse):
    client.force_login(camille)

    response = client.post(adresse, opened(escales, name=graines.name))

    assert list(response.context["form"].errors) == ["name"]
    assert "<h1>Modifier la page du réseau</h1>" in readable(response)
    assert f'<p class="tete__chapo">{escales.name}</p>' in readable(response)


def test_different_fields_changed_by_two_people_are_both_kept(client, camille, collegue, escales, adresse):
    envoi = opened(escales, sigle="PJE")
    client.force_login(collegue)
    client.post(adresse, opened(escales, presentation="De Lou", pays=["SN"]))
    client.force_login(camille)

    client.post(adresse, envoi)

    reseau = now(escales)
    assert (reseau.sigle, reseau.presentation, reseau.pays) == ("PJE", "De Lou", ["SN"])


def test_same_field_changed_by_two_people_shows_both_and_writes_nothing(
    client, camille, collegue, escales, adresse
):
    envoi = opened(escales, presentation="De Camille", sigle="PJE")
    client.force_login(collegue)
    client.post(adresse, opened(escales, presentation="De Lou"))
    client.force_login(camille)

    response = client.post(adresse, envoi)

    page = readable(response)
    assert ("De Camille" in page, "De Lou" in page, 'value="PJE"' in page) == (True, True, True)
    assert list(response.context["form"].errors) == ["presentation"]
    assert (now(escales).presentation, now(escales).sigle) == ("De Lou", "")


def test_sending_again_after_reading_both_replaces_knowingly(client, camille, collegue, escales, adresse):
    envoi = opened(escales, presentation="De Camille", pays=["TN"])
    client.force_login(collegue)
    client.post(adresse, opened(escales, presentation="De Lou", pays=["SN"], sigle="PJE"))
    client.force_login(camille)
    remontre = client.post(adresse, envoi).context["form"]
    assert remontre.conflits == {"presentation": "De Lou", "pays": "Sénégal"}

    client.post(adresse, {c.name: c.value() for c in remontre if c.value() not in (None, "")})

    reseau = now(escales)
    assert (reseau.presentation, reseau.pays, reseau.sigle) == ("De Camille", ["TN"], "PJE")


def test_a_second_conflict_after_the_first_is_shown_too(client, camille, collegue, escales, adresse):
    envoi = opened(escales, presentation="De Camille")
    client.force_login(collegue)
    client.post(adresse, opened(escales, presentation="De Lou"))
    client.force_login(camille)
    remontre = client.post(adresse, envoi).context["form"]
    client.force_login(collegue)
    client.post(adresse, opened(escales, presentation="De Lou, encore"))
    client.force_login(camille)

    response = client.post(adresse, {c.name: c.value() for c in remontre if c.value() not in (None, "")})

    assert response.context["form"].conflits == {"presentation": "De Lou, encore"}
    assert now(escales).presentation == "De Lou, encore"


@pytest.mark.parametrize("depart", ["", "{", "[]", "3", "null", '{"presentation": {}}', "\x00"])
def test_a_damaged_starting_point_never_overwrites(depart, client, camille, escales, adresse):
    Reseau.objects.update(presentation="Déjà là")
    client.force_login(camille)

    client.post(adresse, opened(escales, presentation="De Camille", depart=depart))

    assert now(escales).presentation == "Déjà là"


def test_two_valid_changes_that_do_not_hold_together_are_explained(
    client, camille, collegue, escales, adresse
):
    Reseau.objects.update(structure_porteuse="Ville de Port-Maquette")
    envoi = opened(escales, statut="sans_personnalite")
    client.force_login(collegue)
    client.post(adresse, opened(escales, structure_porteuse=""))
    client.force_login(camille)

    response = client.post(adresse, envoi)

    assert response.context["form"].non_field_errors() == [
        "Sans personnalité juridique, un réseau indique la structure qui le porte."
    ]
    assert now(escales).statut == ""


def test_changing_functions_keeps_the_weight_of_the_others(client, camille, escales, adresse):
    FonctionReseau.objects.create(reseau=escales, code="echanges", intensite="reguliere", principale=True)
    FonctionReseau.objects.create(reseau=escales, code="plaidoyer", intensite="coeur")
    client.force_login(camille)

    client.post(adresse, opened(escales, fonctions=["plaidoyer", "capacites"], principale="plaidoyer"))

    assert list(escales.fonctions.values_list("code", "principale", "intensite")) == [
        ("plaidoyer", True, "coeur"),
        ("capacites", False, ""),
    ]


@pytest.mark.parametrize(
    ("champ", "valeur"),
    [
        ("slug", "autre"), ("visibility", "public"), ("est_demo", "on"), ("membre_f3e_depuis", "1999"),
        ("corbeille_le", "2020-01-01"), ("id", "999"), ("updated_at", "2020-01-01"),
    ],
)  # fmt: skip
def test_fields_of_the_team_stay_untouched(champ, valeur, client, camille, escales, adresse):
    avant = getattr(now(escales), champ)
    client.force_login(camille)

    response = client.post(adresse, opened(escales, **{champ: valeur, "sigle": "PJE"}))

    assert (response.status_code, now(escales).sigle) == (302, "PJE")
    assert getattr(now(escales), champ) == avant or champ == "updated_at"
    assert Reseau.objects.filter(slug=escales.slug).count() == 1


def test_double_submit_is_one_change(client, camille, escales, adresse):
    client.force_login(camille)
    envoi = opened(escales, sigle="PJE", fonctions=["echanges"])

    assert [client.post(adresse, envoi).status_code for _n in range(2)] == [302, 302]
    assert LigneJournal.objects.filter(code="reseau.modifier").count() == 1


def test_long_paste_is_not_cut_by_the_browser(client, camille, escales, adresse):
    client.force_login(camille)

    assert "maxlength" not in client.get(adresse).content.decode()
