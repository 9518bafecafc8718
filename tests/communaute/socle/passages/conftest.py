"""Un repère que l’on commente : Camille l’écrit avec d’autres, Sacha le lit et le commente."""

import pytest
from django.test import Client
from django.utils import timezone

from communaute.socle.passages import actions
from communaute.socle.texte import actions as texte_actions
from communaute.socle.texte.blocs import Contenu
from fiches.reperes.enums import EtatRepere
from fiches.reperes.models import Contribution, Repere

META = {"title": "Varier les formes", "resume": "Une phrase.", "theme": "animation"}


@pytest.fixture
def creer_repere(communaute, theme, dominique):
    """`creer_repere(state="publie", visibility="public")` : un repère dans cet état, publié s’il doit l’être."""

    def creer(state=EtatRepere.PUBLIE, **fields):
        rang = Repere.objects.count()
        texte = texte_actions.open_text(Contenu(meta=META, blocs=()), by=dominique)
        lieu = {"communaute": communaute, "theme": theme, "texte": texte, **fields}
        repere = Repere.objects.create(slug=f"varier-{rang}", title=f"Varier les formes {rang}", **lieu)
        if state in (EtatRepere.PUBLIE, EtatRepere.A_ACTUALISER, EtatRepere.ARCHIVE):
            repere.publiee_revision, repere.publiee_le = texte.head, timezone.now()
            repere.version = 1
        repere.state = state
        repere.save()
        return repere

    return creer


@pytest.fixture
def repere(creer_repere):
    return creer_repere()


@pytest.fixture
def public(creer_repere):
    return creer_repere(visibility="public")


@pytest.fixture
def contributrice(repere, camille):
    Contribution.objects.create(repere=repere, personne=camille)
    return camille


@pytest.fixture
def dire(repere):
    """`dire(sacha, "Bonjour")` : un commentaire sur le repère ; `parent=` en fait une réponse."""

    def dire(by, texte="Chez nous, cela a marché.", *, item=None, parent=None):
        return actions.comment(item=item or repere, by=by, texte=texte, parent=parent)

    return dire


@pytest.fixture
def commentaire(dire, sacha):
    return dire(sacha)


@pytest.fixture
def en_tant_que():
    def client(personne):
        c = Client()
        c.force_login(personne)
        return c

    return client
