"""Lire un guide sur le site : l’étagère, la page de titre, un chapitre, ce qu’en disent les moteurs de recherche."""

import re

import pytest
from django.test import Client

from fiches.guides import actions as guides
from fiches.guides.editions import actions
from fiches.guides.editions.models import Credit
from fiches.reperes import actions as reperes
from tests.factories import fiches as f
from tests.factories import guides as g
from tests.factories import reperes as r
from tests.requetes import compter

CITATION = re.compile(r'<meta name="citation_(\w+)" content="([^"]*)">')


@pytest.fixture
def publique(edition, textes, dominique):
    """Ouverte à tout le monde : son repère aussi, sa fiche non."""
    reperes.open_to_public(r.relu(textes[1]), by=dominique)
    return actions.open_to_public(edition, by=dominique)


@pytest.fixture
def lire(client):
    """`lire(adresse, personne)` : le texte de la page, sans ses espaces insécables."""

    def lire(adresse, personne=None):
        visite = Client()
        if personne is not None:
            visite.force_login(personne)
        reponse = visite.get(adresse)
        assert (adresse, reponse.status_code) == (adresse, 200)
        return reponse.content.decode().replace("\xa0", " ").replace("\u202f", " ")

    return lire


def adresse(edition, titre=None) -> str:
    """La page d’une édition, ou de son chapitre de ce titre."""
    suite = f"{edition.chapitres.get(title=titre).slug}/" if titre else ""
    return f"{edition.get_absolute_url()}{suite}"


def test_une_personne_de_passage_trouve_le_guide_depuis_l_accueil(publique, lire):
    assert f'href="{publique.guide.get_absolute_url()}"' in lire("/")
    assert f'href="{publique.guide.get_absolute_url()}"' in lire("/guides/")


def test_un_guide_reserve_n_est_sur_aucune_page_ouverte(edition, lire, sacha):
    assert edition.title in lire("/guides/", sacha)
    for page in ("/", "/guides/", "/sitemap.xml", "/recherche/?q=travailler"):
        assert edition.title not in lire(page)
        assert edition.get_absolute_url() not in lire(page)


def test_un_membre_lit_le_sommaire_entier(edition, textes, lire, sacha):
    html = lire(adresse(edition), sacha)

    assert [t.title in html for t in textes] == [True, True]
    assert "n’est pas montré" not in html


def test_une_personne_de_passage_sait_combien_manquent_jamais_lesquels(publique, textes, lire, sacha):
    fiche, repere = textes
    assert fiche.title in lire(adresse(publique), sacha)

    html = lire(adresse(publique))

    assert repere.title in html
    assert "Un texte de cette édition n’est pas montré" in html
    assert fiche.title not in html and fiche.slug not in html


def test_le_chapitre_reserve_n_existe_pas_pour_qui_passe(publique, textes, client, sacha, lire):
    fiche, repere = textes
    assert "Plus personne ne savait" in lire(adresse(publique, fiche.title), sacha)

    assert client.get(adresse(publique, fiche.title)).status_code == 302
    assert fiche.title not in lire(adresse(publique, repere.title))


def test_un_chapitre_dit_ses_mots_du_jour_et_mene_a_ceux_d_aujourd_hui(
    edition, textes, dominique, sacha, lire
):
    repere = textes[1]
    assert "Lire le texte d’aujourd’hui" not in lire(adresse(edition, repere.title), sacha)
    r.reviser(repere, equipe=dominique, html="<p>Trente conversations, désormais.</p>")

    html = lire(adresse(edition, repere.title), sacha)

    assert "Vingt conversations" in html and "Trente conversations" not in html
    assert f'href="{repere.get_absolute_url()}">Lire le texte d’aujourd’hui' in html


def test_les_passages_ont_une_ancre_et_leur_signe(edition, textes, sacha, lire):
    html = lire(adresse(edition, textes[1].title), sacha)

    ancres = re.findall(r'class="passage__lien ecran" href="#(p-[\w-]+)"', html)
    assert len(ancres) == len(set(ancres)) > 2
    assert [f'id="{a}"' in html for a in ancres] == [True] * len(ancres)
    assert 'class="lecture__section nature nature--levier"' in html


def test_d_un_chapitre_a_l_autre(edition, textes, sacha, lire):
    chapitres = list(edition.chapitres.all())
    pages = [lire(adresse(edition, c.title), sacha) for c in chapitres if c.nature != "credits"]

    suites = [re.findall(r'rel="next" href="([^"]*)"', p) for p in pages]
    assert suites[0] == [f"{edition.get_absolute_url()}{chapitres[1].slug}/"]
    assert 'rel="prev"' not in pages[0]


def test_une_fiche_retiree_n_a_plus_de_page(edition, textes, dominique, client, sacha):
    fiche = textes[0]
    client.force_login(sacha)
    page = adresse(edition, fiche.title)
    assert client.get(page).status_code == 200
    f.FICHE.apply(f.relue(fiche), "retirer", by=dominique, note="Le réseau le demande.")

    assert client.get(page).status_code == 404
    assert fiche.title not in client.get(adresse(edition)).content.decode()


def test_une_edition_remplacee_le_dit(edition, dominique, sacha, lire):
    assert "a remplacé celle-ci" not in lire(adresse(edition), sacha)
    deux = g.parue(edition.guide, dominique)

    assert "L’édition 2 a remplacé celle-ci" in lire(adresse(edition), sacha)
    assert "a remplacé celle-ci" not in lire(adresse(deux), sacha)
    assert "Édition 2" in lire(edition.guide.get_absolute_url(), sacha)


def test_une_edition_ouverte_a_ses_metadonnees(publique, textes, lire):
    html = lire(adresse(publique))

    dites = dict(CITATION.findall(html))
    assert (dites["title"], dites["author"], dites["publisher"]) == (publique.title, "F3E", "F3E")
    assert "pdf_url" not in dites  # des textes sont réservés : ce fichier n’est pas pour tout le monde
    assert 'itemtype="https://schema.org/Book"' in html and 'content="noindex"' not in html
    assert f'rel="canonical" href="http://testserver{publique.get_absolute_url()}"' in html


def test_la_page_du_guide_renvoie_a_celle_de_l_edition(publique, lire):
    html = lire(publique.guide.get_absolute_url())

    assert f'rel="canonical" href="http://testserver{publique.get_absolute_url()}"' in html


def test_une_edition_reservee_n_est_pas_proposee_aux_moteurs(edition, textes, lire, sacha):
    for page in (adresse(edition), adresse(edition, textes[1].title)):
        html = lire(page, sacha)
        assert 'content="noindex"' in html
        assert CITATION.findall(html) == []


def test_un_nom_retire_n_est_plus_dans_la_page_ni_dans_ses_metadonnees(publique, textes, sacha, lire):
    page = adresse(publique, textes[1].title)
    chapitre = publique.chapitres.get(repere=textes[1])
    Credit.objects.create(edition=publique, chapitre=chapitre, personne=sacha, role="repere", name=sacha.name)
    assert ("author", sacha.name) in CITATION.findall(lire(page))

    actions.remove_name(publique, personne_id=sacha.pk, by=sacha)

    for ouverte in (page, adresse(publique), f"{adresse(publique)}credits/", f"{adresse(publique)}errata/"):
        assert sacha.name not in lire(ouverte)


def test_le_plan_pour_les_moteurs_a_les_chapitres_ouverts(publique, textes, lire):
    fiche, repere = textes
    plan = lire("/sitemap.xml")

    assert f"{adresse(publique, repere.title)}</loc>" in plan
    assert publique.chapitres.get(title=fiche.title).slug not in plan


@pytest.mark.parametrize("combien", [1, 3])
def test_autant_de_requetes_pour_trois_textes(publier, communaute, dominique, sacha, client, combien):
    for _n in range(combien):
        _fiche, repere = publier()
        reperes.open_to_public(repere, by=dominique)
    edition = actions.open_to_public(g.parue(g.guide(communaute, dominique), dominique), by=dominique)
    page = f"{adresse(edition)}{edition.chapitres.filter(nature='repere')[0].slug}/"
    pages = ("/guides/", adresse(edition), page)
    assert [compter(client, a) for a in pages] == [1, 11, 5]

    client.force_login(sacha)

    assert [compter(client, a) for a in pages] == [3, 10, 7]


def test_ce_qui_change_se_lit_sans_rien_dire_d_un_texte_reserve(
    publique, publier, textes, dominique, sacha, lire
):
    r.reviser(textes[1], equipe=dominique, html="<p>Trente conversations, désormais.</p>")
    neuve, _repere = publier()
    guides.add(publique.guide, nature="fiche", ref=neuve.jeton, by=dominique)
    deux = actions.open_to_public(g.parue(publique.guide, dominique), by=dominique)
    page = f"{adresse(deux)}changements/"
    fiche = deux.chapitres.get(fiche=neuve)
    assert f"/{fiche.slug}/" in lire(page, sacha)

    html = lire(page)

    assert "Trente" in html and textes[1].title in html
    assert f"/{fiche.slug}/" not in html
