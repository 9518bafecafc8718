"""La machine commune, sur une table d’essai : elle seule écrit l’état, sous verrou, et dit pourquoi elle refuse."""

import pytest

from communaute.models import LigneJournal, Participation
from communaute.socle.refus import Refus
from communaute.socle.workflow.machine import Machine, Transition

SUIVI = []


def effet(item, *, by, note):
    SUIVI.append(("avant", item.state, note))
    return lambda: SUIVI.append(("apres", type(item).objects.get(pk=item.pk).state))


def garde(item, *, by):
    if item.cycle.est_clos:
        raise Refus("clos", "Ce cycle est clos.")


PORTE = Machine(
    noun="porte",
    transitions=(
        Transition(
            "ouvrir", "Ouvrir", ("candidature",), "active", lambda user, item: user.is_staff, effect=effet
        ),
        Transition("fermer", "Fermer", ("active",), "close", lambda user, item: True, needs_reason=True),
        Transition("garder", "Garder", ("active",), "candidature", lambda user, item: True, guard=garde),
    ),
    terminal=("close",),
)


@pytest.fixture
def porte(escales):
    SUIVI.clear()
    participation = escales.participations.get()
    Participation.objects.filter(pk=participation.pk).update(state="candidature")
    return Participation.objects.get(pk=participation.pk)


@pytest.fixture(autouse=True)
def sans_depuis(monkeypatch):
    """La table d’essai porte sur un modèle dont l’état n’est pas daté : l’attribut suffit."""
    monkeypatch.setattr(Participation, "state_since", None, raising=False)


def refus(porte, geste, by, note="") -> str:
    with pytest.raises(Refus) as leve:
        PORTE.apply(porte, geste, by=by, note=note)
    return leve.value.code


def test_appliquer_ecrit_l_etat_et_le_journal(porte, dominique):
    rendue = PORTE.apply(porte, "ouvrir", by=dominique)

    ligne = LigneJournal.objects.get(code="porte.ouvrir")
    assert rendue.state == Participation.objects.get(pk=porte.pk).state == "active"
    assert (ligne.actor_id, ligne.target_id) == (dominique.pk, porte.pk)
    assert ligne.data == {"source": "candidature", "target": "active"}


def test_l_effet_passe_avant_l_enregistrement_et_sa_suite_apres(porte, dominique):
    PORTE.apply(porte, "ouvrir", by=dominique, note=" Un mot. ")

    assert SUIVI == [("avant", "active", "Un mot."), ("apres", "active")]


def test_appliquer_relit_l_objet_sous_verrou(porte, dominique):
    """Ce que la page avait chargé peut être vieux : seul compte l’état en base."""
    Participation.objects.filter(pk=porte.pk).update(state="active")

    assert porte.state == "candidature"
    assert refus(porte, "ouvrir", dominique) == "deja"


def test_refuser_dans_l_ordre_etat_droit_motif_garde(porte, camille, dominique):
    assert refus(porte, "fermer", camille) == "etat"
    assert refus(porte, "ouvrir", camille) == "droit"
    PORTE.apply(porte, "ouvrir", by=dominique)
    assert refus(porte, "fermer", camille) == "motif"
    assert refus(porte, "fermer", camille, note="   ") == "motif"
    porte.cycle.est_clos = True
    porte.cycle.save()
    assert refus(porte, "garder", camille) == "clos"
    assert refus(porte, "inconnu", camille) == "inconnu"


def test_un_refus_n_ecrit_rien(porte, camille):
    refus(porte, "ouvrir", camille)

    assert Participation.objects.get(pk=porte.pk).state == "candidature"
    assert not LigneJournal.objects.filter(code__startswith="porte.").exists()


def test_une_suite_qui_echoue_annule_tout(porte, dominique, monkeypatch):
    def casser(item, *, by, note):
        def apres():
            raise RuntimeError("plus de courrier")

        return apres

    machine = Machine(
        "porte",
        (Transition("ouvrir", "Ouvrir", ("candidature",), "active", lambda u, i: True, effect=casser),),
    )

    with pytest.raises(RuntimeError):
        machine.apply(porte, "ouvrir", by=dominique)

    assert Participation.objects.get(pk=porte.pk).state == "candidature"
    assert not LigneJournal.objects.filter(code__startswith="porte.").exists()


def test_proposer_ce_que_l_etat_et_la_regle_permettent(porte, camille, dominique):
    assert [t.name for t in PORTE.available(porte, dominique)] == ["ouvrir"]
    assert PORTE.available(porte, camille) == []
    ouverte = PORTE.apply(porte, "ouvrir", by=dominique)
    assert [t.name for t in PORTE.available(ouverte, camille)] == ["fermer", "garder"]
