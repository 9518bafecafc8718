"""Deux textes réunis se gardent entiers, même trop longs ; ils ne se soumettent ni ne se publient ainsi."""

import pytest

from communaute.socle.refus import Refus
from communaute.socle.texte.actions import TexteEnConflit
from communaute.socle.texte.fusion import fusionner
from fiches.experiences import actions
from fiches.experiences.manques import manquantes, trop_long
from fiches.experiences.workflow import FICHE
from fiches.moderation.enums import Etat
from tests.factories import fiches as f

A, B = "Un début de phrase. " * 20, "Une autre phrase. " * 22


def reunir(fiche, camille, collegue, geste):
    """Les deux écrivent le même passage ; Camille « reprend les deux »."""
    base = f.relue(fiche).texte.head
    geste(camille, A)
    mien = f.relue(fiche).texte.head.contenu
    geste(collegue, B)
    autre = f.relue(fiche).texte.head
    with pytest.raises(TexteEnConflit):
        actions.write(fiche, mien, based_on=base, by=camille)
    cles = [c.cle for c in fusionner(base.contenu, mien, autre.contenu).conflits]
    return actions.resolve(fiche, seen=autre, choix=dict.fromkeys(cles, "deux"), by=camille)


@pytest.fixture
def soumettre(client, camille):
    """`soumettre(fiche)` : les liens de ce qui empêche, après avoir essayé quand même."""

    def soumettre(fiche):
        client.force_login(camille)
        page = client.post(f"/fiches/{fiche.slug}/soumettre/").content.decode()
        assert f.relue(fiche).state == Etat.BROUILLON
        return page

    return soumettre


def lien(fiche, code) -> str:
    return f'href="/fiches/{fiche.slug}/modifier/?section={code}#section-{code}"'


def test_un_en_bref_reuni_trop_long_est_garde_et_ne_se_soumet_pas(
    fiche_complete, camille, collegue, soumettre
):
    reunir(
        fiche_complete,
        camille,
        collegue,
        lambda by, mots: f.ecrire(fiche_complete, "en_bref", f"<p>{mots}</p>", by),
    )

    html = f.relue(fiche_complete).texte.head.contenu.blocs[0].html
    assert A.strip() in html and B.strip() in html
    page = soumettre(fiche_complete)
    assert page.count(lien(fiche_complete, "en_bref")) == 1
    assert "raccourcissez" in page

    f.ecrire(fiche_complete, "en_bref", f"<p>{A}</p>", camille)
    assert FICHE.apply(f.relue(fiche_complete), "soumettre", by=camille).state == Etat.SOUMISE


def test_un_titre_reuni_trop_long_est_garde_et_ne_se_soumet_pas(fiche_complete, camille, collegue, soumettre):
    reunir(
        fiche_complete,
        camille,
        collegue,
        lambda by, mots: f.presenter(fiche_complete, by, title=mots[:100].strip()),
    )

    titre = f.relue(fiche_complete).texte.head.content["meta"]["title"]
    assert titre == f"{A[:100].strip()} / {B[:100].strip()}"
    assert lien(fiche_complete, "entete") in soumettre(fiche_complete)
    with pytest.raises(Refus, match="110"):
        FICHE.apply(f.relue(fiche_complete), "soumettre", by=camille)


def test_juste_a_la_limite_rien_ne_depasse(fiche_complete, camille):
    fiche = f.presenter(fiche_complete, camille, title="x" * 110, chapo="y" * 300)
    assert manquantes(f.relue(fiche).texte.head.contenu) == []

    fiche = f.presenter(fiche_complete, camille, title="x" * 111, chapo="y" * 301)

    assert [m.code for m in trop_long(f.relue(fiche).texte.head.contenu)] == ["entete", "entete"]


def test_ce_qui_deborde_apres_l_accord_ne_se_publie_pas(fiche_prete, camille, dominique):
    fiche = f.presenter(fiche_prete, dominique, title="x" * 111)
    f.accorder(fiche, by=camille)

    with pytest.raises(Refus) as refus:
        FICHE.apply(f.relue(fiche), "publier", by=dominique)

    assert refus.value.code == "trop_long"
    assert f.relue(fiche).state == Etat.PRETE
