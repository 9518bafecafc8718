"""Les fichiers d’une édition : faits une fois, gardés avec leur empreinte, refaits quand un nom s’en va."""

import hashlib
import uuid

import pytest

from communaute.socle.exports.formats import FORMATS
from communaute.socle.exports.programmes import Echec
from communaute.socle.journal.models import LigneJournal
from communaute.socle.refus import Refus
from fiches.guides.editions import actions, echeances, livraison
from fiches.guides.editions.lecture import lire
from fiches.guides.editions.models import Credit, FichierLivre, Livraison
from tests.factories import fiches as f
from tests.factories.ouvrages import mots
from tests.factories.taches import run_tasks


@pytest.fixture
def format():
    """Un seul format suffit, là où l’essai ne les nomme pas tous."""
    return "docx"


@pytest.fixture
def livree(edition, format, monkeypatch):
    monkeypatch.setattr(livraison, "FORMATS", (format,))
    run_tasks()
    return edition


def fichiers(edition):
    return livraison.fichiers_du_jour(lire(edition, membre=True))


def octets(fichier) -> bytes:
    return livraison.chemin(fichier).read_bytes()


def texte(edition, format="docx") -> str:
    return mots(octets(fichiers(edition)[1][format]), format)


def test_une_edition_parue_est_mise_en_fichiers(edition, camille):
    run_tasks()

    derniere, faits = fichiers(edition)

    assert (derniere.number, set(faits)) == (0, set(FORMATS))
    assert [hashlib.sha256(octets(x)).hexdigest() == x.sha256 for x in faits.values()] == [True] * 4
    assert camille.name in texte(edition)
    assert "édition 1" in texte(edition).lower().replace("\xa0", " ")


def test_une_tache_jouee_deux_fois_ne_refait_rien(livree):
    avant = list(FichierLivre.objects.values_list("pk", "fait_le"))

    livraison.deliver.func(livree.pk)

    assert list(FichierLivre.objects.values_list("pk", "fait_le")) == avant
    assert Livraison.objects.count() == 1


def test_un_nom_retire_refait_les_fichiers(livree, camille):
    _derniere, anciens = fichiers(livree)
    assert camille.name in texte(livree)

    assert actions.remove_name(livree, personne_id=camille.pk, by=camille) == 1
    assert fichiers(livree) == (None, {})  # rien ne se télécharge en attendant
    run_tasks()

    derniere, neufs = fichiers(livree)
    assert str(derniere) == "1.1"
    assert neufs["docx"].sha256 != anciens["docx"].sha256
    assert camille.name not in texte(livree)
    assert "Un nom a été retiré" in texte(livree)
    assert not livraison.chemin(anciens["docx"]).exists()
    assert FichierLivre.objects.get(pk=anciens["docx"].pk).sha256  # l’empreinte reste


@pytest.mark.parametrize("format", FORMATS)
def test_un_nom_retire_n_est_plus_dans_aucun_format(livree, camille, format):
    assert camille.name in texte(livree, format)

    actions.remove_name(livree, personne_id=camille.pk, by=camille)
    run_tasks()

    assert camille.name not in texte(livree, format)
    assert camille.name.encode() not in octets(fichiers(livree)[1][format])


def test_retirer_deux_fois_le_meme_nom_n_en_fait_qu_une(livree, camille):
    actions.remove_name(livree, personne_id=camille.pk, by=camille)

    assert actions.remove_name(livree, personne_id=camille.pk, by=camille) == 0
    assert livree.errata.count() == 1


def test_une_autre_personne_ne_retire_pas_mon_nom(livree, camille, sacha):
    with pytest.raises(Refus):
        actions.remove_name(livree, personne_id=camille.pk, by=sacha)

    assert livree.credits.get().name == camille.name


def test_l_equipe_retire_un_nom_a_la_demande(livree, camille, dominique):
    assert actions.remove_name(livree, personne_id=camille.pk, by=dominique) == 1
    assert Credit.objects.get().name == ""
    assert LigneJournal.objects.filter(code="edition.retirer_nom").count() == 1


def test_un_erratum_refait_les_fichiers_une_fois(livree, dominique):
    jeton = uuid.uuid4()
    for _clic in range(2):
        actions.add_erratum(livree, texte="Chapitre 2 : lire « six mois ».", jeton=jeton, by=dominique)
    run_tasks()

    assert livree.errata.count() == 1
    assert str(fichiers(livree)[0]) == "1.1"
    assert "lire « six mois »" in texte(livree).replace("\u202f", " ").replace("\xa0", " ")


def test_une_fiche_retiree_refait_les_fichiers_a_l_entretien(livree, textes, dominique):
    fiche, _repere = textes
    assert fiche.title in texte(livree)
    f.FICHE.apply(f.relue(fiche), "retirer", by=dominique, note="Le réseau le demande.")
    assert fichiers(livree) == (None, {})

    echeances.passer()
    run_tasks()

    assert str(fichiers(livree)[0]) == "1.1"
    assert fiche.title not in texte(livree)
    assert "retirés depuis la parution" in texte(livree)
    echeances.passer()
    run_tasks()
    assert Livraison.objects.count() == 2


def test_un_compte_efface_emporte_son_nom(livree, camille):
    livree.credits.update(personne=None)
    assert Credit.objects.get().name == camille.name

    echeances.passer()
    run_tasks()

    assert Credit.objects.get().name == ""
    assert camille.name not in texte(livree)


def test_un_format_qui_manque_n_arrete_pas_les_autres(edition, monkeypatch):
    vrai = livraison.fabriquer

    def manquer(livre, format, images):
        if format == "pdf":
            raise Echec("temps")
        return vrai(livre, format, images)

    monkeypatch.setattr(livraison, "fabriquer", manquer)
    run_tasks()

    _derniere, faits = fichiers(edition)
    assert {format: x.state for format, x in faits.items()} == {
        "pdf": "manque", "docx": "pret", "odt": "pret", "epub": "pret",
    }  # fmt: skip
    monkeypatch.undo()
    livraison.retry(edition)
    run_tasks()
    assert fichiers(edition)[1]["pdf"].state == "pret"


def test_ouvrir_puis_refermer(livree, dominique, sacha, visiteur):
    ouverte = actions.open_to_public(livree, by=dominique)
    assert type(livree).objects.visible_to(ouverte.par).count() == 1
    assert ouverte.visibility == "public"
    with pytest.raises(Refus):
        actions.close_to_public(livree, by=sacha)

    assert actions.close_to_public(livree, by=dominique).visibility == "communaute"
