"""L’entrée du site : ce qu’un passant y trouve, ce qui attend un membre."""

import datetime as dt
import uuid

import pytest
from django.utils import timezone

from communaute.accueil import actions as contact
from communaute.models import Commentaire, Personne
from communaute.reseaux.enums import Visibilite
from communaute.socle.passages import actions as commentaires
from fiches.experiences.models import Fiche
from fiches.moderation.enums import Etat
from fiches.reperes.enums import EtatRepere
from fiches.reperes.models import Difficulte, Repere
from fiches.reperes.preuves.models import VersionDeRepere
from tests.factories import fiches as f
from tests.factories import reperes as r
from tests.factories import reseaux
from tests.factories.ateliers import atelier
from tests.factories.reseaux import MOT_DE_PASSE
from tests.requetes import compter


@pytest.fixture
def publier(escales, communaute, camille, dominique):
    def publier(title=None, **fields):
        fiche = f.brouillon(escales, communaute, camille, title)
        fiche = f.jusqua(fiche, Etat.PUBLIEE, by=camille, equipe=dominique)
        Fiche.objects.filter(pk=fiche.pk).update(**fields)
        return fiche

    return publier


def page(client, adresse="/"):
    return client.get(adresse).content.decode()


# --- Un passant -----------------------------------------------------------------------------------


def test_a_passer_by_reads_only_what_is_open(client, publier):
    publier("Une fiche réservée")
    publier("Une fiche ouverte", visibility=Visibilite.PUBLIC)

    html = page(client)

    assert "Une fiche ouverte" in html
    assert "Une fiche réservée" not in html


def test_a_passer_by_learns_how_to_come_in(client, db):
    html = page(client)

    assert 'href="/contact/"' in html
    assert 'href="/reseaux/"' in html
    assert 'href="/a-propos/"' in html
    assert '<link rel="canonical" href="http://testserver/">' in html
    assert 'name="robots"' not in html


@pytest.mark.parametrize("combien", [1, 3])
def test_queries_of_a_passer_by(combien, client, publier):
    for _n in range(combien):
        publier(visibility=Visibilite.PUBLIC)

    assert compter(client, "/") == 4  # difficultés, guides, fiches, prochain atelier


# --- Un membre ------------------------------------------------------------------------------------


def test_the_previous_sign_in_is_kept_at_the_next(client, camille):
    avant = timezone.now() - dt.timedelta(days=3)
    Personne.objects.filter(pk=camille.pk).update(last_login=avant)

    client.post("/compte/login/", {"login": camille.email, "password": MOT_DE_PASSE})

    camille.refresh_from_db()
    assert camille.visite_precedente == avant
    assert camille.last_login > avant


def test_reading_a_page_never_moves_the_last_visit(client, camille):
    client.force_login(camille)
    camille.refresh_from_db()
    avant = camille.visite_precedente

    page(client)

    camille.refresh_from_db()
    assert camille.visite_precedente == avant


def test_a_member_sees_what_came_since_her_last_visit(client, sacha, publier):
    maintenant = timezone.now()
    publier("Une fiche ancienne", publiee_le=maintenant - dt.timedelta(days=9))
    publier("Une fiche neuve", publiee_le=maintenant - dt.timedelta(days=1))
    client.force_login(sacha)
    Personne.objects.filter(pk=sacha.pk).update(visite_precedente=maintenant - dt.timedelta(days=2))

    html = page(client)

    assert "Une fiche neuve" in html
    assert "Une fiche ancienne" not in html


def test_what_is_new_never_shows_another_community(client, etrangere, publier):
    publier("Une fiche d’ici")
    client.force_login(etrangere)

    html = page(client)

    assert "Nouveau depuis votre dernière visite" in html
    assert "Une fiche d’ici" not in html


def test_a_referente_finds_what_waits_for_her(client, camille, sacha, communaute, escales, dominique):
    fiche = f.brouillon(escales, communaute, camille, "Une fiche à reprendre")
    f.jusqua(fiche, Etat.A_REPRENDRE, by=camille, equipe=dominique)

    client.force_login(camille)
    assert "Une reprise vous est demandée." in page(client)
    client.force_login(sacha)
    html = page(client)
    assert "Rien ne vous attend." in html
    assert "Une fiche à reprendre" not in html


def test_a_member_home_leads_to_the_themes_and_is_not_indexed(client, sacha, theme):
    client.force_login(sacha)

    html = page(client)

    assert f'href="/themes/{theme.slug}/"' in html
    assert '<meta name="robots" content="noindex">' in html


@pytest.mark.parametrize("combien", [1, 3])
def test_queries_of_a_member(combien, client, camille, communaute, escales, dominique, publier):
    for n in range(combien):
        publier()
        reseaux.theme(communaute, f"Thème {n}")
        fiche = f.brouillon(escales, communaute, camille)
        f.jusqua(fiche, Etat.A_REPRENDRE, by=camille, equipe=dominique)
    client.force_login(camille)

    # session, personne, ateliers, repères, fiches qui attendent, fiches neuves, éditions, thèmes
    assert compter(client, "/") == 8


# --- Repères, commentaires, ateliers --------------------------------------------------------------


@pytest.fixture
def repere(communaute, dominique, publier):
    repere = r.propose(dominique, communaute, "Un repère d’ici")
    return r.jusqua(repere, EtatRepere.PUBLIE, equipe=dominique, fiche=publier())


def depuis_hier(client, personne):
    """La page de cette personne, dont la visite précédente date d’hier."""
    client.force_login(personne)
    hier = timezone.now() - dt.timedelta(days=1)
    Personne.objects.filter(pk=personne.pk).update(visite_precedente=hier)
    return page(client)


def test_a_new_repere_is_news_for_its_community_only(client, sacha, etrangere, repere):
    assert "Un repère d’ici" in depuis_hier(client, sacha)
    assert "Un repère d’ici" not in depuis_hier(client, etrangere)

    VersionDeRepere.objects.update(le=timezone.now() - dt.timedelta(days=3))

    assert "Un repère d’ici" not in depuis_hier(client, sacha)


def test_new_comments_are_counted_without_mine_nor_what_is_hidden(client, sacha, camille, etrangere, repere):
    VersionDeRepere.objects.update(le=timezone.now() - dt.timedelta(days=3))
    for par, texte in ((camille, "Un"), (camille, "Deux"), (camille, "Trois"), (sacha, "Le mien")):
        commentaires.comment(item=repere, by=par, texte=texte)
    Commentaire.objects.filter(texte="Trois").update(state="masque")

    assert "2 nouveaux commentaires" in depuis_hier(client, sacha)
    assert "1 nouveau commentaire" in depuis_hier(client, camille)
    assert "nouveau commentaire" not in depuis_hier(client, etrangere)

    Commentaire.objects.update(created_at=timezone.now() - dt.timedelta(days=2))

    assert "nouveau" not in depuis_hier(client, sacha).split("Nouveau depuis")[1]


def test_the_team_finds_a_proposal_that_waits(client, sacha, dominique, communaute):
    r.propose(sacha, communaute, "Un repère proposé")

    assert "Un repère proposé" in depuis_hier(client, dominique)


def test_the_next_atelier_comes_alone_and_new_ones_are_news(client, sacha, etrangere, communaute):
    vieux = timezone.now() - dt.timedelta(days=9)
    atelier(communaute, dans=5, title="Le plus proche", state_since=vieux)
    atelier(communaute, dans=9, title="Un nouveau")
    atelier(communaute, dans=12, title="Un ancien", state_since=vieux)
    atelier(communaute, dans=2, title="Un annulé", state="annule")
    atelier(communaute, dans=3, title="Un brouillon", state="brouillon")

    html = depuis_hier(client, sacha)

    nouveau, prochain = html.split("Prochain atelier")
    assert "Un nouveau" in nouveau
    assert "Le plus proche" in prochain
    assert not any(titre in html for titre in ("Un ancien", "Un annulé", "Un brouillon"))
    assert "Le plus proche" not in depuis_hier(client, etrangere)


def test_an_open_repere_with_its_difficulty_leads_a_stranger_to_a_fiche(client, repere, dominique):
    """Trois pas : la difficulté, le repère, la fiche."""
    Difficulte.objects.create(
        phrase="Nos membres ne répondent plus", repere=repere, communaute=repere.communaute
    )
    assert "Nos membres ne répondent plus" not in page(client)
    Repere.objects.update(visibility=Visibilite.PUBLIC)
    Fiche.objects.update(visibility=Visibilite.PUBLIC)

    assert "Nos membres ne répondent plus" in page(client)
    assert f'href="{repere.get_absolute_url()}"' in page(client)
    fiche = Fiche.objects.get()
    assert f'href="{fiche.get_absolute_url()}"' in page(client, repere.get_absolute_url())


@pytest.mark.parametrize("combien", [1, 3])
def test_queries_with_everything(combien, client, sacha, camille, communaute, repere, dominique):
    for n in range(combien):
        atelier(communaute, dans=5 + n)
        autre = r.jusqua(
            r.propose(dominique, communaute), EtatRepere.PUBLIE, equipe=dominique, fiche=Fiche.objects.first()
        )
        commentaires.comment(item=autre, by=camille, texte=f"Oui {n}")
    depuis_hier(client, sacha)

    assert compter(client, "/") == 8


def test_the_team_alone_is_told_of_messages_that_wait(client, sacha, dominique):
    champs = {"objet": "question", "name": "", "email": "noa@example.org", "message": "Bonjour"}
    un, _autre = (contact.receive(jeton=uuid.uuid4(), **champs) for _n in range(2))

    assert "2 messages de contact attendent une suite" in depuis_hier(client, dominique)
    assert "Rien ne vous attend." in depuis_hier(client, sacha)

    contact.mark_handled(message=un, suite="Répondu.", by=dominique)

    assert "1 message de contact attend une suite" in depuis_hier(client, dominique)
    assert compter(client, "/") == 9
