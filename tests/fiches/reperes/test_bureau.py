"""Le bureau des repères : ce qui attend, les gestes, les réglages ; rien d’autre ne s’y écrit."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from fiches.moderation.enums import Etat
from fiches.reperes import rules
from fiches.reperes.admin.gestes import MERCIS
from fiches.reperes.admin.recit import PHRASES
from fiches.reperes.enums import EtatRepere
from fiches.reperes.models import Difficulte, Repere
from fiches.reperes.workflow import REPERE
from tests.factories import reperes as r
from tests.factories.requetes import requetes

LISTE = "/admin/fiches/repere/"


@pytest.fixture
def bureau(client, dominique):
    client.force_login(dominique)
    return client


def adresse(repere) -> str:
    return reverse("admin:fiches_repere_change", args=[repere.pk])


def faire(bureau, repere, name, **data):
    return bureau.post(adresse(repere), {"_geste": name, **data})


def titres(bureau, **filtres) -> set[str]:
    return {x.title for x in bureau.get(LISTE, filtres).context["cl"].result_list}


def test_la_liste_montre_ce_qui_attend_l_equipe(bureau, conduire):
    attend = {
        conduire(e, title=f"Attend {e}").title for e in (EtatRepere.PROPOSITION, EtatRepere.A_ACTUALISER)
    }
    conduire(EtatRepere.CO_CONSTRUCTION)
    en_cours = conduire(EtatRepere.VALIDATION)
    echue = conduire(EtatRepere.VALIDATION, title="Échue")
    Repere.objects.filter(pk=echue.pk).update(validation_until=timezone.localdate() - dt.timedelta(days=1))
    a_revoir = conduire(EtatRepere.PUBLIE, title="À revoir")
    Repere.objects.filter(pk=a_revoir.pk).update(review_on=timezone.localdate())

    assert titres(bureau) == attend | {"Échue", "À revoir"}
    assert titres(bureau, etat="validation") == {"Échue", en_cours.title}
    assert len(titres(bureau, etat="tout")) == 6


@pytest.mark.parametrize("nombre", [1, 3])
def test_la_liste_coute_sept_requetes(bureau, conduire, nombre):
    for _fois in range(nombre):
        conduire(EtatRepere.PROPOSITION)

    requetes(bureau, "get", LISTE)
    assert len(requetes(bureau, "get", LISTE)) == 7


def test_tout_le_chemin_se_fait_du_bureau(bureau, proposition, fiche, sacha):
    r.ecrire_tout(proposition, sacha)
    proposition.illustrations.create(fiche=fiche, en_quoi="Vingt-deux appels.")
    fin = (timezone.localdate() + dt.timedelta(days=10)).isoformat()

    for name, data in (("ouvrir", {}), ("mettre_en_validation", {"until": fin}), ("publier", {})):
        assert faire(bureau, proposition, name, **data).status_code == 302
    faire(bureau, proposition, "signaler_a_actualiser", note="À relire.")
    faire(bureau, proposition, "reprendre")
    repere = r.relu(proposition)
    assert (repere.state, repere.version, repere.motif) == ("co_construction", 1, "À relire.")
    faire(bureau, proposition, "archiver")
    assert r.relu(proposition).state == EtatRepere.ARCHIVE


@pytest.mark.parametrize("until", ["", "hier", "2018-01-01"])
def test_une_validation_sans_date_a_venir_remontre_le_formulaire(bureau, en_ecriture, until):
    reponse = faire(bureau, en_ecriture, "mettre_en_validation", until=until, note="Mon mot.")

    assert reponse.status_code == 200
    assert "Mon mot." in reponse.content.decode()
    assert r.relu(en_ecriture).state == EtatRepere.CO_CONSTRUCTION


def test_un_texte_qui_a_change_pendant_la_lecture_se_relit(bureau, en_validation):
    faire(bureau, en_validation, "publier", lu="0" * 64)

    assert r.relu(en_validation).state == EtatRepere.VALIDATION


def test_le_bureau_dit_ce_qui_manque(bureau, en_validation):
    en_validation.illustrations.all().delete()

    assert "une fiche publiée qui l’éclaire" in bureau.get(adresse(en_validation)).content.decode()


def test_aucun_champ_ne_s_ecrit_sur_la_page(bureau, publie):
    avant = Repere.objects.values().get(pk=publie.pk)

    bureau.post(adresse(publie), {"_geste": "", "title": "Autre", "state": "archive", "order": "9"})
    bureau.post(adresse(publie), {"_geste": "supprimer"})

    assert Repere.objects.values().get(pk=publie.pk) == avant


@pytest.mark.parametrize("etat", EtatRepere)
def test_la_page_s_ouvre_dans_chaque_etat(bureau, conduire, etat):
    repere = conduire(etat)
    page = bureau.get(adresse(repere))

    assert page.status_code == 200
    assert {g.name for g in page.context["gestes"]} >= {
        t.name for t in REPERE.available(repere, page.wsgi_request.user)
    }


def test_la_page_compare_a_la_version_publiee(bureau, publie, dominique):
    REPERE.apply(publie, "reprendre", by=dominique)
    r.ecrire(publie, "question", "<p>Et vous ?</p>", dominique)

    page = bureau.get(adresse(publie)).content.decode()
    assert "Ce qui a changé depuis la version 1" in page
    assert "Questions à se poser" in page


def test_les_reglages_passent_par_les_gestes(bureau, publie, camille, sacha, escales, fiche, mener):
    autre = mener(Etat.PUBLIEE)
    contribution, illustration = publie.contributions.get(), publie.illustrations.get()
    data = {
        "order": "4", "review_on": "2028-10-02", "reseaux": [escales.pk],
        "contributions-TOTAL_FORMS": "2", "contributions-INITIAL_FORMS": "1",
        "contributions-0-id": contribution.pk, "contributions-0-repere": publie.pk,
        "contributions-0-personne": sacha.pk, "contributions-0-reseau": "", "contributions-0-DELETE": "on",
        "contributions-1-repere": publie.pk, "contributions-1-personne": camille.pk,
        "contributions-1-reseau": escales.pk,
        "illustrations-TOTAL_FORMS": "1", "illustrations-INITIAL_FORMS": "1",
        "illustrations-0-id": illustration.pk, "illustrations-0-repere": publie.pk,
        "illustrations-0-fiche": autre.pk, "illustrations-0-en_quoi": "Une autre.",
        "illustrations-0-sens": "nuance",
    }  # fmt: skip
    reponse = bureau.post(reverse("admin:fiches_repere_reglages", args=[publie.pk]), data)

    assert reponse.url == adresse(publie)
    repere = r.relu(publie)
    assert (repere.order, repere.review_on) == (4, dt.date(2028, 10, 2))
    assert list(repere.reseaux.all()) == [escales]
    assert [(c.personne, c.reseau) for c in repere.contributions.all()] == [(camille, escales)]
    lignes = repere.illustrations.values_list("fiche", "sens", "en_quoi")
    assert list(lignes) == [(autre.pk, "nuance", "Une autre.")]
    assert (repere.title, repere.state, repere.version) == (publie.title, publie.state, publie.version)


@pytest.mark.parametrize("qui", ["sacha", "camille", "alix"])
def test_le_bureau_est_a_l_equipe(client, request, publie, qui):
    client.force_login(request.getfixturevalue(qui))

    for page in (LISTE, adresse(publie), f"{LISTE}{publie.pk}/reglages/", "/admin/fiches/difficulte/"):
        assert client.get(page).status_code == 302


def test_un_objet_inconnu_ne_casse_rien(bureau):
    for objet in ("0", "9" * 18, "x"):
        assert bureau.get(f"{LISTE}{objet}/change/").status_code == 302
        assert bureau.get(f"{LISTE}{objet}/reglages/").status_code == 302
    assert bureau.get(f"{LISTE}add/").status_code == 403


def test_une_difficulte_se_regle_et_ne_se_supprime_pas(bureau, communaute, publie, client):
    data = {"communaute": communaute.pk, "phrase": "Nos membres se taisent", "repere": publie.pk, "order": "1",
            "est_affichee": "on"}  # fmt: skip
    assert bureau.post("/admin/fiches/difficulte/add/", data).status_code == 302
    difficulte = Difficulte.objects.get()
    assert bureau.get(f"/admin/fiches/difficulte/{difficulte.pk}/delete/").status_code == 403
    assert bureau.get("/admin/fiches/difficulte/").status_code == 200


def test_chaque_geste_a_sa_phrase():
    assert {f"repere.{t.name}" for t in REPERE.transitions} <= PHRASES.keys()
    assert {t.name for t in REPERE.transitions if t.rule is not rules.par_le_calendrier} <= MERCIS.keys()
