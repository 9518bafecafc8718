"""Chaque page où l’on écrit mène au passage de l’aide qui la raconte, et ce passage existe."""

import re

import pytest

from communaute.accueil import origine
from communaute.accueil.pages import sections
from fiches.moderation.enums import Etat

# La page, l’état de la fiche, qui la regarde, le passage.
PAGES = [
    ("modifier/", Etat.BROUILLON, "camille", "Écrire une fiche"),
    ("auteurs/", Etat.BROUILLON, "camille", "Écrire à plusieurs"),
    ("pieces/", Etat.BROUILLON, "camille", "Joindre un fichier"),
    ("relecture/", Etat.A_REPRENDRE, "camille", "Répondre à la relecture"),
    ("relecture/", Etat.EN_RELECTURE, "dominique", "Relire une fiche et la publier"),
    ("accord/", Etat.PRETE, "camille", "Donner l’accord du réseau"),
]


@pytest.mark.parametrize(("page", "etat", "qui", "titre"), PAGES)
def test_la_page_mene_a_son_passage(client, mener, request, page, etat, qui, titre):
    client.force_login(request.getfixturevalue(qui))
    html = client.get(f"/fiches/{mener(etat).slug}/{page}").content.decode()
    parties = {p.ancre: p.titre for s in sections(origine.pages()["aide"]["corps"]) for p in s.parties}

    (ancre,) = re.findall(r'href="/aide/#([a-z-]+)"', html)

    assert parties[ancre] == titre
