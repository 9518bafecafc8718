"""La page de relecture : le texte, ce qui a changé, l’histoire, et qui y entre."""

import pytest

from communaute.models import LigneJournal
from fiches.experiences.admin.recit import PHRASES, raconter
from fiches.experiences.workflow import FICHE
from fiches.moderation.enums import Etat
from tests.factories import fiches as f


def test_page_reads_as_the_fiche_will(bureau, mener, camille):
    fiche = mener(Etat.BROUILLON)
    f.ecrire_tout(fiche, camille, periode_debut="2016-02", periode_fin="2017", ouverture="public")
    f.ecrire(fiche, "difficultes", "<p>Deux départs au milieu du gué.</p>", camille, reservee=True)
    FICHE.apply(fiche, "soumettre", by=camille)

    response = bureau.page(fiche)

    page = response.content.decode()
    assert response.status_code == 200
    for attendu in (
        f.CHAPO,
        "Animation",
        "Camille Exemple",
        "février 2016",
        "Deux départs au milieu du gué.",
    ):
        assert attendu in page, attendu
    assert page.count('<p class="reserve">') == 1
    assert response.context["relecture"].lecteurs == [
        "Pour l’instant : le réseau qui l’écrit, et l’équipe.",
        "Une fois publiée : les membres de « Réseaux, collectifs et plateformes ».",
        "Le réseau accepte ensuite une ouverture au public.",
        "1 section reste réservée à la communauté.",
    ]


def changes(response) -> dict:
    """Ce qui a changé, section par section : les mots ajoutés et retirés."""
    comparaison = response.context["relecture"].comparaison
    return {
        bloc.title: [(s.op, s.texte) for unite in bloc.unites for s in unite.segments if s.op != "egal"]
        for bloc in comparaison.ecarts.blocs
        if bloc.etat != "inchange"
    }


def test_first_submission_compares_with_what_was_submitted(bureau, fiche_soumise, camille):
    assert changes(bureau.page(fiche_soumise)) == {}

    f.ecrire(fiche_soumise, "acteurs", "<p>Le bureau, douze membres volontaires, une juriste.</p>", camille)

    assert "Acteurs impliqués et durée" in changes(bureau.page(fiche_soumise))


def test_second_submission_compares_with_what_was_sent_back(bureau, fiche_a_reprendre, camille):
    f.corriger(fiche_a_reprendre, "acteurs", "six mois", "cinq mois", camille)
    FICHE.apply(fiche_a_reprendre, "soumettre", by=camille)

    response = bureau.page(fiche_a_reprendre)

    assert changes(response) == {"Acteurs impliqués et durée": [("retrait", "six"), ("ajout", "cinq")]}
    assert changes(bureau.page(fiche_a_reprendre, depuis="soumission")) == {}
    assert changes(bureau.page(fiche_a_reprendre, depuis="n’importe quoi")) == changes(response)
    assert "<del>six</del><ins>cinq</ins>" in response.content.decode()


def test_header_changes_are_said_in_words(bureau, fiche_soumise, camille):
    f.presenter(fiche_soumise, camille, ouverture="public")

    comparaison = bureau.page(fiche_soumise).context["relecture"].comparaison

    assert [(e.avant, e.apres) for e in comparaison.entete] == [
        ("La communauté seulement", "Tout le monde, si l’équipe l’ouvre au public")
    ]


@pytest.mark.parametrize("etat", [Etat.BROUILLON, Etat.PUBLIEE, Etat.ARCHIVEE, Etat.RETIREE])
def test_nothing_to_compare_before_submission_nor_after_publication(bureau, mener, etat):
    assert bureau.page(mener(etat)).context["relecture"].comparaison is None


def test_history_is_told_in_sentences_latest_first(bureau, fiche_a_reprendre):
    moments = bureau.page(fiche_a_reprendre).context["relecture"].moments

    assert [(m.phrase, m.motif) for m in moments] == [
        ("Dominique Fictif a demandé une reprise.", f.MOTIFS["faire_reprendre"]),
        ("Dominique Fictif a pris la fiche en relecture.", ""),
        ("Camille Exemple a soumis la fiche à l’équipe.", ""),
        ("Camille Exemple a ouvert le brouillon.", ""),
    ]


def test_history_survives_the_people_it_tells_about(bureau, fiche_soumise):
    LigneJournal.objects.filter(code="fiche.soumettre").update(actor_id=987654)

    moments = bureau.page(fiche_soumise).context["relecture"].moments

    assert moments[0].phrase == "Une personne qui n’a plus de compte a soumis la fiche à l’équipe."


def test_every_gesture_has_its_sentence(fiche_publiee, dominique):
    assert {f"fiche.{t.name}" for t in FICHE.transitions} <= PHRASES.keys()
    assert {ligne.code for ligne in LigneJournal.objects.filter(target="fiches.fiche")} <= PHRASES.keys()
    assert raconter("fiche.inconnu", "Camille") == "Camille : fiche.inconnu"


def test_ready_fiche_says_whose_agreement_is_expected(bureau, fiche_prete, collegue):
    assert bureau.page(fiche_prete).context["relecture"].referentes == ["Camille Exemple", "Lou Pochoir"]


def test_history_address_leads_to_the_page(bureau, fiche_soumise):
    response = bureau.client.get(f"/admin/fiches/fiche/{fiche_soumise.pk}/history/")

    assert response["Location"] == f"/admin/fiches/fiche/{fiche_soumise.pk}/change/#histoire"


@pytest.mark.parametrize("numero", ["999999", "abc", "9" * 30, "1_5F2"])
def test_unknown_fiche_goes_back_to_the_index(bureau, numero):
    response = bureau.client.get(f"/admin/fiches/fiche/{numero}/change/")

    assert (response.status_code, response["Location"]) == (302, "/admin/")


@pytest.mark.parametrize("etat", Etat.values)
def test_page_and_csp_in_every_state(bureau, mener, etat):
    response = bureau.page(mener(etat))

    page = response.content.decode()
    # L’ordre des directives change d’un lancement à l’autre.
    directives = response["Content-Security-Policy"].split("; ")
    assert response.status_code == 200
    assert "default-src 'self'" in directives
    assert "unsafe" not in response["Content-Security-Policy"]
    assert " style=" not in page
    assert "<style" not in page
    assert "<script>" not in page


REQUETES_PAGE = 12


@pytest.mark.parametrize("n", [1, 3])
def test_page_query_count_does_not_grow_with_history_and_authors(
    bureau, fiche_a_reprendre, camille, dominique, django_assert_num_queries, n
):
    for i in range(n):
        f.ecrire(fiche_a_reprendre, "acteurs", f"<p>Le bureau, version {i}.</p>", camille)
        FICHE.apply(fiche_a_reprendre, "soumettre", by=camille)
        FICHE.apply(fiche_a_reprendre, "prendre", by=dominique)
        FICHE.apply(fiche_a_reprendre, "faire_reprendre", by=dominique, note="Encore un effort.")

    with django_assert_num_queries(REQUETES_PAGE):
        bureau.page(fiche_a_reprendre)


@pytest.mark.parametrize("qui", ["sacha", "camille", "alix", "etrangere", None])
def test_only_the_team_comes_in(client, fiche_soumise, request, qui):
    if qui:
        client.force_login(request.getfixturevalue(qui))
    page = f"/admin/fiches/fiche/{fiche_soumise.pk}/change/"

    for adresse in ("/admin/fiches/fiche/", page):
        response = client.get(adresse)
        assert response.status_code == 302, adresse
        assert "login" in response["Location"]
    assert client.post(page, {"_geste": "prendre"}).status_code == 302
    fiche_soumise.refresh_from_db()
    assert fiche_soumise.state == Etat.SOUMISE


def test_staff_outside_the_team_is_refused(client, fiche_soumise, sacha):
    sacha.is_staff = True
    sacha.save()
    client.force_login(sacha)

    assert client.get("/admin/fiches/fiche/").status_code == 403
    assert client.get(f"/admin/fiches/fiche/{fiche_soumise.pk}/change/").status_code == 403
    assert (
        client.post(f"/admin/fiches/fiche/{fiche_soumise.pk}/change/", {"_geste": "prendre"}).status_code
        == 403
    )
