"""Les documents préparatoires : joints par qui anime, lus par qui lit l’atelier, et par personne d’autre."""

import datetime as dt

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from ateliers.agendas.rappels import remind
from ateliers.dossiers.actions import attach, move, remove
from ateliers.dossiers.lecture import documents_de
from ateliers.dossiers.models import Dossier
from ateliers.programme.enums import Etat
from communaute.models import Document
from communaute.socle.recherche.models import Entree
from communaute.socle.refus import Refus
from tests.factories import ateliers as f
from tests.factories import fichiers
from tests.factories.taches import run_tasks


@pytest.fixture
def animee(atelier, alix):
    f.animation(atelier, alix)
    return atelier


def joindre(atelier, by, nom="plan.pdf", octets=None, title=""):
    return attach(atelier, fichier=fichiers.recu(nom, octets or fichiers.pdf()), title=title, by=by)


def titres(atelier):
    return [d.titre for d in documents_de(atelier)]


def test_joindre_montre_le_titre_le_format_et_la_taille(client, animee, alix, sacha):
    joindre(animee, alix, title="Plan d’accès")
    client.force_login(sacha)

    page = client.get(animee.get_absolute_url()).content.decode()

    (document,) = documents_de(animee)
    assert document.titre == "Plan d’accès"
    assert document.en_bref.startswith("PDF, ")
    assert [mot in page for mot in ("Documents préparatoires", "Plan d’accès", document.adresse)] == [
        True
    ] * 3


def test_joindre_deux_fois_le_meme_fichier_n_en_fait_qu_un(animee, alix):
    assert joindre(animee, alix) == joindre(animee, alix)
    assert (Document.objects.count(), titres(animee)) == (1, ["plan"])


def test_l_ordre_se_change_et_au_bout_rien_ne_bouge(animee, alix):
    premier = joindre(animee, alix, title="Un")
    joindre(animee, alix, octets=fichiers.pdf("Autre chose"), title="Deux")

    move(animee, str(premier.pk), 1, by=alix)
    assert titres(animee) == ["Deux", "Un"]
    move(animee, str(premier.pk), 1, by=alix)
    assert titres(animee) == ["Deux", "Un"]


def test_retire_il_ne_se_lit_plus(client, animee, alix, sacha):
    document = joindre(animee, alix)
    client.force_login(sacha)
    (joint,) = documents_de(animee)
    assert client.get(joint.adresse).status_code == 200

    assert remove(animee, str(document.pk), by=alix) is True

    assert client.get(joint.adresse).status_code == 404
    assert remove(animee, str(document.pk), by=alix) is False


@pytest.mark.parametrize("qui", ["camille", "sacha"])
def test_seule_l_animation_joint(qui, request, animee):
    with pytest.raises(Refus) as refus:
        joindre(animee, request.getfixturevalue(qui))
    assert (refus.value.code, Document.objects.count(), Dossier.objects.count()) == ("droit", 0, 0)


def test_qui_anime_ne_joint_qu_a_sa_journee(animee, communaute, alix):
    with pytest.raises(Refus):
        joindre(f.atelier(communaute), alix)


def test_un_brouillon_garde_ses_documents_pour_lui(client, communaute, dominique, sacha):
    atelier = f.atelier(communaute, state=Etat.BROUILLON)
    joindre(atelier, dominique)
    (joint,) = documents_de(atelier)
    equipe = Client()
    equipe.force_login(dominique)
    assert equipe.get(joint.adresse).status_code == 200
    client.force_login(sacha)

    assert client.get(joint.adresse).status_code == 404


def test_ce_que_dit_un_document_se_cherche_avec_l_atelier(animee, alix):
    joindre(animee, alix, octets=fichiers.pdf("Une zibeline traverse"))
    run_tasks()

    (entree,) = Entree.objects.filter(kind="atelier", object_id=animee.pk)
    assert (entree.audience, "zibeline" in entree.texte) == ("communaute", True)


def test_depuis_la_page_un_fichier_refuse_garde_le_titre(client, animee, alix):
    client.force_login(alix)
    page = f"/ateliers/{animee.slug}/documents/"
    envoi = {"geste": "ajouter", "title": "Le plan", "fichier": fichiers.recu("plan.exe", b"MZ\x90\x00" * 90)}

    reponse = client.post(page, envoi)

    assert list(reponse.context["form"].errors) == ["fichier"]
    assert 'value="Le plan"' in reponse.content.decode()
    assert titres(animee) == []


def test_joindre_puis_retirer_depuis_la_page(client, animee, alix):
    client.force_login(alix)
    page = f"/ateliers/{animee.slug}/documents/"

    client.post(page, {"geste": "ajouter", "title": "", "fichier": fichiers.recu("plan.pdf", fichiers.pdf())})
    (joint,) = documents_de(animee)
    assert joint.titre == "plan"
    client.post(page, {"geste": "retirer", "document": joint.id})

    assert titres(animee) == []


@pytest.mark.parametrize("joint", [True, False])
def test_le_rappel_ne_promet_des_documents_que_s_il_y_en_a(joint, animee, alix, sacha):
    f.inscription(animee, sacha)
    animee.inscriptions.update(created_at=timezone.now() - dt.timedelta(days=90))
    if joint:
        joindre(animee, alix)
    remind(timezone.now().replace(hour=11))
    run_tasks()

    (courriel,) = [c for c in mail.outbox if c.to == [sacha.email]]
    assert ("documents préparatoires" in courriel.body) is joint
