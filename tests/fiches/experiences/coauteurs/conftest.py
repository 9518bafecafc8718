"""Une fiche que Camille écrit, une collègue, une personne d’ailleurs ; les chemins qu’on parcourt."""

import pytest

from communaute.invitations.accueillir import accepter
from fiches.experiences.coauteurs import demandes
from fiches.experiences.models import Auteur
from tests.factories import fiches as f
from tests.factories.taches import run_tasks

AILLEURS = "ismael.buvard@example.org"
PHRASE = "une phrase assez longue"


@pytest.fixture
def fiche(fiche_brouillon):
    return fiche_brouillon


@pytest.fixture
def autrice(fiche, equipiere):
    """Andréa, simple membre du réseau, signe aussi la fiche de Camille."""
    Auteur.objects.create(fiche=fiche, personne=equipiere, order=1)
    return equipiere


@pytest.fixture
def confier(camille, invitee):
    """`confier(fiche)` : Ismaël, invité par Camille, écrit cette fiche ; rend sa signature."""

    def confier(fiche, personne=None):
        personne = personne or invitee
        demande = demandes.ask(fiche, email=personne.email, by=camille)
        accepter(invitation=demande.invitation, by=personne)
        return Auteur.objects.get(fiche=fiche, personne=personne)

    return confier


@pytest.fixture
def courriels(mailoutbox):
    """`courriels()` : les adresses qui reçoivent, et l’objet, depuis la dernière fois."""

    def courriels():
        run_tasks()
        partis = [(m.to[0], m.subject) for m in mailoutbox]
        mailoutbox.clear()
        return sorted(partis)

    return courriels


def signatures(fiche) -> list[tuple[str, bool, bool]]:
    """(prénom, nom affiché, écrit encore), dans l’ordre."""
    lignes = f.relue(fiche).signatures.select_related("personne")
    return [(s.personne.get_short_name(), s.est_credite, s.acces_fini_le is None) for s in lignes]
