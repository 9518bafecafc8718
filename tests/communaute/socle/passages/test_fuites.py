"""Un texte masqué, retiré ou d’ailleurs ne sort par aucun canal : page, avis, courriel, bureau, recherche."""

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from communaute.models import Avis, Entree, Rattachement
from communaute.socle.notifications.lecture import avis_lisibles
from communaute.socle.passages import actions
from fiches.reperes.models import Repere
from tests.factories.taches import run_tasks

SECRET = "Le secret des coulisses"


@pytest.fixture
def tout_le_monde(sacha, camille, dominique, eden, alix, etrangere, partie):
    return {p.name.split()[0]: p for p in (sacha, camille, dominique, eden, alix, etrangere, partie)} | {
        "visiteur": None
    }


@pytest.fixture
def secret(dire, public, sacha, camille, contributrice):
    """Un commentaire sur un repère public, auquel Camille répond ; les courriels ne sont pas encore partis."""
    c = dire(sacha, SECRET, item=public)
    dire(camille, "Réponse", item=public, parent=c)
    return c


def pages(item, personne):
    client = Client()
    if personne:
        client.force_login(personne)
    chemins = [
        item.get_absolute_url(), item.get_thread_url(), "/mon-espace/", "/reperes/", "/recherche/?q=coulisses",
        "/admin/communaute/commentaire/", "/",
    ]  # fmt: skip
    return "".join(client.get(chemin, follow=True).content.decode() for chemin in chemins)


def lecteurs(item, tout_le_monde):
    return {nom for nom, p in tout_le_monde.items() if SECRET in pages(item, p)}


def destinataires(mot=SECRET):
    return {m.to[0].partition(".")[0] for m in mail.outbox if mot in m.subject + m.body}


def test_publie_se_lit_dans_la_communaute_seulement(secret, public, tout_le_monde):
    assert lecteurs(public, tout_le_monde) == {"Sacha", "Camille", "Dominique", "Éden", "Alix"}


def test_masque_se_lit_de_son_autrice_et_de_l_equipe(secret, public, tout_le_monde, dominique):
    actions.hide(commentaire=secret, by=dominique, motif="Motif")

    assert lecteurs(public, tout_le_monde) == {"Sacha", "Dominique", "Éden"}


def test_retire_ne_se_lit_de_personne(secret, public, tout_le_monde, sacha):
    actions.withdraw(commentaire=secret, by=sacha)

    assert lecteurs(public, tout_le_monde) == set()


def test_les_avis_ne_portent_pas_le_texte_et_suivent_les_droits(
    secret, public, dire, camille, sacha, dominique
):
    reponse = dire(sacha, SECRET, item=public, parent=secret.reponses.get())
    assert [a.phrase for a in avis_lisibles(camille)] == [
        f"Une réponse à votre commentaire sur « {public} »."
    ]
    assert avis_lisibles(camille)[0].adresse == reponse.get_absolute_url()
    assert not Avis.objects.filter(note__contains=SECRET).exists()
    Rattachement.objects.filter(personne=camille).update(state="termine")
    camille = type(camille).objects.get(pk=camille.pk)

    assert avis_lisibles(camille) == []


def test_le_motif_ne_va_qu_a_son_autrice_et_le_signalement_qu_a_l_equipe(
    secret, camille, dominique, tout_le_monde
):
    actions.report(commentaire=secret, by=camille, motif="Signalé car déplacé")
    actions.hide(commentaire=secret, by=dominique, motif="Masqué car blessant")
    run_tasks()

    assert destinataires("Signalé car déplacé") == {"dominique", "eden"}
    assert destinataires("Masqué car blessant") == {"sacha"}
    motifs = {
        nom: ("Masqué car" in pages(secret.item, p), "Signalé car" in pages(secret.item, p))
        for nom, p in tout_le_monde.items()
    }
    assert {nom for nom, (masque, _s) in motifs.items() if masque} == {"Sacha", "Dominique", "Éden"}
    assert {nom for nom, (_m, signale) in motifs.items() if signale} == {"Dominique", "Éden"}


def test_le_courriel_dit_qui_ou_et_quoi(repere, dire, sacha, camille, contributrice):
    c = dire(sacha, SECRET)
    run_tasks()
    message = next(m for m in mail.outbox if SECRET in m.body)

    assert message.to == [camille.email]
    assert "Sacha Modèle commente le repère" in message.body
    assert f"http://testserver{c.get_absolute_url()}" in message.body
    assert "/mon-espace/preferences/" in message.body


def test_un_courriel_en_retard_ne_dit_plus_ce_qui_a_ete_masque(repere, dire, sacha, contributrice, dominique):
    c = dire(sacha, SECRET)
    actions.hide(commentaire=c, by=dominique, motif="Motif")
    run_tasks()

    assert destinataires() == set()


def test_aucun_courriel_apres_un_depart_ou_un_retrait(repere, dire, sacha, camille, contributrice):
    dire(sacha, SECRET)
    Rattachement.objects.filter(personne=camille).update(state="termine")
    run_tasks()
    assert mail.outbox == []
    Rattachement.objects.filter(personne=camille).update(state="actif")
    actions.withdraw(commentaire=dire(sacha, SECRET + " encore"), by=sacha)
    run_tasks()

    assert mail.outbox == []


def test_rien_dans_l_index_de_recherche(secret):
    assert not Entree.objects.filter(texte__contains="coulisses").exists()


def test_un_repere_jete_emporte_son_fil(secret, public, tout_le_monde):
    Repere.objects.filter(pk=public.pk).update(corbeille_le=timezone.now())

    assert lecteurs(public, tout_le_monde) == set()
