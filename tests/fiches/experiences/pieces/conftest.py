"""Joindre comme la page le fait, et relire ce que le texte porte."""

import pytest

from fiches.experiences.pieces import actions
from fiches.experiences.pieces.blocs import alt_de, pieces
from tests.factories import fiches, fichiers


@pytest.fixture
def joindre(camille):
    """`joindre(fiche, "png", section="contexte")` : le document, joint par Camille."""

    def joindre(
        fiche, code="pdf", *, title="", alt="Un disque rouge.", section="", octets=None, nom=None, by=camille
    ):
        nom_de, contenu = fichiers.tous()[code]
        fichier = fichiers.recu(nom or nom_de, octets or contenu)
        return actions.attach(
            fiches.relue(fiche), fichier=fichier, title=title, alt=alt, section=section, by=by
        )

    return joindre


def portees(fiche) -> list[tuple]:
    """Les pièces du texte : titre, texte d’image, section, dans l’ordre."""
    contenu = fiches.relue(fiche).texte.head.contenu
    return [(b.title, alt_de(b), b.data["section"]) for b in pieces(contenu)]


def titres(fiche) -> list[str]:
    return [titre for titre, _alt, _section in portees(fiche)]
