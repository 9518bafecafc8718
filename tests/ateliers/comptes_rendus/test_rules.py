"""Qui lit un compte rendu, son texte, ses noms et son fil, pour toute la troupe et dans chaque état."""

from itertools import product

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from ateliers.comptes_rendus import actions, rules
from ateliers.comptes_rendus.models import CompteRendu
from ateliers.comptes_rendus.workflow import COMPTE_RENDU
from ateliers.programme.models import Atelier
from communaute.comptes.models import Personne
from communaute.models import Communaute
from communaute.socle.refus import Refus
from tests.ateliers.comptes_rendus.conftest import pointer
from tests.factories import ateliers as f
from tests.factories import comptes_rendus as cr
from tests.factories import reseaux

# Jamais diffusé ; à relire ; diffusé ; diffusé puis rouvert ; rouvert et redonné à relire.
PARCOURS = ("en_redaction", "en_validation", "diffuse", "rouvert", "rouvert_relu")
TROUPE = ("camille", "equipiere", "sacha", "dominique", "alix", "etrangere", "partie", "invitee")


def mener(atelier, parcours, by):
    rendu = cr.compte_rendu(atelier, by=by, etat="diffuse" if "rouvert" in parcours else parcours)
    if "rouvert" in parcours:
        rendu = cr.relu(COMPTE_RENDU.apply(rendu, "rouvrir", by=by, note="Une erreur."))
    if parcours == "rouvert_relu":
        rendu = cr.relu(COMPTE_RENDU.apply(rendu, "faire_relire", by=by))
    return rendu


@pytest.fixture
def troupe(request, communaute):
    for nom in TROUPE:
        request.getfixturevalue(nom)
    reseaux.personne("Sol Repère", email="suspendue@example.org", is_active=False)
    return {p.email: p for p in Personne.objects.all()}


@pytest.fixture
def tous(troupe, communaute, camille, alix, sacha, etrangere, partie, invitee, dominique):
    """Chaque parcours × visibilité × état de l’atelier × corbeille, dans deux communautés."""
    autre = Communaute.objects.get(slug="genre")
    suspendue = troupe["suspendue@example.org"]
    jete = timezone.now()
    rendus = []
    for parcours, visibilite, lieu in product(PARCOURS, ("communaute", "public"), (communaute, autre)):
        for change in ({}, {"state": "brouillon"}, {"corbeille_le": jete}):
            atelier = cr.passe(lieu, visibility=visibilite)
            f.animation(atelier, alix)
            for personne in (camille, etrangere, partie, invitee, suspendue):
                f.inscription(atelier, personne)
            f.inscription(atelier, sacha)
            pointer(atelier, sacha, "absente")
            rendus.append(mener(atelier, parcours, dominique))
            Atelier._base_manager.filter(pk=atelier.pk).update(**change)
    return [cr.relu(rendu) for rendu in rendus]


def tout_le_monde():
    return [AnonymousUser(), *Personne.objects.all()]


def ecarts(tous, listes, regle):
    sortie = {}
    for user in tout_le_monde():
        listees = set(listes(user).values_list("pk", flat=True))
        if difference := listees ^ {r.pk for r in tous if regle(r, user)}:
            sortie[str(user)] = difference
    return sortie


def test_each_queryset_and_its_twin_rule_agree_and_how_many_each_one_sees(tous, troupe):
    """Les nombres, écrits : deux règles d’accord entre elles pourraient se tromper ensemble."""
    assert ecarts(tous, CompteRendu.objects.visible_to, lambda r, user: rules.can_read(user, r)) == {}
    assert ecarts(tous, CompteRendu.threads_read_by, CompteRendu.thread_is_read_by) == {}
    assert ecarts(tous, CompteRendu.threads_moderated_by, CompteRendu.thread_is_moderated_by) == {}
    vus = {p.email.partition("@")[0]: CompteRendu.objects.visible_to(p).count() for p in troupe.values()}

    assert len(tous) == len(PARCOURS) * 2 * 2 * 3
    assert CompteRendu.objects.visible_to(AnonymousUser()).count() == 0
    assert vus == {
        # Sa communauté : 4 parcours lus sur 5, deux visibilités ; et l’atelier ouvert d’à côté, où elle était.
        "camille.exemple": 4 * 2 + 4,
        # Elle y était, là-bas comme ici.
        "noor.equerre": 4 * 2 + 4,
        # Lectrice seulement : ce qui a été diffusé. Sacha, notée absente, ne lit pas plus.
        "sacha.modele": 3 * 2,
        "andrea.canevas": 3 * 2,
        # Elles y étaient, et ne lisent plus que les ateliers ouverts à tout le monde.
        "mae.tampon": 4 * 2,
        "ismael.buvard": 4 * 2,
        "suspendue": 0,
        # Elle anime, même un brouillon.
        "alix.maquette": len(PARCOURS) * 2 * 2 * 2,
        "dominique.fictif": len(PARCOURS) * 2 * 2 * 2,
    }


@pytest.mark.parametrize(
    ("etat", "attendu"),
    [
        # (texte qui s’écrit, ce qui est diffusé, les noms, le fil, y écrire)
        ("en_redaction", {"camille": "--n--", "sacha": "-----", "alix": "e-nf-", "equipiere": "-----"}),
        ("en_validation", {"camille": "e-nfc", "sacha": "-----", "alix": "e-nfc", "equipiere": "-----"}),
        ("diffuse", {"camille": "-dnf-", "sacha": "-d---", "alix": "ednf-", "equipiere": "-d---"}),
    ],
)
def test_what_each_one_reads(etat, attendu, request, journee, dominique, camille, sacha, alix, equipiere):
    rendu = cr.compte_rendu(journee, by=dominique, etat=etat)
    lus = {}
    for nom in attendu:
        user, frais = request.getfixturevalue(nom), cr.relu(rendu)
        oui = (
            rules.can_read_draft(user, frais),
            rules.can_read(user, frais) and frais.parue_id is not None,
            rules.can_read_names(user, frais),
            frais.thread_is_read_by(user),
            frais.thread_is_written_by(user),
        )
        lus[nom] = "".join(lettre if vrai else "-" for lettre, vrai in zip("ednfc", oui, strict=True))

    assert lus == attendu


def test_comments_close_with_the_ten_days_but_the_facilitator_still_answers(
    journee, dominique, camille, alix
):
    rendu = cr.relecture_finie(cr.compte_rendu(journee, by=dominique, etat="en_validation"))

    assert not rendu.thread_is_written_by(camille)
    assert rendu.thread_is_written_by(alix)


def test_a_person_waiting_or_withdrawn_did_not_take_part(journee, dominique, equipiere, collegue):
    f.inscription(journee, equipiere, etat="annulee")
    rendu = cr.compte_rendu(journee, by=dominique, etat="en_validation")

    assert not rules.took_part(equipiere, rendu)
    assert not rules.can_read(collegue, cr.relu(rendu))


@pytest.mark.parametrize(
    ("change", "code"),
    [({"dans": 1}, "tot"), ({"state": "annule"}, "tot"), ({"state": "brouillon"}, "tot"), ({}, "fait")],
)
def test_minutes_start_once_the_day_has_started(change, code, communaute, dominique, alix):
    atelier = cr.passe(communaute, **change)
    f.animation(atelier, alix)

    try:
        actions.start(atelier=atelier, by=alix)
        dit = "fait"
    except Refus as refus:
        dit = refus.code

    assert dit == code


def test_a_member_does_not_start_it_nor_reopens_it(journee, camille, alix, dominique):
    assert not rules.can_start(camille, journee)
    rendu = cr.compte_rendu(journee, by=dominique, etat="diffuse")

    assert not rules.can_write(alix, rendu)
    assert not rules.can_reopen(alix, rendu)
    assert rules.can_reopen(dominique, rendu)
    with pytest.raises(Refus):
        actions.start(atelier=journee, by=camille)
