"""Ce qui a paru : l’accueil ne dit que ce qui change le fond ; qui y a eu part l’apprend, une fois."""

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone

from communaute.models import Avis
from fiches.reperes import actions
from fiches.reperes.amendements import actions as formulations
from fiches.reperes.models import Contribution, Repere
from fiches.reperes.panneaux_accueil import membre
from fiches.reperes.positions import actions as positions
from fiches.reperes.workflow import REPERE
from tests.factories import formulations as f
from tests.factories import reperes as r
from tests.factories.taches import run_tasks

ANNONCE = "repere.publie"


@pytest.fixture
def publier(dominique):
    """`publier(repere, "<p>…</p>")` : une version de plus, du levier récrit."""

    def publier(repere, html, **dit):
        REPERE.apply(r.relu(repere), "reprendre", by=dominique)
        numero = r.numero_de(repere, "levier")
        r.ecrire(repere, "levier", html, dominique, title="Appeler", numero=numero)
        return paraitre(repere, dominique, **dit)

    return publier


def paraitre(repere, by, **dit):
    if r.relu(repere).state != "validation":
        actions.ask_validation(r.relu(repere), until=r.dans(15), by=by)
    return actions.publish(r.relu(repere), by=by, **dit)


def nouveautes(rf, user, since) -> list:
    request = rf.get("/")
    request.user = user
    panneaux = [p for p in membre(request, since) if p and p.context["place"] == "nouveautes"]
    return [repere for p in panneaux for repere in p.context.get("reperes", [])]


def vieillir(repere, jours=10):
    le = timezone.now() - dt.timedelta(days=jours)
    repere.versions.update(le=le)
    Repere.objects.filter(pk=repere.pk).update(publiee_le=le)


@pytest.mark.parametrize(("de_fond", "annonce"), [(True, 1), (False, 0), (None, 1)])
def test_une_retouche_n_est_pas_une_nouveaute(rf, publie, publier, camille, de_fond, annonce):
    since = timezone.now() - dt.timedelta(days=1)
    vieillir(publie)
    assert nouveautes(rf, camille, since) == []

    publier(publie, "<p>Trente.</p>", de_fond=bool(de_fond))
    publie.versions.filter(number=2).update(de_fond=de_fond)

    assert nouveautes(rf, camille, since) == [publie] * annonce


def test_une_retouche_ne_cache_pas_la_premiere_version(rf, publie, publier, camille):
    since = timezone.now() - dt.timedelta(days=1)
    publier(publie, "<p>Une virgule.</p>", de_fond=False)

    assert nouveautes(rf, camille, since) == [publie]


def annoncees() -> list[str]:
    return sorted(Avis.objects.filter(kind=ANNONCE).values_list("recipient__name", flat=True))


def test_qui_y_a_eu_part_l_apprend_une_fois(en_ecriture, camille, sacha, dominique, graines, escales):
    """Camille répond d’un réseau, et ses mots sont retenus : un seul avis ; une autre répond du réseau de Sacha."""
    autre = r.referente_de(graines)
    formulations.accept(f.proposer(en_ecriture, camille, nature="levier", dit="Appeler."), by=sacha)
    actions.ask_validation(r.relu(en_ecriture), until=r.dans(15), by=dominique)
    for elle, reseau in ((camille, escales), (autre, graines)):
        positions.give(r.relu(en_ecriture), reseau=reseau, sens="porte", reserve="", by=elle)
    Avis.objects.all().delete()

    paraitre(en_ecriture, dominique)

    assert annoncees() == sorted([camille.name, sacha.name, autre.name])


def test_une_retouche_ne_s_annonce_a_personne(publie, publier, camille, sacha):
    Avis.objects.all().delete()
    publier(publie, "<p>Une virgule.</p>", de_fond=False)

    assert annoncees() == []


def test_ni_les_mots_defaits_ni_le_reseau_qu_il_ne_concerne_pas(
    en_ecriture, camille, sacha, dominique, escales
):
    from fiches.reperes.preuves.retablir import restore_state

    avant = r.relu(en_ecriture).texte.head
    formulations.accept(f.proposer(en_ecriture, camille, nature="levier", dit="Appeler."), by=sacha)
    restore_state(en_ecriture, avant, based_on=r.relu(en_ecriture).texte.head, by=sacha)
    actions.ask_validation(r.relu(en_ecriture), until=r.dans(15), by=dominique)
    positions.give(r.relu(en_ecriture), reseau=escales, sens="non_concerne", reserve="", by=camille)
    Avis.objects.all().delete()

    paraitre(en_ecriture, dominique)

    assert annoncees() == [sacha.name]


def test_qui_ne_lit_plus_la_communaute_ne_recoit_rien(en_ecriture, camille, sacha, dominique):
    formulations.accept(f.proposer(en_ecriture, camille, nature="levier", dit="Appeler."), by=sacha)
    run_tasks()
    mail.outbox.clear()
    paraitre(en_ecriture, dominique)
    camille.rattachements.update(state="termine")

    run_tasks()

    titre = r.relu(en_ecriture).title
    assert [m.to[0] for m in mail.outbox if m.subject == f"Publié : « {titre} »"] == [sacha.email]
    assert camille.name in annoncees()
    assert not Contribution.objects.filter(personne=camille).exists()
