"""Envoyer un document comme la page le fait, et relire la fiche qui en vient."""

import uuid

import pytest

from communaute.socle.texte.paragraphes import texte_seul
from fiches.experiences.importation import actions
from fiches.experiences.importation.models import DocumentImporte
from tests.factories import documents_de_texte as t
from tests.factories import fiches as f
from tests.factories import fichiers

CORPS = (
    t.p("Notre fiche", "Titre")
    + t.titre("1. Contexte")
    + t.p("Les statuts dataient.")
    + t.titre("Ce qui nous a surpris")
    + t.p("La lenteur.")
    + t.titre("Résultats et effets")
    + t.p("Un vote.")
    + t.image()
)


@pytest.fixture
def envoyer(communaute, escales, camille):
    """`envoyer()` : le document de Camille, reçu ; aucun brouillon n’est ouvert."""

    def envoyer(corps=CORPS, by=camille, jeton=None, **champs) -> DocumentImporte:
        return actions.receive(
            fichier=fichiers.recu("Notre fiche.docx", t.docx(corps, **champs)),
            reseau=escales,
            communaute=communaute,
            jeton=jeton or uuid.uuid4(),
            by=by,
        )

    return envoyer


CHOIX = ["contexte", "contexte", "resultats"]


def ouvrir(document, by, **valeurs):
    """Ouvre le brouillon, chaque morceau à sa place."""
    dit = {"title": "Notre fiche", "chapo": "", "choix": CHOIX, "alts": {}} | valeurs
    return f.relue(actions.accept(document, by=by, **dit))


def sections(fiche) -> dict[str, str]:
    """{code: HTML sans identifiants} de ce qui est écrit."""
    from communaute.socle.entrees.decouper import propre

    return {bloc.kind: propre(bloc.html) for bloc in f.relue(fiche).texte.head.contenu.blocs}


def mots(fiche) -> dict[str, str]:
    return {bloc.kind: texte_seul(bloc.html) for bloc in f.relue(fiche).texte.head.contenu.blocs}
