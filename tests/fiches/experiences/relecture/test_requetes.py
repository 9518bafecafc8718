"""Autant de requêtes pour une note que pour trois : session, personne et fiche comprises."""

import pytest

from fiches.experiences.relecture import actions
from fiches.experiences.workflow import FICHE
from tests.factories import fiches as f
from tests.factories import notes as n
from tests.factories.requetes import requetes

COMBIEN = pytest.mark.parametrize("combien", [1, 3])
MOTS = ("Plus personne ne savait", "dataient de la fondation", "voté à l’unanimité")


@pytest.fixture
def annotee(fiche_en_relecture, dominique, camille):
    """`annotee(3)` : trois notes parties, chacune avec une réponse, sur un texte corrigé depuis."""

    def annotee(combien):
        notes = [n.noter(fiche_en_relecture, dominique, mots) for mots in MOTS[:combien]]
        fiche = n.renvoyer(fiche_en_relecture, dominique)
        for note in notes:
            actions.reply(fiche, note.pk, by=camille, texte="D’accord.")
        f.corriger(fiche, "enseignements", "Dire qui tranche", "Dire vite qui tranche", camille)
        return fiche, notes

    return annotee


@COMBIEN
def test_la_page_de_relecture(annotee, en_tant_que, camille, dominique, combien):
    fiche, _notes = annotee(combien)
    page = f"/fiches/{fiche.slug}/relecture/"

    assert len(requetes(en_tant_que(camille), "get", page)) == 8
    FICHE.apply(fiche, "soumettre", by=camille)
    FICHE.apply(fiche, "prendre", by=dominique)
    assert len(requetes(en_tant_que(dominique), "get", page)) == 8


@COMBIEN
def test_l_editeur_d_une_section_annotee(annotee, en_tant_que, camille, combien):
    fiche, _notes = annotee(combien)
    modifier = f"/fiches/{fiche.slug}/modifier/"
    client = en_tant_que(camille)

    sans = len(requetes(client, "get", modifier))
    avec = len(requetes(client, "get", f"{modifier}?section=contexte"))

    assert avec - sans == 2


@COMBIEN
def test_repondre_et_traiter(annotee, en_tant_que, camille, combien):
    fiche, notes = annotee(combien)
    page, client = f"/fiches/{fiche.slug}/relecture/", en_tant_que(camille)
    repondre = {"_geste": "repondre", "note_id": notes[0].pk, "texte": "Oui."}
    traiter = {"_geste": "traiter", "note_id": notes[0].pk}

    assert len(requetes(client, "post", page, repondre, 302)) == 11
    assert len(requetes(client, "post", page, traiter, 302)) == 10


@COMBIEN
def test_la_page_de_la_fiche_mene_a_la_marge(annotee, en_tant_que, camille, dominique, combien):
    """Une requête de plus, tant que la fiche est chez l’équipe et qu’une relecture a eu lieu."""
    fiche, _notes = annotee(combien)
    page, client = fiche.get_absolute_url(), en_tant_que(camille)
    assert len(requetes(client, "get", page)) == 7

    FICHE.apply(fiche, "soumettre", by=camille)
    assert len(requetes(client, "get", page)) == 8


@COMBIEN
def test_annoter(fiche_en_relecture, en_tant_que, dominique, combien):
    notes = [n.noter(fiche_en_relecture, dominique, mots) for mots in MOTS[:combien]]
    data = {
        "bloc_id": notes[0].bloc_id,
        "paragraphe_id": notes[0].paragraphe_id,
        "note": "Encore.",
        "poids": "suggestion",
    }
    data |= {"_geste": "annoter", "revision": notes[0].revision_id}
    page = f"/fiches/{fiche_en_relecture.slug}/relecture/"

    assert len(requetes(en_tant_que(dominique), "post", page, data, 302)) == 8


@COMBIEN
def test_le_bureau(annotee, en_tant_que, camille, dominique, combien):
    fiche, _notes = annotee(combien)
    FICHE.apply(fiche, "soumettre", by=camille)
    FICHE.apply(fiche, "prendre", by=dominique)

    assert len(requetes(en_tant_que(dominique), "get", f"/admin/fiches/fiche/{fiche.pk}/change/")) == 15
