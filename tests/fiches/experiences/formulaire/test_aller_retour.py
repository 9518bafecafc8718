"""Un formulaire renvoyé sans y toucher ne propose rien, quoi que dise la fiche."""

import shutil

import pytest

from communaute.comptes import demo as personnes
from communaute.reseaux import demo as reseaux
from fiches import demo
from fiches.experiences.models import Fiche
from tests.communaute.socle.exports.test_lecteurs import installer
from tests.factories import fiches as f
from tests.factories.formulaires import reenregistre, rempli, renvoyer

RICHE = (
    "<p>Un texte « cité » : l’essentiel, à 10 %, <strong>très</strong> <em>net</em>.</p>"
    "<h3>Le lieu</h3><h4>Le toit</h4>"
    "<ul><li>Un<ul><li>Deux</li><li>Trois</li></ul></li><li>Quatre</li></ul><ol><li>D’abord</li><li>Ensuite</li></ol>"
    "<blockquote><p>Une parole.</p><p>Et sa suite.</p></blockquote>"
    '<table><caption>Réponses</caption><thead><tr><th scope="col">Mois</th><th scope="col">Nombre</th></tr></thead>'
    '<tbody><tr><th scope="row">mars</th><td>2</td></tr><tr><td colspan="2">rien</td></tr></tbody></table>'
    '<p>Voir <a href="https://example.org/a?b=1&amp;c=2">ici</a>.</p><h4>Seul</h4><p>Fin.</p><p>Fin.</p>'
)


@pytest.fixture
def riche(fiche_complete, camille):
    """Toutes les écritures d’un texte, une section réservée, des étapes, des paroles (dont une sans accord)."""
    f.ecrire(fiche_complete, "contexte", RICHE, camille)
    f.ecrire(fiche_complete, "difficultes", RICHE, camille, reservee=True)
    f.suivre(fiche_complete, "demarche", camille, f.une_etape("Janvier", "<p>Un appel.</p>", "2016"))
    paroles = f.une_parole("<p>C’était long.</p>", "Lou"), f.une_parole("<p>Entre nous.</p>", accord=False)
    f.suivre(fiche_complete, "paroles", camille, *paroles, html="<p>Trois voix.</p>")
    return f.relue(fiche_complete)


def test_un_formulaire_intact_ne_propose_rien(riche, camille):
    renvoye = renvoyer(riche, rempli(riche), camille)

    assert (renvoye.contenu, renvoye.est_marque) == ({"ecrits": {}, "dits": [], "images": 0}, True)
    assert renvoye.revision == riche.texte.head
    assert renvoye.repris_le is not None


def test_le_formulaire_d_une_fiche_a_peine_ouverte_ne_propose_rien(escales, communaute, camille):
    fiche = f.brouillon(escales, communaute, camille)

    assert renvoyer(fiche, rempli(fiche), camille).contenu["ecrits"] == {}


def test_une_parole_sans_accord_ne_part_pas(riche):
    from fiches.experiences.formulaire.depart import de_fiche
    from fiches.experiences.formulaire.document import page

    html = page(de_fiche(riche, riche.texte.head))

    assert ("C’était long." in html, "Entre nous." in html) == (True, False)


@pytest.mark.lents
@pytest.mark.parametrize("vers", ["docx", "odt"])
def test_reenregistre_par_libreoffice_il_ne_propose_rien(riche, camille, tmp_path, vers):
    installer("libreoffice-writer-nogui", present=lambda: shutil.which("soffice"))
    octets = reenregistre(rempli(riche), tmp_path, vers)

    renvoye = renvoyer(riche, octets, camille, nom=f"formulaire.{vers}")

    assert renvoye.contenu == {"ecrits": {}, "dits": [], "images": 0}


@pytest.mark.lents
def test_les_formulaires_de_la_demonstration_ne_proposent_rien(dominique):
    personnes.charger()
    reseaux.charger()
    demo.charger()
    fiches = list(Fiche.objects.select_related("texte__head").order_by("pk"))
    Fiche.objects.update(state="en_relecture", parution="", version=0)

    proposes = {fiche.title: renvoyer(fiche, rempli(fiche), dominique).contenu for fiche in fiches}

    assert len(fiches) >= 16
    assert {titre: dit for titre, dit in proposes.items() if dit["ecrits"] or dit["dits"]} == {}
