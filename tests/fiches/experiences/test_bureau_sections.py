"""Les sections de fiche dans l’administration : les mots et l’ordre changent, le code jamais."""

import pytest

from communaute.models import LigneJournal
from fiches.experiences.models import SectionModele
from tests.fiches.experiences.conftest import dit

LISTE = "/admin/fiches/sectionmodele/"


@pytest.fixture
def equipe(client, dominique):
    client.force_login(dominique)
    return client


@pytest.fixture
def demarche(db):
    return SectionModele.objects.get(code="demarche")


def formulaire(section, **changes):
    noms = ("title", "question", "aide", "order")
    data = {nom: getattr(section, nom) for nom in noms} | {"reservable": "on", "obligatoire": "on"}
    return data | changes


def en_bloc(client, action, *sections):
    data = {"action": action, "_selected_action": [s.pk for s in sections]}
    return client.post(LISTE, data, follow=True)


def test_change_the_words_keep_the_code(equipe, demarche):
    data = formulaire(demarche, title="Le chemin parcouru", code="vole", retiree_le="2020-01-01")

    equipe.post(f"{LISTE}{demarche.pk}/change/", data)

    demarche.refresh_from_db()
    assert (demarche.title, demarche.code, demarche.retiree_le) == ("Le chemin parcouru", "demarche", None)
    ligne = LigneJournal.objects.get(code="sectionmodele.modifier")
    assert ligne.data == {"champs": ["title"]}


def test_add_a_section_at_the_end(equipe):
    page = equipe.get(f"{LISTE}add/")
    assert page.context["adminform"].form.initial["order"] == 160

    equipe.post(f"{LISTE}add/", {"code": "budget", "title": "Budget", "question": "Combien ?", "order": 160})

    assert SectionModele.objects.proposees().last().code == "budget"


def test_two_sections_do_not_share_a_code(equipe):
    data = {"code": "demarche", "title": "Encore", "question": "Comment ?", "order": 1}

    assert equipe.post(f"{LISTE}add/", data).status_code == 200
    assert SectionModele.objects.filter(code="demarche").count() == 1


@pytest.mark.parametrize("code", ["etape", "parole", "piece", "entete"])
def test_a_section_does_not_take_a_code_that_means_something_else(equipe, code):
    data = {"code": code, "title": "Encore", "question": "Comment ?", "order": 1}

    assert equipe.post(f"{LISTE}add/", data).status_code == 200
    assert SectionModele.objects.filter(code=code).count() == 0


def test_retire_then_put_back(equipe, demarche):
    response = en_bloc(equipe, "retirer", demarche)

    assert demarche not in SectionModele.objects.proposees()
    assert dit(response) == ["1 section n’est plus proposée ; ce qui y est écrit reste."]

    en_bloc(equipe, "retirer", demarche)
    en_bloc(equipe, "remettre", demarche)

    assert demarche in SectionModele.objects.proposees()
    codes = LigneJournal.objects.filter(code__startswith="sectionmodele.").values_list("code", flat=True)
    assert sorted(codes) == ["sectionmodele.remettre", "sectionmodele.retirer"]


def test_order_is_changed_from_the_list(equipe, demarche):
    autres = list(SectionModele.objects.order_by("order", "pk"))
    data = {"form-TOTAL_FORMS": len(autres), "form-INITIAL_FORMS": len(autres), "_save": "1"}
    for i, section in enumerate(autres):
        data |= {f"form-{i}-id": section.pk, f"form-{i}-order": section.order, f"form-{i}-code": "vole"}
        if section == demarche:
            data[f"form-{i}-order"] = 1

    equipe.post(LISTE, data)

    assert SectionModele.objects.first() == demarche
    assert not SectionModele.objects.filter(code="vole").exists()


def test_filter_and_search(equipe, demarche):
    en_bloc(equipe, "retirer", demarche)

    def codes(**data):
        return [s.code for s in equipe.get(LISTE, data).context["cl"].result_list]

    assert codes(proposee="non") == ["demarche"]
    assert len(codes(proposee="oui")) == 14
    assert codes(q="tatonnements") == ["difficultes"]


def test_a_section_is_never_deleted(equipe, demarche):
    assert equipe.post(f"{LISTE}{demarche.pk}/delete/", {"post": "yes"}).status_code == 403
    en_bloc(equipe, "delete_selected", demarche)

    assert SectionModele.objects.filter(pk=demarche.pk).exists()


@pytest.mark.parametrize("n", [1, 3])
def test_list_query_count_does_not_grow(equipe, django_assert_num_queries, n):
    SectionModele.objects.filter(pk__in=SectionModele.objects.values("pk")[n:]).delete()

    with django_assert_num_queries(7):
        equipe.get(LISTE)


def test_others_do_not_come_in(client, sacha):
    client.force_login(sacha)

    assert client.get(LISTE).status_code == 302
