"""Une fiche emportée d’ici puis renvoyée : les mêmes mots, section par section."""

import uuid

import pytest

from communaute.socle.entrees.controle import lettres
from communaute.socle.exports.fabriquer import fabriquer
from fiches.experiences.importation import actions
from fiches.experiences.importation.composition import depart, sections_de_modeles
from fiches.experiences.importation.forms import destinations
from fiches.experiences.lecture import page_de
from fiches.experiences.models import SectionModele
from fiches.experiences.ouvrage import ouvrage_de
from tests.factories import fiches as f
from tests.factories import fichiers
from tests.fiches.experiences.importation.conftest import mots, ouvrir, sections

RICHE = (
    "<p>Un texte « cité » : l’essentiel, à 10 %.</p><h3>Le lieu</h3><ul><li>Un<ul><li>Deux</li></ul></li></ul>"
    '<table><caption>Réponses</caption><thead><tr><th scope="col">Mois</th></tr></thead><tbody><tr><td>mars</td></tr>'
    '</tbody></table><p>Voir <a href="https://example.org/a">ici</a>.</p>'
)


@pytest.fixture
def revenir(communaute, escales, camille):
    """La fiche que l’on ouvre en renvoyant ce fichier, sans rien changer à ce qui est proposé."""

    def revenir(fiche, format):
        fiche = f.relue(fiche)
        octets = fabriquer(ouvrage_de(fiche, page_de(fiche, camille)), format, {})
        document = actions.receive(
            fichier=fichiers.recu(f"fiche.{format}", octets),
            reseau=escales,
            communaute=communaute,
            jeton=uuid.uuid4(),
            by=camille,
        )
        modeles = list(SectionModele.objects.proposees())
        titres = [m["titre"] for m in document.contenu["morceaux"]]
        choix = destinations(titres, sections_de_modeles(modeles), depart(modeles))
        dit = {"title": document.contenu["titre"], "chapo": document.contenu["sous_titre"]}
        return document, ouvrir(document, camille, choix=choix, **dit)

    return revenir


def dits(fiche) -> dict[str, str]:
    return {code: lettres(texte) for code, texte in mots(fiche).items()}


@pytest.mark.parametrize("format", ["docx", "odt"])
def test_un_fichier_d_ici_rend_les_memes_mots_par_section(fiche_complete, camille, revenir, format):
    f.ecrire(fiche_complete, "contexte", RICHE, camille)
    f.ecrire(fiche_complete, "difficultes", "<p>Entre nous.</p>", camille, reservee=True)
    avant = f.relue(fiche_complete)

    document, apres = revenir(avant, format)

    assert (apres.title, apres.chapo) == (avant.title, avant.chapo)
    assert dits(apres) == dits(avant)
    assert "<ul><li>Un<ul><li>Deux</li></ul></li></ul>" in sections(apres)["contexte"]
    assert any("que la plateforme ajoute" in dit for dit in document.contenu["dits"])
    reservees = {b.kind for b in apres.texte.head.contenu.blocs if b.visibility == "communaute"}
    assert reservees == {"difficultes"}


def test_les_etapes_reviennent_en_intertitres(fiche_complete, camille, revenir):
    f.suivre(fiche_complete, "demarche", camille, f.une_etape("Un appel", "<p>En janvier.</p>", "2016"))

    _document, apres = revenir(fiche_complete, "docx")

    assert "unappel2016enjanvier" in dits(apres)["demarche"]
