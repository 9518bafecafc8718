"""Les paragraphes que la conversion a laissés : chacun se cherche, sans y passer la journée."""

from communaute.socle.entrees import controle
from communaute.socle.entrees.controle import oublies


def test_ce_qui_manque_se_dit_une_fois():
    assert oublies(["Un.", "Deux", "Trois", "Deux"], "un, trois !") == ["Deux"]


def test_ce_qui_vient_dans_le_desordre_n_est_pas_perdu():
    assert oublies(["Trois", "Deux", "Un", "Quatre"], "Un Deux Trois Quatre") == []


def test_ce_qui_est_loin_n_est_pas_perdu():
    assert oublies(["Un", "Fin"], "Un " + "mot " * controle.PROCHE + "Fin") == []


def test_passe_l_effort_ce_qui_suit_se_retrouve_encore(monkeypatch):
    """Rien ne se perd : ce que l’on ne cherche plus revient, à part."""
    monkeypatch.setattr(controle, "EFFORT", 0)
    loin = "mot " * controle.PROCHE

    assert oublies(["Un", "Deux", "Fin"], f"Un Deux {loin} Fin") == ["Fin"]


def test_l_effort_se_compte(monkeypatch):
    """Trois absents épuisent l’effort ; le quatrième, loin, ne se cherche plus."""
    loin = "mot " * controle.PROCHE
    dits = f"Un {loin} Fin"
    monkeypatch.setattr(controle, "EFFORT", 3 * len(controle.lettres(dits)))

    assert oublies(["Absent un", "Absent deux", "Absent trois", "Fin"], dits)[-1] == "Fin"
    assert oublies(["Absent un", "Absent deux", "Fin"], dits)[-1] == "Absent deux"
