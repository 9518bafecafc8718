"""Emporter un thème : un chapitre par texte publié, tel que cette personne le lit, et rien de ce qui s’écrit."""

import io

import pytest
from pypdf import PdfReader

from communaute.socle.exports.formats import FORMATS
from fiches.moderation.enums import Etat
from fiches.recueils.composition import livre_de
from fiches.reperes import actions as reperes
from tests.factories import fiches as f
from tests.factories import reperes as r
from tests.factories.ouvrages import mots
from tests.factories.taches import run_tasks
from tests.requetes import compter


def adresse(theme) -> str:
    return f"/themes/{theme.slug}/telecharger/"


def prendre(client, theme, format="pdf") -> bytes:
    assert client.post(adresse(theme), {"format": format}).status_code == 302
    run_tasks()
    return b"".join(client.get(f"{adresse(theme)}{format}").streaming_content)


@pytest.mark.parametrize("format", FORMATS)
def test_chaque_texte_publie_est_un_chapitre(client, publier, theme, sacha, format):
    fiche, repere = publier()
    client.force_login(sacha)

    dits = mots(prendre(client, theme, format), format)

    assert [t in dits for t in (theme.title, fiche.title, repere.title, r.ENJEU)] == [True] * 4
    assert "à ne partager qu’avec ses membres" in dits


def test_le_pdf_a_ses_signets_et_son_sommaire(client, publier, theme, sacha):
    fiche, repere = publier()
    client.force_login(sacha)

    lu = PdfReader(io.BytesIO(prendre(client, theme)))

    titres = [s["/Title"] for s in lu.outline if not isinstance(s, list)]
    assert titres == [repere.title, fiche.title]
    (sommaire,) = [t for page in lu.pages if "Sommaire" in (t := page.extract_text())]
    assert repere.title in sommaire and fiche.title in sommaire


def test_une_personne_de_passage_n_emporte_que_ce_qui_est_ouvert(client, publier, theme, dominique, sacha):
    fiche, repere = publier()
    client.force_login(sacha)
    dedans = mots(prendre(client, theme), "pdf")
    client.logout()
    assert client.get(adresse(theme)).status_code == 302
    reperes.open_to_public(r.relu(repere), by=dominique)
    theme.communaute.visibility = "public"
    theme.communaute.save()

    dehors = mots(prendre(client, theme), "pdf")

    assert fiche.title in dedans and fiche.title not in dehors
    assert repere.title in dehors and "Vingt-deux appels" in dedans and "Vingt-deux appels" not in dehors


def test_ce_qui_s_ecrit_n_y_est_pas(client, publier, theme, communaute, escales, camille, sacha):
    publier()
    brouillon = f.ecrire_tout(f.brouillon(escales, communaute, camille), camille, theme=theme)
    propose = r.propose(camille, communaute, theme=theme)
    livre = livre_de(theme, camille)
    assert {brouillon.title, propose.title} & {c.titre for c in livre.parties} == set()
    assert len(livre.parties) == 2


def test_rien_de_publie_rien_a_emporter(client, theme, sacha):
    client.force_login(sacha)
    assert client.get(adresse(theme)).status_code == 404
    assert "Emporter ce thème" not in client.get(f"/themes/{theme.slug}/").content.decode()


@pytest.mark.parametrize("combien", [1, 3])
def test_requetes_constantes(client, publier, theme, sacha, combien):
    publier(combien)
    client.force_login(sacha)
    assert "Emporter ce thème" in client.get(f"/themes/{theme.slug}/").content.decode()
    assert compter(client, adresse(theme)) == 9


def test_une_fiche_retiree_quitte_le_livre_deja_fait(client, publier, theme, sacha, camille, dominique):
    """Le fichier ne répond plus : il ne dit plus ce que l’on lit."""
    fiche, _repere = publier()
    client.force_login(sacha)
    prendre(client, theme)
    assert client.get(f"{adresse(theme)}pdf").status_code == 200
    f.jusqua(f.relue(fiche), Etat.RETIREE, by=camille, equipe=dominique)
    assert client.get(f"{adresse(theme)}pdf").status_code == 404
