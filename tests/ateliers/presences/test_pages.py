"""Les pages de présence : ce qu’on y lit, ce qu’on y fait sans JavaScript, ce que cela coûte."""

import pytest

from ateliers.inscriptions.models import Inscription
from ateliers.presences.actions import welcome
from tests.ateliers.inscriptions.test_pages import said, texte
from tests.factories import ateliers as f
from tests.factories import reseaux


def adresse(atelier, suite=""):
    return f"{atelier.get_absolute_url()}presences/{suite}"


def touche(client, ligne, presence, vu="", **champs):
    envoi = {"touche": f"{ligne.pk}:{vu}:{presence}", **champs}
    return client.post(adresse(ligne.atelier), envoi)


def titres(reponse):
    return [(g.titre, [i.nom for i in g.lignes]) for g in reponse.context["feuille"].groupes]


@pytest.fixture
def rangee(client, salle, place, sacha, graines, alix):
    """Une personne de chaque réseau, une sans réseau, une invitée, une qui attend, une désistée."""
    f.inscription(salle, reseaux.personne("Élie Zinc"), reseau=graines)
    f.inscription(salle, sacha, reseau=graines)
    f.inscription(salle, reseaux.personne("Charlie Gabarit"))
    f.invitee(salle, "Jo Crayon")
    f.inscription(salle, reseaux.personne("Mahé Spécimen"), "attente")
    f.inscription(salle, reseaux.personne("Yaël Gomme"), "annulee")
    client.force_login(alix)
    return salle


def test_the_list_is_by_network_with_those_without_a_seat_apart(client, rangee):
    reponse = client.get(adresse(rangee))

    assert titres(reponse) == [
        ("Collectif Graines-de-Liens", ["Élie Zinc", "Sacha Modèle"]),
        ("Plateforme Jeunesses-Escales", ["Camille Exemple"]),
        ("Sans réseau", ["Charlie Gabarit"]),
        ("Personnes invitées", ["Jo Crayon"]),
    ]
    feuille = reponse.context["feuille"]
    assert [i.nom for i in feuille.attendent] == ["Mahé Spécimen"]
    assert [i.nom for i in feuille.desistees] == ["Yaël Gomme"]
    assert (feuille.presentes, feuille.restent) == (0, 5)


@pytest.mark.parametrize(
    ("q", "noms"),
    [
        ("elie", ["Élie Zinc"]),
        ("GRAINES sacha", ["Sacha Modèle"]),
        ("papier", ["Jo Crayon"]),
        ("spécimen", ["Mahé Spécimen"]),
        ("personne de ce nom", []),
    ],
)
def test_searching_finds_by_name_network_or_structure_without_accents(q, noms, client, rangee):
    feuille = client.get(adresse(rangee), {"q": q}).context["feuille"]

    assert [i.nom for i in feuille.lignes] == noms
    assert feuille.restent == 5


def test_one_touch_comes_back_to_the_same_person_and_the_same_search(client, rangee, place):
    reponse = touche(client, place, "presente", q="camille")

    assert reponse["Location"] == f"{adresse(rangee)}?q=camille#personne-{place.pk}"
    page = texte(client.get(adresse(rangee)))
    assert "Présentes : 1" in page
    assert f'value="{place.pk}:presente:" aria-pressed="true"' in page
    assert f'value="{place.pk}:presente:absente" aria-pressed="false"' in page


def test_a_touch_on_an_old_screen_says_what_was_marked(client, rangee, place, dominique):
    Inscription.objects.filter(pk=place.pk).update(presence="excusee")

    touche(client, place, "absente")

    assert said(client.get(adresse(rangee))) == [
        "Entre-temps, « Excusée » a été noté pour Camille Exemple. Touchez de nouveau si ce n’est pas cela."
    ]


def test_adding_someone_on_the_spot(client, rangee):
    envoi = {"geste": "accueillir", "invite_nom": "Andréa Feutre", "invite_structure": "Mairie"}

    reponse = client.post(adresse(rangee), envoi, follow=True)

    assert said(reponse) == ["C’est noté : Andréa Feutre est là."]
    assert "Présentes : 1" in texte(reponse)


def test_adding_nobody_keeps_what_was_typed(client, rangee):
    envoi = {"geste": "accueillir", "invite_nom": "", "invite_structure": "Mairie de Papier"}

    reponse = client.post(adresse(rangee), envoi)

    assert reponse.context["form"].errors["invite_nom"]
    assert 'value="Mairie de Papier"' in texte(reponse)


def test_the_sheet_typed_afterwards_in_one_form(client, rangee, place):
    page = adresse(rangee, "saisie/")
    vus = {f"vu-{i.pk}": "" for i in rangee.inscriptions.all()}
    envoi = vus | {f"p-{place.pk}": "excusee", "geste": "les_autres"}

    reponse = client.post(page, envoi, follow=True)

    assert said(reponse) == ["5 lignes enregistrées."]
    feuille = reponse.context["feuille"]
    assert (feuille.presentes, feuille.excusees, feuille.restent) == (4, 1, 0)
    assert said(client.post(page, {"geste": "enregistrer"}, follow=True)) == [
        "Rien n’avait changé sur cette feuille."
    ]


def test_the_sheet_to_sign_has_names_blank_lines_and_no_contact(client, rangee, camille):
    page = texte(client.get(adresse(rangee, "feuille/")))

    assert "Camille Exemple" in page
    assert camille.email not in page
    assert "Yaël Gomme" not in page
    assert page.count("<tr><td></td><td></td></tr>") == 8


def test_before_the_day_the_sheet_prints_and_nothing_is_marked(client, communaute, camille, dominique):
    atelier = f.atelier(communaute)
    ligne = f.inscription(atelier, camille)
    client.force_login(dominique)

    page = texte(client.get(adresse(atelier)))
    touche(client, ligne, "presente")

    assert "à partir du jour même" in page
    assert 'name="touche"' not in page
    assert client.get(adresse(atelier, "feuille/")).status_code == 200
    assert Inscription.objects.get().presence == ""


def test_reading_never_marks(client, rangee, place):
    client.get(adresse(rangee), {"touche": f"{place.pk}::presente"})

    assert not Inscription.objects.present().exists()


def test_hostile_names_stay_names(client, rangee, alix):
    envoi = {
        "geste": "accueillir",
        "invite_nom": "<script>alert(1)</script>",
        "invite_structure": "{{ 7*7 }}",
    }
    client.post(adresse(rangee), envoi)

    for suite in ("", "saisie/", "feuille/", "?q=<script>alert(1)"):
        assert "<script>alert" not in client.get(adresse(rangee, suite)).content.decode()


@pytest.mark.parametrize("combien", [1, 3])
@pytest.mark.parametrize(("suite", "attendu"), [("", 5), ("saisie/", 5), ("feuille/", 5)])
def test_pages_take_five_queries(combien, suite, attendu, client, salle, alix, graines, compter):
    for _n in range(combien):
        f.inscription(salle, reseaux.personne(), reseau=graines)
        f.inscription(salle, reseaux.personne(), "attente")
    client.force_login(alix)
    client.get(adresse(salle, suite))

    with compter() as requetes:
        assert client.get(adresse(salle, suite)).status_code == 200

    # Session, personne et ses droits, atelier, l’anime-t-elle, les inscriptions.
    assert len(requetes()) == attendu, requetes()


@pytest.mark.parametrize("combien", [1, 3])
def test_typing_the_sheet_costs_the_same_for_one_or_three(combien, client, salle, dominique, compter):
    lignes = [f.inscription(salle, reseaux.personne()) for _n in range(combien)]
    client.force_login(dominique)
    envoi = {f"vu-{i.pk}": "" for i in lignes} | {f"p-{i.pk}": "presente" for i in lignes}

    with compter() as requetes:
        client.post(adresse(salle, "saisie/"), envoi)

    # Session, personne, atelier vu ; verrou, inscriptions, une écriture, journal.
    assert len(requetes()) == 7, requetes()


# --- Sur la page de l’atelier, ensuite ------------------------------------------------------------------


@pytest.fixture
def finie(communaute, camille, sacha):
    atelier = f.atelier(communaute, dans=-3, visibility="public")
    f.inscription(atelier, camille, presence="presente")
    f.inscription(atelier, sacha, presence="absente")
    f.invitee(atelier, "Jo Crayon", presence="presente")
    return atelier


def test_members_read_a_headcount_and_no_name(client, finie, equipiere):
    client.force_login(equipiere)

    page = texte(client.get(finie.get_absolute_url()))

    assert "2 personnes présentes" in page
    assert not any(nom in page for nom in ("Camille", "Sacha", "Jo Crayon", "attestation"))


def test_a_visitor_reads_no_headcount(client, finie):
    assert "présentes" not in texte(client.get(finie.get_absolute_url()))


def test_who_was_there_finds_her_certificate(client, finie, camille):
    client.force_login(camille)

    assert f"{finie.get_absolute_url()}attestation/" in texte(client.get(finie.get_absolute_url()))


def test_who_is_marked_present_is_not_offered_to_withdraw(client, salle, place, camille):
    client.force_login(camille)
    assert "Se désister" in texte(client.get(salle.get_absolute_url()))

    Inscription.objects.filter(pk=place.pk).update(presence="presente")

    assert "Se désister" not in texte(client.get(salle.get_absolute_url()))


def test_the_team_still_corrects_a_day_where_more_came_than_seats(client, communaute, camille, dominique):
    salle = f.en_cours(communaute, capacite=1)
    f.inscription(salle, camille)
    welcome(atelier=salle, nom="Jo Crayon", structure="", by=dominique)
    client.force_login(dominique)
    page = f"/admin/ateliers/atelier/{salle.pk}/change/"
    form = client.get(page).context["adminform"].form
    envoi = {nom: form.get_initial_for_field(champ, nom) for nom, champ in form.fields.items()}
    envoi = {nom: valeur for nom, valeur in envoi.items() if valeur is not None}
    envoi |= {"prerequis": "Une chaise.", "starts_at": "2018-02-08T09:30", "ends_at": "2018-02-08T17:00"}
    for prefixe in ("animations", "sequences"):
        envoi |= {f"{prefixe}-TOTAL_FORMS": 0, f"{prefixe}-INITIAL_FORMS": 0}

    reponse = client.post(page, envoi)

    assert reponse.status_code == 302, reponse.context["errors"]
    salle.refresh_from_db()
    assert salle.prerequis == "Une chaise."
