"""La table d’une partie proposée tient debout : elle se décide, une fois, et un refus se dit."""

import pytest
from django.template.loader import get_template

from communaute.socle.notifications.natures import natures
from fiches.reperes.apports.models import EtatPartieProposee
from fiches.reperes.apports.workflow import PARTIE


@pytest.mark.parametrize("etat", EtatPartieProposee)
def test_every_state_is_reached_and_left_unless_it_ends(etat):
    sorties = [t for t in PARTIE.transitions if etat in t.sources]
    cibles = {t.target for t in PARTIE.transitions} | {EtatPartieProposee.PROPOSEE}

    assert (sorties == []) == (etat in PARTIE.terminal)
    assert etat in cibles


def test_only_setting_aside_asks_why():
    assert [t.name for t in PARTIE.transitions if t.needs_reason] == ["ecarter"]


def test_each_gesture_has_its_name_and_its_label():
    assert [(t.name, str(t.label)) for t in PARTIE.transitions] == [
        ("retenir", "Ajouter au repère"),
        ("ecarter", "Écarter"),
    ]


@pytest.mark.parametrize("code", ["repere.apport", "repere.apport_decide"])
def test_what_it_tells_has_its_letter(code):
    assert code in natures()
    assert get_template(f"emails/{code}.txt")
