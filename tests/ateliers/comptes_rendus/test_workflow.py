"""La table des états d’un compte rendu, et ce que chaque geste change et dit."""

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone

from ateliers.comptes_rendus.enums import EtatCompteRendu
from ateliers.comptes_rendus.models import CompteRendu
from ateliers.comptes_rendus.workflow import COMPTE_RENDU
from communaute.models import Avis, LigneJournal
from communaute.socle.passages.actions import comment
from communaute.socle.refus import Refus
from tests.factories import comptes_rendus as cr
from tests.factories.taches import run_tasks

GESTES = {t.name for t in COMPTE_RENDU.transitions}
ANIMATION = {"en_redaction": {"faire_relire"}, "en_validation": {"reprendre", "diffuser"}, "diffuse": set()}
EQUIPE = ANIMATION | {"diffuse": {"rouvrir"}}


def refuse(geste, *args, **kwargs):
    with pytest.raises(Refus) as refus:
        geste(*args, **kwargs)
    return refus.value.code


def apply(rendu, geste, by, note=""):
    return cr.relu(COMPTE_RENDU.apply(rendu, geste, by=by, note=note))


def offerts(rendu, user):
    return {t.name for t in COMPTE_RENDU.available(cr.relu(rendu), user)}


def avis():
    return sorted(Avis.objects.values_list("kind", "recipient__name"))


@pytest.mark.parametrize("etat", EtatCompteRendu.values)
def test_gestures_offered_are_those_accepted(etat, journee, dominique, alix, camille):
    rendu = cr.compte_rendu(journee, by=dominique, etat=etat)

    assert offerts(rendu, alix) == ANIMATION[etat]
    assert offerts(rendu, dominique) == EQUIPE[etat]
    assert offerts(rendu, camille) == set()
    for geste in GESTES - EQUIPE[etat]:
        attendus = ("etat", "deja", "droit")
        assert refuse(COMPTE_RENDU.apply, rendu, geste, by=dominique, note="Motif") in attendus
    for geste in EQUIPE[etat]:
        assert refuse(COMPTE_RENDU.apply, rendu, geste, by=camille, note="Motif") == "droit"


@pytest.mark.parametrize("etat", EtatCompteRendu)
def test_every_state_is_reached_and_left(etat):
    cibles = {EtatCompteRendu.EN_REDACTION} | {t.target for t in COMPTE_RENDU.transitions}
    quittes = {source for t in COMPTE_RENDU.transitions for source in t.sources}

    assert etat in cibles
    assert etat in quittes


def test_each_reason_asked_is_asked():
    assert {t.name for t in COMPTE_RENDU.transitions if t.needs_reason} == {
        "reprendre",
        "rouvrir",
        "corriger",
    }


def test_a_blank_page_is_not_sent_to_readers(journee, alix):
    from ateliers.comptes_rendus.actions import start

    assert refuse(COMPTE_RENDU.apply, start(atelier=journee, by=alix), "faire_relire", by=alix) == "vide"


def test_the_ten_days_are_told_once_to_those_who_were_there(
    journee, dominique, alix, camille, sacha, equipiere
):
    rendu = cr.compte_rendu(journee, by=dominique)

    relu = apply(rendu, "faire_relire", dominique)
    run_tasks()

    assert relu.validation_jusqu_au == timezone.localdate() + dt.timedelta(days=10)
    assert avis() == [("compte_rendu.relecture", alix.name), ("compte_rendu.relecture", camille.name)]
    assert sorted(m.to[0] for m in mail.outbox) == sorted([alix.email, camille.email])
    assert {m.subject for m in mail.outbox} == {f"Compte rendu à relire : « {journee.title} »"}
    assert cr.ESSENTIEL not in mail.outbox[0].body
    assert refuse(COMPTE_RENDU.apply, rendu, "faire_relire", by=dominique) == "deja"


def test_nothing_leaves_once_the_reading_is_over_or_taken_back(journee, dominique, alix):
    rendu = apply(cr.compte_rendu(journee, by=dominique), "faire_relire", dominique)
    apply(rendu, "reprendre", dominique, "Une erreur de date.")
    run_tasks()

    assert [m.subject for m in mail.outbox if "à relire" in m.subject] == []


def test_it_is_not_distributed_before_the_ten_days_are_over(journee, dominique, alix):
    rendu = cr.compte_rendu(journee, by=dominique, etat="en_validation")
    CompteRendu.objects.update(validation_jusqu_au=timezone.localdate())

    assert refuse(COMPTE_RENDU.apply, rendu, "diffuser", by=alix) == "relecture"

    rendu = cr.relecture_finie(rendu)
    diffuse = apply(rendu, "diffuser", alix)

    assert (diffuse.state, diffuse.parue_id) == ("diffuse", rendu.texte.head_id)
    assert diffuse.diffuse_le == diffuse.state_since


def test_distribution_is_told_to_those_who_were_there_and_not_to_the_whole_community(
    journee, dominique, alix, camille, sacha
):
    cr.compte_rendu(journee, by=dominique, etat="diffuse")
    run_tasks()

    dits = [ligne for ligne in avis() if ligne[0] == "compte_rendu.diffuse"]
    assert dits == [("compte_rendu.diffuse", alix.name), ("compte_rendu.diffuse", camille.name)]
    assert [m.subject for m in mail.outbox if m.to == [camille.email]][-1] == (
        f"Compte rendu diffusé : « {journee.title} »"
    )


def test_taking_it_back_tells_the_readers_why_and_keeps_their_comments(journee, dominique, alix, camille):
    rendu = cr.compte_rendu(journee, by=dominique, etat="en_validation")
    dit = comment(item=rendu, by=camille, texte="Il manque la question du budget.")
    assert refuse(COMPTE_RENDU.apply, rendu, "reprendre", by=alix, note=" ") == "motif"
    mail.outbox.clear()

    repris = apply(rendu, "reprendre", alix, "Une séquence manquait.")
    run_tasks()

    assert repris.state == "en_redaction"
    assert not repris.thread_is_read_by(camille)
    (courriel,) = [m for m in mail.outbox if m.subject.startswith("Compte rendu repris")]
    assert courriel.to == [camille.email]
    assert "Une séquence manquait." in courriel.body
    assert journee.get_absolute_url() in courriel.body
    apply(repris, "faire_relire", alix)
    dit.item = cr.relu(rendu)
    assert dit.item.thread_is_read_by(camille)


def test_a_correction_replaces_what_is_read_only_once_distributed(journee, dominique, camille, sacha):
    rendu = cr.compte_rendu(journee, by=dominique, etat="diffuse")
    avant = rendu.parue_id
    rouvert = apply(rendu, "rouvrir", dominique, "Une erreur de date.")
    cr.ecrire(rouvert, "essentiel", "La bonne date.", by=dominique)

    assert cr.relu(rendu).parue_id == avant

    corrige = apply(rouvert, "corriger", dominique, "La date est corrigée.")
    run_tasks()

    assert corrige.parue_id == corrige.texte.head_id != avant
    dits = [m for m in mail.outbox if m.subject == f"Compte rendu corrigé : « {journee.title} »"]
    assert sorted(m.to[0] for m in dits) == sorted(["alix.maquette@example.org", camille.email])
    assert "La date est corrigée." in dits[0].body


def test_a_correction_that_changes_nothing_is_told_to_nobody(journee, dominique):
    rendu = apply(cr.compte_rendu(journee, by=dominique, etat="diffuse"), "rouvrir", dominique, "Vérifier.")

    apply(rendu, "corriger", dominique, "Rien, finalement.")

    assert not Avis.objects.filter(kind="compte_rendu.corrige").exists()


def test_what_was_never_distributed_is_not_corrected_at_once(journee, dominique):
    rendu = cr.compte_rendu(journee, by=dominique)

    assert refuse(COMPTE_RENDU.apply, rendu, "corriger", by=dominique, note="Vite") == "droit"


def test_a_whole_life_is_written_in_the_journal(journee, dominique):
    rendu = cr.compte_rendu(journee, by=dominique, etat="diffuse")
    rendu = apply(rendu, "rouvrir", dominique, "Une erreur.")
    apply(rendu, "corriger", dominique, "La date.")

    codes = LigneJournal.objects.filter(target="ateliers.compterendu").order_by("id")
    assert list(codes.values_list("code", flat=True)) == [
        "compte_rendu.commencer",
        "compte_rendu.ecrire",
        "compte_rendu.faire_relire",
        "compte_rendu.diffuser",
        "compte_rendu.rouvrir",
        "compte_rendu.corriger",
    ]
