"""Chaque adresse × GET et POST × rôle × objet : les tables disent le statut, et toute adresse a sa ligne.

Aucune page lue n’écrit dans la base, quel que soit le rôle.
"""

from itertools import groupby

import pytest

from tests.droits.envois import envoi
from tests.droits.plan import GESTES, adresses, lignes
from tests.droits.statut import statut


def ensemble(ligne) -> tuple[str, str]:
    """Les lignes jouées sur le même objet ; dans l’administration, un modèle à la fois."""
    lieu = ligne.adresse.rpartition("_")[0] if ligne.table == "administration" else ligne.table
    return lieu, ligne.objet


GROUPES = [
    pytest.param(list(groupe), id="-".join(cle))
    for cle, groupe in groupby(sorted(lignes(), key=ensemble), key=ensemble)
]


def test_chaque_adresse_a_sa_ligne_pour_lire_et_pour_envoyer():
    attendues = {(nom, geste) for nom in adresses() for geste in GESTES}
    ecrites = {(ligne.adresse, ligne.geste) for ligne in lignes()}

    assert sorted(attendues - ecrites) == []
    assert sorted(ecrites - attendues) == []


@pytest.mark.parametrize("groupe", GROUPES)
def test_statut_de_chaque_role(groupe, jouer, chemin, monde):
    ecarts, ecritures = [], {}
    for ligne in groupe:
        adresse = chemin(ligne.adresse, ligne.objet)
        for role, attendu in ligne.attendu:
            data = envoi(ligne.envoi, adresse, monde.get(role))
            reponse, ecrit = jouer(role, ligne.geste, adresse, data)
            if statut(reponse) != attendu:
                ecarts.append(
                    (
                        ligne.adresse,
                        ligne.geste,
                        ligne.envoi,
                        role,
                        f"{attendu} attendu, {statut(reponse)} reçu",
                    )
                )
            if ligne.geste == "GET" and ecrit:
                ecritures[ligne.adresse, role] = ecrit

    assert ecarts == []
    assert ecritures == {}
