"""Qui est prévenu de quoi : exactement ces personnes, une fois, jamais celle qui agit ni qui ne peut plus voir."""

import pytest
from django.core import mail

from communaute.models import Avis, Choix, Rattachement
from communaute.socle.notifications.actions import send_avis
from communaute.socle.notifications.lecture import avis_lisibles
from communaute.socle.refus import Refus
from fiches.experiences import actions
from fiches.experiences.models import Auteur, Fiche
from fiches.experiences.workflow import FICHE
from fiches.moderation.enums import Etat
from tests.factories import fiches as f
from tests.factories.taches import run_tasks


def prevenues(kind) -> list[str]:
    return sorted(Avis.objects.filter(kind=kind).values_list("recipient__name", flat=True))


def destinataires() -> list[str]:
    return sorted(adresse for message in mail.outbox for adresse in message.to)


def noms(*personnes) -> list[str]:
    return sorted(p.name for p in personnes)


@pytest.fixture
def coautrice(fiche_complete, equipiere):
    """Andréa signe aussi la fiche."""
    Auteur.objects.create(fiche=fiche_complete, personne=equipiere)
    return equipiere


def mener_jusqua(fiche, etat, camille, dominique):
    return f.jusqua(fiche, etat, by=camille, equipe=dominique)


def test_soumettre_previent_toute_l_equipe(fiche_complete, camille, dominique, eden, sacha, collegue):
    FICHE.apply(fiche_complete, "soumettre", by=camille)

    assert prevenues("fiche.soumise") == noms(dominique, eden)


def test_prendre_ne_previent_personne(fiche_soumise, dominique):
    avant = Avis.objects.count()

    FICHE.apply(fiche_soumise, "prendre", by=dominique)

    assert Avis.objects.count() == avant


def test_faire_reprendre_previent_qui_ecrit_et_les_referentes(
    fiche_complete, coautrice, camille, collegue, dominique, sacha
):
    fiche = mener_jusqua(fiche_complete, Etat.EN_RELECTURE, camille, dominique)

    FICHE.apply(fiche, "faire_reprendre", by=dominique, note="Il manque la durée.")

    assert prevenues("fiche.a_reprendre") == noms(camille, collegue, coautrice)


def test_demander_l_accord_previent_les_referentes(
    fiche_complete, coautrice, camille, collegue, dominique, partie
):
    mener_jusqua(fiche_complete, Etat.PRETE, camille, dominique)

    assert prevenues("fiche.accord") == noms(camille, collegue)


def test_donner_l_accord_previent_l_equipe(fiche_prete, camille, dominique, eden):
    f.accorder(fiche_prete, by=camille)

    assert prevenues("fiche.accord_donne") == noms(dominique, eden)


def test_publier_previent_qui_ecrit_et_les_referentes(
    fiche_complete, coautrice, camille, collegue, dominique, eden, sacha
):
    mener_jusqua(fiche_complete, Etat.PUBLIEE, camille, dominique)

    assert prevenues("fiche.publiee") == noms(camille, collegue, coautrice)


def test_retirer_previent_avec_le_motif(fiche_complete, camille, dominique, collegue):
    fiche = mener_jusqua(fiche_complete, Etat.PUBLIEE, camille, dominique)
    mail.outbox.clear()

    FICHE.apply(fiche, "retirer", by=dominique, note="Le réseau préfère attendre.")
    run_tasks()

    motifs = [m for m in mail.outbox if "Le réseau préfère attendre." in m.body]
    assert prevenues("fiche.retiree") == noms(camille, collegue)
    assert sorted(a for m in motifs for a in m.to) == sorted([camille.email, collegue.email])


def test_la_personne_qui_agit_n_est_pas_prevenue(fiche_prete, camille, collegue, dominique, eden):
    """La référente qui demande une reprise ne s’écrit pas à elle-même ; la personne qui avait relu l’apprend."""
    Avis.objects.all().delete()

    FICHE.apply(fiche_prete, "faire_reprendre", by=camille, note="Un nom à retirer.")

    assert prevenues("fiche.a_reprendre") == noms(dominique, collegue)


def test_le_motif_est_dans_le_courriel(fiche_en_relecture, camille, dominique):
    FICHE.apply(fiche_en_relecture, "faire_reprendre", by=dominique, note="Il manque la durée.")
    mail.outbox.clear()
    run_tasks()

    [courriel] = [m for m in mail.outbox if m.subject.startswith("À reprendre")]
    assert "Il manque la durée." in courriel.body
    assert f"http://testserver/fiches/{fiche_en_relecture.slug}/" in courriel.body
    assert "/mon-espace/preferences/" in courriel.body


def test_une_seconde_soumission_est_un_autre_evenement(fiche_complete, camille, dominique):
    fiche = mener_jusqua(fiche_complete, Etat.A_REPRENDRE, camille, dominique)

    FICHE.apply(fiche, "soumettre", by=camille)

    assert prevenues("fiche.soumise") == noms(dominique, dominique)


def test_qui_a_quitte_le_reseau_ne_recoit_rien(fiche_complete, coautrice, camille, dominique):
    """Elle signe toujours : l’avis existe, son courriel ne part pas, et elle ne le lit pas."""
    fiche = mener_jusqua(fiche_complete, Etat.EN_RELECTURE, camille, dominique)
    Rattachement.objects.filter(personne=coautrice).update(state="termine")

    FICHE.apply(fiche, "faire_reprendre", by=dominique, note="À revoir.")
    run_tasks()

    assert coautrice.email not in destinataires()
    assert avis_lisibles(type(coautrice).objects.get(pk=coautrice.pk)) == []


def test_un_compte_suspendu_ne_recoit_rien(fiche_complete, camille, dominique, eden):
    eden.is_active = False
    eden.save()

    FICHE.apply(fiche_complete, "soumettre", by=camille)
    run_tasks()

    assert destinataires() == [dominique.email]


def test_le_droit_est_verifie_au_moment_de_l_envoi(fiche_complete, camille, dominique):
    """La fiche part à la corbeille entre l’avis et l’envoi : rien ne part."""
    FICHE.apply(fiche_complete, "soumettre", by=camille)
    actions.trash(fiche_complete, by=dominique)

    run_tasks()

    assert destinataires() == []
    assert set(Avis.objects.values_list("email_state", flat=True)) == {"ecarte"}


def test_le_choix_aucun_ecarte_le_courriel_pas_l_avis(fiche_complete, camille, dominique, eden):
    Choix.objects.create(personne=dominique, kind="fiche.soumise", quand=Choix.Quand.AUCUN)

    FICHE.apply(fiche_complete, "soumettre", by=camille)
    run_tasks()

    assert destinataires() == [eden.email]
    assert [a.avis.kind for a in avis_lisibles(dominique)] == ["fiche.soumise"]


def test_la_meme_tache_deux_fois_n_envoie_qu_une_fois(fiche_complete, camille, dominique):
    FICHE.apply(fiche_complete, "soumettre", by=camille)
    pks = list(Avis.objects.values_list("pk", flat=True))

    run_tasks()
    send_avis.call(pks)

    assert destinataires() == [dominique.email]


def test_un_geste_annule_ne_previent_personne(fiche_prete, dominique):
    avant = Avis.objects.count()
    with pytest.raises(Refus):
        FICHE.apply(fiche_prete, "publier", by=dominique)

    assert Avis.objects.count() == avant


def test_aucun_courriel_ne_cite_le_texte_de_la_fiche(fiche_complete, camille, collegue, dominique):
    """Un courriel sort de la maison : il dit où lire, jamais ce qui est réservé."""
    f.ecrire(fiche_complete, "enseignements", "<p>motsecret</p>", camille, reservee=True)
    fiche = mener_jusqua(fiche_complete, Etat.RETIREE, camille, dominique)
    run_tasks()

    assert Fiche.objects.get(pk=fiche.pk).state == Etat.RETIREE
    assert len(mail.outbox) > 5
    assert [m.subject for m in mail.outbox if "motsecret" in m.body + m.subject] == []


def test_chaque_courriel_dit_qui_ecrit_et_ou_regler(fiche_complete, camille, collegue, dominique):
    mener_jusqua(fiche_complete, Etat.RETIREE, camille, dominique)
    run_tasks()

    for message in mail.outbox:
        assert "\n" not in message.subject
        assert "http://testserver/mon-espace/preferences/" in message.body
        assert message.body.count("http://testserver/") >= 2
        assert "<" not in message.body
