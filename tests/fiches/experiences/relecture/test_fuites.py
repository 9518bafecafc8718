"""Une note, une réponse, une raison : lues de qui écrit et relit, et nulle part ailleurs.

Chaque essai montre d’abord la marque à qui peut la lire ; sans cela, ne pas la trouver ailleurs ne prouverait rien.
"""

import pytest
from django.core import mail
from django.test import Client

from communaute.models import Avis
from fiches.experiences import actions as fiche_actions
from fiches.experiences.models import Auteur
from fiches.experiences.relecture import actions
from fiches.experiences.workflow import FICHE
from fiches.moderation.enums import Etat
from tests.factories import fiches as f
from tests.factories import notes as n
from tests.factories.taches import run_tasks

MARQUE = "xylophonique"
DEHORS = ("visiteur", "sacha", "equipiere", "alix", "etrangere", "partie")


@pytest.fixture
def client_de(request, db):
    def client_de(role):
        client = Client()
        if role != "visiteur":
            client.force_login(request.getfixturevalue(role))
        return client

    return client_de


@pytest.fixture
def fiche(communaute, escales, camille, dominique, partie, theme):
    """En ligne et ouverte ; une révision s’écrit, annotée. La marque est dans les notes, les réponses, les raisons."""
    brouillon = f.ecrire_tout(f.brouillon(escales, communaute, camille), camille, ouverture="public")
    Auteur.objects.create(fiche=brouillon, personne=partie)
    publiee = f.jusqua(brouillon, Etat.PUBLIEE, by=camille, equipe=dominique)
    fiche_actions.open_to_public(publiee, by=dominique)
    for geste, by in (("reviser", camille), ("soumettre", camille), ("prendre", dominique)):
        FICHE.apply(publiee, geste, by=by)
    une = n.noter(publiee, dominique, note=f"Une note {MARQUE}.")
    deux = n.noter(publiee, dominique, "dataient de la fondation", note=f"Une autre {MARQUE}.")
    publiee = n.renvoyer(publiee, dominique)
    actions.reply(publiee, une.pk, by=camille, texte=f"Une réponse {MARQUE}.")
    actions.set_aside(publiee, deux.pk, by=camille, motif=f"Une raison {MARQUE}.")
    return publiee


def lus_par(client, fiche) -> dict[str, str]:
    """Toutes les pages où cette fiche peut paraître."""
    page = f"/fiches/{fiche.slug}/"
    suites = (
        "",
        "historique/",
        "historique/?a=3",
        "modifier/",
        "modifier/?section=contexte",
        "conflit/",
        "relecture/",
    )
    chemins = [
        page + suite for suite in (*suites, "accord/", "soumettre/", "apercu/", "apercu/?public", "auteurs/")
    ]
    chemins += ["/", "/fiches/", f"/recherche/?q={MARQUE}", "/mon-espace/", f"/reseaux/{fiche.reseau.slug}/"]
    chemins += ["/admin/fiches/fiche/", f"/admin/fiches/fiche/{fiche.pk}/change/", "/admin/"]
    return {chemin: client.get(chemin, follow=True).content.decode() for chemin in chemins}


@pytest.mark.parametrize("role", ["camille", "collegue", "dominique", "eden"])
def test_qui_ecrit_et_qui_relit_lit_la_conversation(client_de, fiche, role):
    html = client_de(role).get(f"/fiches/{fiche.slug}/relecture/").content.decode()

    assert html.count(MARQUE) >= 4


def test_aucun_courriel_de_la_conversation_n_en_dit_un_mot(fiche, dominique, camille):
    """Dominique est prévenue, et elle seule ; ni la note, ni la réponse, ni la raison ne voyagent."""
    avis = Avis.objects.filter(kind="fiche.reponse").select_related("recipient")
    assert {a.recipient for a in avis} == {dominique}
    run_tasks()

    assert len([m for m in mail.outbox if "/relecture/#note-" in m.body and m.to == [dominique.email]]) >= 1
    assert [m for m in mail.outbox if MARQUE in m.subject + m.body] == []
    assert [a for a in Avis.objects.all() if MARQUE in a.note + a.key] == []


@pytest.mark.parametrize("role", DEHORS)
def test_personne_d_autre_n_en_lit_un_mot(client_de, fiche, role):
    pages = lus_par(client_de(role), fiche)

    assert fiche.title in pages[f"/fiches/{fiche.slug}/"]
    # La recherche répète ce qu’on lui demande : c’est le seul endroit où le mot revient.
    recherche = pages.pop(f"/recherche/?q={MARQUE}")
    assert "Une note" not in recherche
    assert [chemin for chemin, page in pages.items() if MARQUE in page] == []
    assert "/relecture/" not in pages[f"/fiches/{fiche.slug}/"]


def test_meme_l_equipe_ne_les_trouve_ni_dans_l_histoire_ni_dans_la_recherche(client_de, fiche):
    pages = lus_par(client_de("dominique"), fiche)

    avec = {chemin for chemin, page in pages.items() if MARQUE in page}
    assert f"/fiches/{fiche.slug}/relecture/" in avec
    assert (
        avec - {f"/recherche/?q={MARQUE}"}
        == {
            f"/fiches/{fiche.slug}/relecture/",
            f"/admin/fiches/fiche/{fiche.pk}/change/",
        }
        & avec
    )


@pytest.mark.parametrize("role", [r for r in DEHORS if r != "visiteur"])
def test_la_page_de_relecture_n_existe_pas_pour_les_autres(client_de, fiche, role):
    client = client_de(role)
    inconnue = client.get("/fiches/adresse-inconnue/relecture/")

    for reponse in (
        client.get(f"/fiches/{fiche.slug}/relecture/"),
        client.post(f"/fiches/{fiche.slug}/relecture/"),
    ):
        assert reponse.status_code == inconnue.status_code == 404


def test_une_note_qui_se_prepare_n_est_lue_que_de_l_equipe(client_de, fiche, camille, dominique):
    FICHE.apply(fiche, "soumettre", by=camille)
    FICHE.apply(fiche, "prendre", by=dominique)
    n.noter(
        fiche, dominique, "dataient de la fondation", note="Une ébauche saxophonique.", poids="necessaire"
    )

    def voit(role):
        return [chemin for chemin, page in lus_par(client_de(role), fiche).items() if "saxophonique" in page]

    assert f"/fiches/{fiche.slug}/relecture/" in voit("eden")
    assert voit("camille") == []
    assert (
        "en préparation" not in client_de("camille").get(f"/fiches/{fiche.slug}/relecture/").content.decode()
    )
