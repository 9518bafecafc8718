"""Reporter une journée : les places restent gardées, chacune et chacun l’apprend, puis dit s’il vient."""

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone

from ateliers.agendas.rappels import remind
from ateliers.inscriptions.actions import cancel, confirm_again, register
from ateliers.inscriptions.besoins import erase_old, tell
from ateliers.inscriptions.models import Besoin
from ateliers.programme.actions import trash, update
from ateliers.programme.enums import Etat
from ateliers.programme.models import Atelier
from ateliers.programme.workflow import ATELIER
from communaute.models import Avis
from communaute.socle.refus import Refus
from tests.ateliers.inscriptions.lecteur_ics import lire
from tests.ateliers.inscriptions.test_courriels import piece_jointe
from tests.factories import ateliers as f
from tests.factories.taches import run_tasks

MOTIF = "La salle est inondée."


@pytest.fixture
def plein(communaute, camille, sacha, equipiere, alix):
    """Deux places : Camille et Sacha ; Andréa attend ; Alix anime."""
    atelier = f.atelier(communaute, capacite=2, modalite="hybride", lien_visio=f.LIEN)
    f.animation(atelier, alix)
    for personne in (camille, sacha, equipiere):
        register(atelier=atelier, personne=personne, by=personne)
    run_tasks()
    mail.outbox.clear()
    return atelier


def reporter(atelier, by):
    atelier = ATELIER.apply(atelier, "reporter", by=by, note=MOTIF)
    run_tasks()
    return atelier


def rouvrir(atelier, by, dans=30):
    ligne = Atelier.objects.get(pk=atelier.pk)
    ligne.starts_at += dt.timedelta(days=dans)
    ligne.ends_at += dt.timedelta(days=dans)
    update(ligne, champs=["starts_at", "ends_at"], by=by)
    return ATELIER.apply(ligne, "rouvrir", by=by)


def refuse(geste, *args, **kwargs):
    with pytest.raises(Refus) as refus:
        geste(*args, **kwargs)
    return refus.value.code


def test_reporter_garde_les_places_et_le_dit_a_tout_le_monde(
    plein, dominique, camille, sacha, equipiere, alix
):
    apres = reporter(plein, dominique)

    assert (apres.state, apres.motif, apres.sequence) == (Etat.REPORTE, MOTIF, plein.sequence + 1)
    places = plein.inscriptions.order_by("pk").values_list("personne", "etat", "a_confirmer")
    assert list(places) == [
        (camille.pk, "confirmee", True),
        (sacha.pk, "confirmee", True),
        (equipiere.pk, "attente", False),
    ]
    toutes = (camille, sacha, equipiere, alix)
    assert sorted(c.to[0] for c in mail.outbox) == sorted(p.email for p in toutes)
    assert {(c.subject, MOTIF in c.body, f.LIEN in c.body) for c in mail.outbox} == {
        (f"Reporté : « {plein.title} »", True, False)
    }
    lu = lire(piece_jointe(mail.outbox[0]))
    assert (lu["METHOD"][1], lu["STATUS"][1], lu["SEQUENCE"][1]) == ("PUBLISH", "TENTATIVE", "1")


def test_reporter_deux_fois_ne_se_dit_qu_une(plein, dominique):
    reporter(plein, dominique)

    assert refuse(ATELIER.apply, plein, "reporter", by=dominique, note=MOTIF) == "deja"
    assert Avis.objects.filter(kind="atelier.reporte").count() == 4


def test_sans_motif_on_ne_reporte_pas(plein, dominique):
    assert refuse(ATELIER.apply, plein, "reporter", by=dominique, note=" ") == "motif"


def test_sans_nouvelle_date_on_ne_rouvre_pas(plein, dominique):
    atelier = reporter(plein, dominique)
    passe = timezone.now() - dt.timedelta(days=1)
    Atelier.objects.filter(pk=atelier.pk).update(starts_at=passe, ends_at=passe + dt.timedelta(hours=2))

    assert refuse(ATELIER.apply, atelier, "rouvrir", by=dominique) == "date"


def test_pendant_le_report_on_rend_sa_place_et_rien_d_autre(
    plein, dominique, camille, sacha, equipiere, collegue
):
    reporter(plein, dominique)

    cancel(atelier=plein, personne=camille, by=camille)

    assert plein.inscriptions.get(personne=equipiere).etat == "attente"
    assert refuse(confirm_again, atelier=plein, personne=sacha, by=sacha) == "reporte"
    assert refuse(register, atelier=plein, personne=collegue, by=collegue) == "reporte"


def test_une_date_corrigee_pendant_le_report_ne_part_pas_en_avance(plein, dominique):
    atelier = reporter(plein, dominique)
    mail.outbox.clear()
    atelier.starts_at += dt.timedelta(days=1)
    atelier.ends_at += dt.timedelta(days=1)

    update(atelier, champs=["starts_at", "ends_at"], by=dominique)
    run_tasks()

    assert mail.outbox == []


def test_la_nouvelle_date_redemande_a_qui_a_une_place(plein, dominique, camille, sacha, equipiere, alix):
    atelier = rouvrir(reporter(plein, dominique), dominique)
    mail.outbox.clear()
    run_tasks()

    assert (atelier.state, atelier.motif) == (Etat.OUVERT, "")
    objets = sorted((c.to[0], c.subject) for c in mail.outbox)
    venez = f"Venez-vous ? Nouvelle date : « {plein.title} »"
    change = f"Un changement : « {plein.title} »"
    assert objets == sorted(
        [(camille.email, venez), (sacha.email, venez), (equipiere.email, change), (alix.email, change)]
    )


def test_une_place_rendue_pendant_le_report_passe_a_la_reouverture(
    plein, dominique, camille, sacha, equipiere
):
    atelier = reporter(plein, dominique)
    cancel(atelier=plein, personne=camille, by=camille)
    mail.outbox.clear()

    rouvrir(atelier, dominique)
    run_tasks()

    assert plein.inscriptions.get(personne=equipiere).etat == "confirmee"
    recus = [c.subject for c in mail.outbox if c.to == [equipiere.email]]
    assert recus == [f"Une place pour vous : « {plein.title} »"]
    assert [c.subject for c in mail.outbox if c.to == [camille.email]] == []


def test_je_viens_confirme_la_place(client, plein, dominique, camille):
    rouvrir(reporter(plein, dominique), dominique)
    client.force_login(camille)
    page = client.get(plein.get_absolute_url()).content.decode()
    assert ("Je viens" in page, "Je rends ma place" in page) == (True, True)

    client.post(plein.get_absolute_url(), {"geste": "confirmer"})

    assert plein.inscriptions.get(personne=camille).a_confirmer is False


def test_la_page_d_un_atelier_reporte_tait_sa_date(client, plein, dominique, camille):
    client.force_login(camille)
    quand = f"{plein.starts_at:%Y-%m-%d}"
    assert quand in client.get(plein.get_absolute_url()).content.decode()
    reporter(plein, dominique)

    pages = [client.get(p).content.decode() for p in (plein.get_absolute_url(), "/ateliers/", "/mon-espace/")]

    assert [quand in page for page in pages] == [False, False, False]
    assert ["Reporté" in page for page in pages] == [True, True, True]
    assert [f.LIEN in page for page in pages] == [False, False, False]
    assert MOTIF in pages[0]


def test_reporte_il_reste_a_venir_meme_si_sa_date_d_avant_est_passee(client, plein, dominique, camille):
    reporter(plein, dominique)
    passe = timezone.now() - dt.timedelta(days=40)
    Atelier.objects.update(starts_at=passe, ends_at=passe + dt.timedelta(hours=2))
    autre = f.atelier(plein.communaute)
    client.force_login(camille)

    page = client.get("/ateliers/").context["page_obj"].object_list

    assert [(a.pk, a.est_passe) for a in page] == [(autre.pk, False), (plein.pk, False)]
    assert list(Atelier.objects.past()) == []
    assert refuse(trash, plein, by=dominique) == "inscrits"


def test_les_besoins_d_une_journee_reportee_restent_et_se_disent(plein, dominique, camille):
    reporter(plein, dominique)
    passe = timezone.now() - dt.timedelta(days=40)
    Atelier.objects.update(starts_at=passe, ends_at=passe + dt.timedelta(hours=2))

    tell(atelier=plein, personne=camille, by=camille, champs={"regime": "Sans gluten"})

    assert erase_old() == 0
    assert Besoin.objects.count() == 1


def test_aucun_rappel_pour_une_journee_reportee(plein, dominique):
    plein.inscriptions.update(created_at=timezone.now() - dt.timedelta(days=60))
    soir = timezone.now().replace(hour=11)
    debut = soir + dt.timedelta(days=2)
    Atelier.objects.update(starts_at=debut, ends_at=debut + dt.timedelta(hours=5))
    reporter(plein, dominique)

    assert remind(soir) == 0


def test_une_annonce_qui_n_est_plus_vraie_ne_part_pas(plein, dominique):
    atelier = ATELIER.apply(plein, "reporter", by=dominique, note=MOTIF)
    rouvrir(atelier, dominique)
    run_tasks()

    assert [c for c in mail.outbox if c.subject.startswith("Reporté")] == []


def test_reporte_puis_annule(plein, dominique):
    atelier = reporter(plein, dominique)
    passe = timezone.now() - dt.timedelta(days=1)
    Atelier.objects.update(starts_at=passe - dt.timedelta(hours=2), ends_at=passe)

    assert ATELIER.apply(atelier, "annuler", by=dominique, note="Pas de salle.").state == Etat.ANNULE
    assert Avis.objects.filter(kind="atelier.annule").count() == 4
