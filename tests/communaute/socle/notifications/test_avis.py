"""Prévenir : une ligne par personne et par événement, un courriel au plus, jamais à qui ne peut plus voir."""

import datetime as dt

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core import mail
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from communaute.models import Avis, Choix
from communaute.socle.notifications import actions, echeances
from communaute.socle.notifications.lecture import COMBIEN, avis_lisibles
from communaute.socle.notifications.natures import natures
from fiches.moderation.enums import Etat
from tests.factories import fiches as f
from tests.factories.taches import run_tasks

KIND = "fiche.publiee"


@pytest.fixture
def fiche(communaute, escales, camille, dominique, theme):
    """Une fiche publiée ; les avis de son chemin sont oubliés."""
    publiee = f.jusqua(f.brouillon(escales, communaute, camille), Etat.PUBLIEE, by=camille, equipe=dominique)
    Avis.objects.all().delete()
    DBTaskResult.objects.all().delete()
    return publiee


def destinataires() -> list[str]:
    return sorted(adresse for m in mail.outbox for adresse in m.to)


def etats() -> set[str]:
    return set(Avis.objects.values_list("email_state", flat=True))


def test_prevenir_chaque_personne_une_fois(fiche, sacha, equipiere):
    avis = actions.notify(KIND, fiche, [sacha, equipiere, sacha])
    run_tasks()

    assert {a.recipient for a in avis} == {sacha, equipiere}
    assert destinataires() == sorted([sacha.email, equipiere.email])
    assert etats() == {"envoye"}


def test_le_meme_evenement_ne_s_annonce_pas_deux_fois(fiche, sacha, equipiere):
    actions.notify(KIND, fiche, [sacha], key="1")

    assert [a.recipient for a in actions.notify(KIND, fiche, [sacha, equipiere], key="1")] == [equipiere]
    assert len(actions.notify(KIND, fiche, [sacha], key="2")) == 1


def test_ni_qui_agit_ni_qui_est_suspendu(fiche, sacha, equipiere, camille):
    equipiere.is_active = False

    assert [a.recipient for a in actions.notify(KIND, fiche, [sacha, equipiere, camille], by=camille)] == [
        sacha
    ]


def test_personne_a_prevenir_n_ecrit_rien(fiche, camille):
    assert actions.notify(KIND, fiche, [camille], by=camille) == []
    assert (Avis.objects.count(), DBTaskResult.objects.count()) == (0, 0)


def test_une_nature_inconnue_est_une_faute(fiche, sacha):
    with pytest.raises(KeyError):
        actions.notify("fiche.inventee", fiche, [sacha])


def test_l_avis_meurt_avec_le_geste_annule(fiche, sacha):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        actions.notify(KIND, fiche, [sacha])
        1 / 0  # noqa: B018
    run_tasks()

    assert (Avis.objects.count(), mail.outbox) == (0, [])


def test_qui_ne_voit_plus_l_objet_ne_recoit_rien(fiche, sacha, etrangere):
    actions.notify(KIND, fiche, [sacha, etrangere])
    run_tasks()

    assert destinataires() == [sacha.email]
    assert Avis.objects.get(recipient=etrangere).email_state == "ecarte"


def test_le_droit_se_verifie_a_l_envoi(fiche, sacha):
    actions.notify(KIND, fiche, [sacha])
    sacha.rattachements.update(state="termine")
    run_tasks()

    assert (destinataires(), etats()) == ([], {"ecarte"})


@pytest.mark.parametrize(("quand", "partis"), [("immediat", 1), ("aucun", 0)])
def test_le_choix_de_chacune_par_nature(fiche, sacha, quand, partis):
    Choix.objects.create(personne=sacha, kind=KIND, quand=quand)
    Choix.objects.create(personne=sacha, kind="fiche.retiree", quand="aucun")

    actions.notify(KIND, fiche, [sacha])
    run_tasks()

    assert len(mail.outbox) == partis
    assert len(avis_lisibles(sacha)) == 1


def test_envoyer_deux_fois_n_envoie_qu_une_fois(fiche, sacha):
    [avis] = actions.notify(KIND, fiche, [sacha])

    assert actions.send_one(avis.pk) is True
    assert actions.send_one(avis.pk) is False
    assert len(mail.outbox) == 1


def test_un_envoi_manque_reste_a_envoyer_et_n_arrete_pas_les_autres(fiche, sacha, equipiere, monkeypatch):
    """La première adresse est refusée par le serveur : la seconde reçoit, la première est retentée."""
    avis = actions.notify(KIND, fiche, [sacha, equipiere])
    en_panne = {sacha.email}
    composer = actions.compose

    def capricieux(avis):
        if avis.recipient.email in en_panne:
            raise ConnectionError("adresse refusée")
        return composer(avis)

    monkeypatch.setattr(actions, "compose", capricieux)
    with pytest.raises(ExceptionGroup):
        actions.send_avis.call([a.pk for a in avis], essai=99)
    premiers = destinataires()
    en_panne.clear()
    actions.send_avis.call([a.pk for a in avis])

    assert premiers == [equipiere.email]
    assert destinataires() == sorted([sacha.email, equipiere.email])


@pytest.mark.parametrize(("age", "retentes"), [(1, 0), (7, 1), (24, 1), (24 * 8, 0)])
def test_l_entretien_retente_ce_qui_est_reste_pendant_une_semaine(fiche, sacha, age, retentes):
    """Ni trop tôt (la tâche reprend encore), ni sans fin."""
    actions.notify(KIND, fiche, [sacha])
    DBTaskResult.objects.all().delete()
    Avis.objects.update(created_at=timezone.now() - dt.timedelta(hours=age))

    echeances.passer()
    run_tasks()

    assert len(mail.outbox) == retentes


def test_lire_ses_avis_du_plus_recent_au_plus_ancien(fiche, sacha, camille, dominique):
    actions.notify(KIND, fiche, [sacha], key="1")
    actions.notify("fiche.retiree", fiche, [sacha], key="2")

    lus = avis_lisibles(sacha)

    assert [a.avis.kind for a in lus] == ["fiche.retiree", KIND]
    assert lus[1].phrase == f"« {fiche.title} » est publiée."
    assert {a.adresse for a in lus} == {fiche.get_absolute_url()}


def test_la_liste_des_avis_est_bornee(fiche, sacha):
    for n in range(COMBIEN + 5):
        actions.notify(KIND, fiche, [sacha], key=str(n))

    assert len(avis_lisibles(sacha)) == COMBIEN


def test_un_avis_d_une_nature_retiree_du_code_ne_casse_pas_la_page(fiche, sacha):
    Avis.objects.create(
        recipient=sacha,
        kind="atelier.disparu",
        content_type=ContentType.objects.get_for_model(fiche),
        object_id=fiche.pk,
        key="x",
    )

    assert avis_lisibles(sacha) == []


def test_marquer_comme_lus_seulement_les_siens(fiche, sacha, equipiere):
    actions.notify(KIND, fiche, [sacha, equipiere])

    assert actions.mark_read(sacha) == 1
    assert actions.mark_read(sacha) == 0
    assert Avis.objects.get(recipient=equipiere).read_at is None


def test_les_natures_viennent_des_etages(fiche):
    assert {code.partition(".")[0] for code in natures()} <= {
        "fiche",
        "repere",
        "commentaire",
        "atelier",
        "compte_rendu",
        "suite",
        "invitation",
        "edition",
    }
    assert all(code == nature.code for code, nature in natures().items())
