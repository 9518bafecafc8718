"""Confier l’animation d’une journée : qui l’apprend, ce qu’elle ouvre, ce qu’elle n’ouvre pas."""

import pytest
from django.core import mail
from django.urls import reverse

from ateliers.programme import animation
from ateliers.programme.enums import Etat
from ateliers.programme.models import Animation
from communaute.models import Avis, LigneJournal
from communaute.socle.refus import Refus
from tests.ateliers.programme.test_admin import formulaire
from tests.factories import ateliers as f
from tests.factories.taches import run_tasks


def refuse(geste, *args, **kwargs):
    with pytest.raises(Refus) as refus:
        geste(*args, **kwargs)
    return refus.value.code


def test_naming_someone_twice_tells_her_once(communaute, invitee, dominique):
    atelier = f.atelier(communaute, state=Etat.BROUILLON, lien_visio=f.LIEN)

    for _fois in range(2):
        animation.add(atelier, invitee, by=dominique)
    run_tasks()

    assert [a.ajoutee_par for a in Animation.objects.all()] == [dominique]
    assert [(a.kind, a.recipient) for a in Avis.objects.all()] == [("atelier.animation", invitee)]
    (courriel,) = mail.outbox
    assert courriel.subject == f"Vous animez « {atelier.title} »"
    assert f.LIEN not in courriel.body
    assert LigneJournal.objects.filter(code="atelier.animation_confiee").count() == 1


def test_a_facilitator_removed_before_the_mail_leaves_is_not_told(communaute, invitee, dominique):
    atelier = f.atelier(communaute)
    animation.add(atelier, invitee, by=dominique)

    animation.remove(atelier, invitee, by=dominique)
    run_tasks()

    assert (Animation.objects.count(), len(mail.outbox)) == (0, 0)
    animation.remove(atelier, invitee, by=dominique)
    assert LigneJournal.objects.filter(code="atelier.animation_reprise").count() == 1


def test_the_team_alone_names_and_never_a_suspended_account(communaute, camille, invitee, dominique):
    atelier = f.atelier(communaute)
    f.animation(atelier, camille)

    assert refuse(animation.add, atelier, invitee, by=camille) == "droit"
    assert refuse(animation.remove, atelier, camille, by=camille) == "droit"
    invitee.is_active = False
    assert refuse(animation.add, atelier, invitee, by=dominique) == "suspendue"


def test_a_facilitator_without_network_opens_her_draft_and_nothing_else(client, communaute, invitee):
    sien, autre = f.atelier(communaute, state=Etat.BROUILLON), f.atelier(communaute)
    f.animation(sien, invitee)
    client.force_login(invitee)

    assert [client.get(a.get_absolute_url()).status_code for a in (sien, autre)] == [200, 404]
    page = client.get("/mon-espace/").content.decode()
    assert "J’anime" in page
    assert sien.get_absolute_url() in page
    assert client.get(reverse("admin:ateliers_atelier_change", args=[sien.pk])).status_code == 302


def lignes(*personnes, ajouter="", oter=()):
    """Le formulaire des personnes qui animent."""
    envoi = {"animations-TOTAL_FORMS": len(personnes) + bool(ajouter)}
    envoi["animations-INITIAL_FORMS"] = len(personnes)
    for n, ligne in enumerate(personnes):
        envoi |= {f"animations-{n}-id": ligne.pk, f"animations-{n}-atelier": ligne.atelier_id}
        if ligne in oter:
            envoi[f"animations-{n}-DELETE"] = "on"
    if ajouter:
        envoi[f"animations-{len(personnes)}-personne"] = ajouter
    return envoi


def test_the_desk_names_and_removes(client, atelier, dominique, invitee, alix):
    ancienne = f.animation(atelier, alix)
    client.force_login(dominique)

    envoi = formulaire(atelier, **lignes(ancienne, ajouter=invitee.pk, oter=[ancienne]))
    client.post(reverse("admin:ateliers_atelier_change", args=[atelier.pk]), envoi)

    assert [a.personne for a in Animation.objects.all()] == [invitee]
    assert [a.recipient for a in Avis.objects.all()] == [invitee]
    assert not LigneJournal.objects.filter(code="atelier.programme").exists()


def test_the_desk_refuses_a_suspended_account(client, atelier, dominique, invitee):
    invitee.is_active = False
    invitee.save()
    client.force_login(dominique)

    envoi = formulaire(atelier, **lignes(ajouter=invitee.pk))
    page = client.post(reverse("admin:ateliers_atelier_change", args=[atelier.pk]), envoi).content.decode()

    assert "Ce compte est suspendu." in page
    assert not Animation.objects.exists()
