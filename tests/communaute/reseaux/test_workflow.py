"""La table des participations se lit, se parcourt et se quitte."""

from communaute.reseaux.enums import EtatParticipation
from communaute.reseaux.workflow import PARTICIPATION


def test_every_state_is_reachable_and_leavable():
    arrivees = {t.target for t in PARTICIPATION.transitions}
    departs = {source for t in PARTICIPATION.transitions for source in t.sources}

    assert arrivees | {EtatParticipation.CANDIDATURE} == set(EtatParticipation)
    assert departs == set(EtatParticipation)
    assert all(str(t.label) for t in PARTICIPATION.transitions)


def test_only_the_team_is_offered_gestures(dominique, camille, escales):
    participation = escales.participations.get()

    assert [t.name for t in PARTICIPATION.available(participation, dominique)] == ["clore"]
    assert PARTICIPATION.available(participation, camille) == []


def test_labels_are_not_caught_by_the_translations_of_django():
    """Un msgid français peut être un mot anglais du catalogue de Django : « active » y devient « actif »."""
    assert [str(label) for label in EtatParticipation.labels] == [
        "candidature", "en attente", "acceptée", "active", "close",
    ]  # fmt: skip
