"""Ce qui s’est retiré depuis la parution ne se lit plus sur aucune page du guide, pour personne."""

import re

import pytest
from django.test import Client

from fiches.guides.editions import actions
from fiches.guides.editions.models import Credit
from fiches.reperes import actions as reperes
from fiches.reperes.contenu import sans_bloc
from fiches.reperes.workflow import REPERE
from tests.factories import fiches as f
from tests.factories import guides as g
from tests.factories import reperes as r

LECTEURS = ("", "sacha", "camille", "dominique")
D_UN_REPERE, D_UNE_FICHE = "Un xylophonique", "Un vibraphonique"


@pytest.fixture
def textes(textes, camille, sacha, dominique):
    """Les mêmes, en deuxième version et ouverts à tout le monde : chacun porte une parole."""
    fiche, repere = textes
    f.reviser(fiche, camille)
    f.suivre(fiche, "paroles", camille, f.une_parole(f"<p>{D_UNE_FICHE}.</p>", qui="Une voisine"))
    fiche = f.jusqua(f.relue(fiche), "publiee", by=camille, equipe=dominique)
    REPERE.apply(r.relu(repere), "reprendre", by=dominique)
    r.ecrire(repere, "parole", f"<p>{D_UN_REPERE}.</p>", dominique)
    paraitre(repere, dominique)
    return fiche, reperes.open_to_public(r.relu(repere), by=dominique)


def paraitre(repere, by):
    reperes.ask_validation(r.relu(repere), until=r.dans(15), by=by)
    reperes.publish(r.relu(repere), by=by)


@pytest.fixture
def pages(request):
    """`pages(*éditions)` : {(qui, adresse): ce qui s’y lit}, pour chaque page que chacun ouvre."""

    def pages(*editions):
        lues = {}
        for qui in LECTEURS:
            client = Client()
            if qui:
                client.force_login(request.getfixturevalue(qui))
            for adresse in adresses(*editions):
                reponse = client.get(adresse, follow=True)
                assert reponse.status_code in (200, 403, 404), adresse
                lues[qui, adresse] = reponse.content.decode()
        return lues

    return pages


def adresses(*editions):
    for edition in editions:
        page = edition.get_absolute_url()
        suites = ["", "changements/", "credits/", "errata/", "telecharger/", "ouverture/"]
        chapitres = [f"{slug}/" for slug in edition.chapitres.values_list("slug", flat=True)]
        yield from (f"{page}{suite}" for suite in (*suites, *chapitres))
    guide = editions[0].guide.get_absolute_url()
    yield from ("/guides/", guide, f"{guide}composer/", f"{guide}composer/changements/")
    yield from (f"/recherche/?q={dit.split()[1]}" for dit in (D_UN_REPERE, D_UNE_FICHE))


def ou_se_lit(dit, lues) -> set[str]:
    """Qui le lit. La recherche redit le mot demandé, et surligne celui qu’elle trouve : on cherche la phrase."""
    return {qui for (qui, _adresse), page in lues.items() if dit in re.sub("</?mark>", "", page)}


def test_une_parole_retiree_n_est_plus_sur_aucune_page(guide, textes, camille, dominique, pages):
    fiche, repere = textes
    une = actions.open_to_public(g.parue(guide, dominique), by=dominique)
    lues = pages(une)
    assert ou_se_lit(D_UN_REPERE, lues) == set(LECTEURS)
    assert ou_se_lit(D_UNE_FICHE, lues) == set(LECTEURS) - {""}

    f.reviser(f.relue(fiche), camille)
    f.suivre(fiche, "paroles", camille, f.une_parole("<p>Autre chose.</p>", qui="Un voisin"))
    f.jusqua(f.relue(fiche), "publiee", by=camille, equipe=dominique)
    REPERE.apply(r.relu(repere), "reprendre", by=dominique)
    head = r.relu(repere).texte.head
    sans = sans_bloc(head.contenu, r.numero_de(repere, "parole"))
    reperes.write(repere, sans, based_on=head, by=dominique)
    paraitre(repere, dominique)

    avant = pages(une)
    deux = actions.open_to_public(g.parue(guide, dominique), by=dominique)

    for lues in (avant, pages(une, deux)):
        assert (ou_se_lit(D_UN_REPERE, lues), ou_se_lit(D_UNE_FICHE, lues)) == (set(), set())


def test_un_nom_retire_n_est_sur_aucune_page_ni_dans_ce_qui_change(guide, textes, sacha, dominique, pages):
    _fiche, repere = textes
    une = actions.open_to_public(g.parue(guide, dominique), by=dominique)
    chapitre = une.chapitres.get(repere=repere)
    Credit.objects.create(edition=une, chapitre=chapitre, personne=sacha, role="repere", name="Nom Parti")
    assert ou_se_lit("Nom Parti", pages(une)) == set(LECTEURS)
    r.reviser(repere, equipe=dominique)
    deux = actions.open_to_public(g.parue(guide, dominique), by=dominique)

    actions.remove_name(une, personne_id=sacha.pk, by=sacha)

    assert ou_se_lit("Nom Parti", pages(une, deux)) == set()
