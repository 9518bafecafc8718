"""Le bureau : les leviers sans expérience, ce qui change à la publication ; l’équipe apprend qu’une date est passée."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from communaute.models import Avis
from fiches.experiences.workflow import FICHE
from fiches.reperes import actions, autour, echeances
from fiches.reperes.enums import EtatRepere
from fiches.reperes.models import Repere
from fiches.reperes.preuves.sans_experience import with_leviers_nus
from fiches.reperes.workflow import REPERE
from tests.factories import reperes as r
from tests.fiches.reperes.test_pages import connecte, texte

LISTE = "/admin/fiches/repere/"
A_REVOIR = "repere.a_revoir"


def nus(repere) -> int:
    return with_leviers_nus(Repere.objects).get(pk=repere.pk).leviers_nus


def test_un_levier_n_est_plus_nu_quand_une_fiche_publiee_l_appuie(publie, mener, dominique):
    levier = r.numero_de(publie, "levier")
    assert nus(publie) == 1
    fiche = mener("publiee")
    autour.illustrate(publie, fiche=fiche, en_quoi="Non.", sens="contredit", bloc_id=levier, by=dominique)
    assert nus(publie) == 1
    autour.illustrate(publie, fiche=fiche, en_quoi="Oui.", sens="appuie", bloc_id=levier, by=dominique)
    assert nus(publie) == 0


@pytest.mark.parametrize(("geste", "appuie"), [("archiver", True), ("retirer", False)])
def test_une_fiche_archivee_appuie_encore_une_fiche_retiree_n_appuie_plus(
    client, publie, mener, dominique, camille, geste, appuie
):
    """La page du repère et le bureau disent la même chose."""
    levier, fiche = r.numero_de(publie, "levier"), mener("publiee")
    autour.illustrate(publie, fiche=fiche, en_quoi="Oui.", bloc_id=levier, by=dominique)

    FICHE.apply(fiche, geste, by=dominique, note="Elle a vieilli.")

    page = texte(connecte(client, camille).get(publie.get_absolute_url()))
    assert nus(publie) == (not appuie)
    assert ("1 fiche l’appuie<" in page, "Aucune expérience ne l’appuie encore" in page) == (
        appuie,
        not appuie,
    )


def test_la_liste_filtre_les_leviers_sans_experience(client, conduire, mener, dominique):
    nu, appuye = conduire(EtatRepere.PUBLIE, "Un repère nu"), conduire(EtatRepere.PUBLIE, "Un repère appuyé")
    levier = r.numero_de(appuye, "levier")
    autour.illustrate(appuye, fiche=mener("publiee"), en_quoi="Oui.", bloc_id=levier, by=dominique)

    page = texte(connecte(client, dominique).get(LISTE, {"leviers": "nus"}))

    assert (nu.title in page, appuye.title in page) == (True, False)


def test_publier_de_nouveau_dit_ce_qui_change(client, publie, dominique):
    adresse = reverse("admin:fiches_repere_change", args=[publie.pk])
    connecte(client, dominique)
    REPERE.apply(publie, "reprendre", by=dominique)
    actions.ask_validation(r.relu(publie), until=r.dans(5), by=dominique)
    page = texte(client.get(adresse))
    assert "Ce qui change" in page and "la rédaction seulement" in page

    Avis.objects.all().delete()
    client.post(adresse, {"_geste": "publier", "note": "Une virgule.", "portee": "redactionnelle"})

    assert publie.versions.get(number=2).note == "Une virgule."
    assert Avis.objects.filter(kind="repere.publie").count() == 0


def test_une_premiere_publication_se_fait_d_un_bouton(client, en_validation, dominique):
    adresse = reverse("admin:fiches_repere_change", args=[en_validation.pk])
    assert "Ce qui change" not in texte(connecte(client, dominique).get(adresse))

    client.post(adresse, {"_geste": "publier"})

    assert list(en_validation.versions.values_list("number", "note")) == [(1, "")]
    assert Avis.objects.filter(kind="repere.publie").count() == 1


@pytest.mark.parametrize(("jours", "avis"), [(1, 0), (0, 1), (-40, 1)])
def test_une_date_de_revue_passee_se_dit_une_fois(publie, jours, avis):
    Repere.objects.filter(pk=publie.pk).update(review_on=timezone.localdate() + dt.timedelta(days=jours))

    for _fois in range(2):
        echeances.passer()

    assert Avis.objects.filter(kind=A_REVOIR).count() == avis
    etat = EtatRepere.A_ACTUALISER if avis else EtatRepere.PUBLIE
    assert Repere.objects.get(pk=publie.pk).state == etat


def test_un_texte_deja_repris_ne_se_signale_pas(publie, dominique):
    Repere.objects.filter(pk=publie.pk).update(review_on=timezone.localdate())
    REPERE.apply(publie, "reprendre", by=dominique)

    echeances.passer()

    assert Avis.objects.filter(kind=A_REVOIR).count() == 0
