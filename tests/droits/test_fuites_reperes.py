"""Ce que la communauté se dit d’un repère ouvert à tout le monde ne se lit nulle part hors d’elle.

Chaque mot est d’abord montré à qui peut le lire ; sans cela, ne pas le trouver ailleurs ne prouverait rien.
"""

import pytest
from django.core import mail

from communaute.models import Avis
from communaute.socle.passages import actions as fil
from communaute.socle.texte.paragraphes import unites
from fiches.reperes import actions
from fiches.reperes.amendements import actions as formulations
from fiches.reperes.positions import actions as positions
from fiches.reperes.workflow import REPERE
from tests.droits.objets_reperes import un_repere
from tests.droits.test_fuites import DEHORS, LECTRICES, corps
from tests.factories import formulations as f
from tests.factories import reperes as r
from tests.factories.taches import run_tasks

MOTS = {
    "commentaire": "xylophonique",
    "passage": "clavecinesque",
    "reponse": "ophicléidique",
    "resolution": "serpentesque",
    "formulation": "théorbique",
    "pourquoi": "bombardesque",
    "declin": "cromornesque",
    "discussion": "rebecquesque",
    "reserve": "sacqueboutique",
    "essai": "vielleuse",
    "en_cours": "chalumesque",
}


@pytest.fixture
def repere(monde, camille, equipiere, sacha, dominique, escales):
    """Ouvert au public ; la communauté le commente, le dit autrement, l’essaie, se prononce, en écrit la suite."""
    ouvert = un_repere("public", monde)
    r.essayer(ouvert, sacha, resultat=f"Un essai {MOTS['essai']}.")
    REPERE.apply(ouvert, "reprendre", by=dominique)
    r.ecrire(ouvert, "condition", f"<p>Du temps {MOTS['en_cours']}.</p>", camille)
    head = r.relu(ouvert).texte.head
    bloc = head.contenu.bloc(r.numero_de(ouvert, "levier"))
    premier = unites(bloc.html)[0]
    parle = fil.comment(item=ouvert, by=camille, texte=f"Un avis {MOTS['commentaire']}.")
    fil.comment(item=ouvert, by=equipiere, texte=f"Réponse {MOTS['reponse']}.", parent=parle)
    vise = fil.comment(
        item=ouvert,
        by=camille,
        texte=f"Ici {MOTS['passage']}.",
        revision=head,
        bloc_id=bloc.id,
        paragraphe_id=premier.id,
    )
    fil.resolve(commentaire=vise, by=dominique, texte=f"Fait, {MOTS['resolution']}.")
    dite = f.proposer(
        ouvert, equipiere, dit=f"Dire {MOTS['formulation']}.", pourquoi=f"Car {MOTS['pourquoi']}."
    )
    fil.comment(item=dite, by=sacha, texte=f"Hum {MOTS['discussion']}.")
    formulations.decline(dite, by=dominique, motif=f"Non, {MOTS['declin']}.")
    actions.ask_validation(r.relu(ouvert), until=r.dans(15), by=dominique)
    positions.give(
        r.relu(ouvert), reseau=escales, sens="reserve", reserve=f"Sauf {MOTS['reserve']}.", by=camille
    )
    repere = r.relu(ouvert)
    repere.dite, repere.vise = dite, vise
    return repere


def partout(client_de, role, repere) -> dict[str, str]:
    """Toutes les pages où ce qui se dit du repère peut paraître, telles que ce rôle les reçoit."""
    client, page = client_de(role), repere.get_absolute_url()
    numero = repere.texte.head.number
    chemins = [
        *("/", "/reperes/", "/fiches/", "/mon-espace/", "/sitemap.xml", "/plan-du-site/"),
        *(f"/themes/{repere.theme.slug}/", f"/communautes/{repere.communaute.slug}/"),
        *(page, f"{page}?texte=publie", f"{page}commentaires/?vue=resolues", f"{page}historique/"),
        *(
            f"{page}historique/?de=1&a={numero}",
            f"{page}historique/?version=1",
            f"{page}historique/version-1/",
        ),
        *(
            f"{page}historique/etat-{numero}/retablir/",
            f"{page}modifier/",
            f"{page}conflit/",
            f"{page}position/",
        ),
        *(f"{page}formulations/", f"{page}formulations/{repere.dite.pk}/", f"{page}illustrations/"),
        *(f"{page}essais/nouveau/", f"{page}commentaires/", f"{page}commentaires/{repere.vise.pk}/modifier/"),
        *(f"/admin/fiches/repere/{repere.pk}/change/", "/admin/", "/admin/communaute/commentaire/"),
    ]
    return {chemin: corps(client.get(chemin, follow=True)) for chemin in chemins}


@pytest.mark.parametrize("role", LECTRICES)
def test_la_communaute_lit_tout_ce_qui_s_y_dit(client_de, repere, role):
    pages = partout(client_de, role, repere).values()

    assert [quoi for quoi, mot in MOTS.items() if not any(mot in page for page in pages)] == []


@pytest.mark.parametrize("role", DEHORS)
def test_rien_ne_s_en_lit_dehors(client_de, repere, role):
    pages = partout(client_de, role, repere)

    assert repere.title in pages[repere.get_absolute_url()]
    fuites = [(chemin, quoi) for chemin, page in pages.items() for quoi, mot in MOTS.items() if mot in page]
    assert fuites == []


@pytest.mark.parametrize("role", ["visiteur", "etrangere"])
@pytest.mark.parametrize("mot", MOTS.values())
def test_la_recherche_n_y_mene_pas(client_de, repere, role, mot):
    run_tasks()
    lien = f'href="{repere.get_absolute_url()}'

    assert lien in corps(client_de(role).get("/recherche/", {"q": repere.title}))
    assert lien not in corps(client_de(role).get("/recherche/", {"q": mot}))


def test_aucun_avis_ni_courriel_n_en_part_dehors(repere, etrangere, partie):
    run_tasks()

    assert len(mail.outbox) >= 5
    adresses = {etrangere.email, partie.email}
    assert [m.subject for m in mail.outbox if adresses & set(m.to)] == []
    assert Avis.objects.filter(recipient__in=(etrangere, partie)).count() == 0
