"""Ce que la démonstration montre de l’écriture à plusieurs, de la relecture et des versions : une fois, tel que lu."""

import re
import tomllib
import zipfile
from io import BytesIO

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core import mail
from django.utils import timezone
from PIL import Image

from communaute.comptes import demo as personnes
from communaute.models import Annotation, Avis, Document, LigneJournal, Personne, Revision
from communaute.reseaux import demo as reseaux
from fiches import demo, demo_a_plusieurs, demo_dates, demo_relectures, demo_versions
from fiches.experiences.coauteurs.models import DemandeDeCoauteur, EtatDemande
from fiches.experiences.models import Fiche
from fiches.experiences.parties import ETAPE, PAROLE, PIECE, en_attente_d_accord
from fiches.experiences.pieces import exemples
from fiches.experiences.pieces.blocs import alt_de
from fiches.moderation.enums import Etat
from tests.factories.fiches import relue

MODULES = (demo_versions, demo_relectures, demo_a_plusieurs, demo_dates)
TEXTES = [f for nom in ("versions", "relectures", "a_plusieurs") for f in (demo.CONTENUS / nom).iterdir()]


@pytest.fixture
def chargee(db):
    for piece in (personnes, reseaux, demo):
        piece.charger()


def fiche_de(debut):
    return relue(next(f for f in Fiche.objects.all() if f.jeton == demo.jeton_de(_fichier(debut).stem)))


def _fichier(debut):
    return next(demo.CONTENUS.glob(f"{debut}-*.md"))


def blocs(revision, sorte):
    return [bloc for bloc in revision.contenu.blocs if bloc.kind == sorte]


def test_tout_se_charge_par_les_memes_gestes(chargee):
    for module in MODULES:
        module.charger()

    deux_fiches_sont_a_leur_deuxieme_version()
    des_pieces_sont_jointes_et_se_lisent()
    une_relecture_est_en_cours()
    une_fiche_s_ecrit_a_plusieurs()
    ce_qui_attend_a_un_age()
    rien_d_autre_n_attend()


def deux_fiches_sont_a_leur_deuxieme_version():
    for debut in ("02", "05"):
        fiche = fiche_de(debut)
        entete, _sections = demo.lire(demo_versions.VERSIONS / _fichier(debut).name)
        versions = list(fiche.versions.order_by("number"))
        assert [v.number for v in versions] == [1, 2]
        assert versions[1].note == entete["ce_qui_change"]
        assert versions[1].revision == fiche.publiee_revision
        assert len(blocs(fiche.publiee_revision, ETAPE)) == 6
    assert Fiche.objects.visible_to(AnonymousUser()).filter(version=2).count() == 1


def des_pieces_sont_jointes_et_se_lisent():
    images = [
        b for b in blocs(fiche_de("02").publiee_revision, PIECE) if Document.objects.get(pk=b.id).largeur
    ]
    assert [len(alt_de(bloc)) > 100 for bloc in images] == [True]
    assert sorted(Document.objects.values_list("sorte", flat=True)) == ["ods", "odt", "png"]


def une_relecture_est_en_cours():
    fiche = fiche_de("06")
    notes = Annotation.objects.filter(texte=fiche.texte_id).order_by("pk")
    assert fiche.state == Etat.A_REPRENDRE
    assert [(n.state, n.poids, n.reponses.count(), bool(n.motif)) for n in notes] == [
        ("ouverte", "necessaire", 1, False),
        ("ouverte", "necessaire", 0, False),
        ("ecartee", "suggestion", 0, True),
    ]
    assert all(n.envoyee_le and n.quote for n in notes)
    # Sur une autre, une note se prépare encore.
    assert Annotation.objects.filter(texte=fiche_de("18").texte_id, envoyee_le=None).count() == 1
    assert fiche_de("18").prise_par.email == "dominique.fictif@example.org"


def une_fiche_s_ecrit_a_plusieurs():
    fiche = fiche_de("11")
    signatures = list(fiche.signatures.select_related("personne"))
    assert (fiche.state, fiche.parution, fiche.version) == (Etat.BROUILLON, "publiee", 1)
    assert [(s.personne.name, s.est_invite, s.est_credite, bool(s.credit_choisi_le)) for s in signatures] == [
        ("Camille Exemple", False, True, False),
        ("Sam Trombone", False, False, True),
        ("Sacha Modèle", True, False, False),
        ("Dany Sextant", True, True, True),
    ]
    assert DemandeDeCoauteur.objects.filter(state=EtatDemande.DEMANDEE).count() == 1
    assert en_attente_d_accord(fiche.texte.head.contenu) == 1
    auteurs = Revision.objects.filter(texte=fiche.texte_id).values_list("author__name", flat=True)
    assert set(auteurs) == {"Camille Exemple", "Sacha Modèle"}
    # Ce qui s’écrit ne se lit pas encore.
    assert blocs(fiche.publiee_revision, "suites") == []
    assert len(blocs(fiche.texte.head, PAROLE)) == 1


def ce_qui_attend_a_un_age():
    ages = {debut: (timezone.now() - fiche_de(debut).state_since).days for debut in ("12", "17", "18", "06")}
    lignes = LigneJournal.objects.filter(target="fiches.fiche", target_id=fiche_de("12").pk)
    assert ages == {"12": 6, "17": 2, "18": 1, "06": 0}
    assert {(timezone.now() - ligne.at).days for ligne in lignes} == {6}
    assert list(Fiche.objects.with_lateness().filter(en_retard=True)) == [fiche_de("12")]


def rien_d_autre_n_attend():
    finies = [fiche_de(debut).pk for debut in ("02", "05")]
    assert not Avis.objects.filter(kind__startswith="fiche.", object_id__in=finies, read_at=None).exists()
    assert {p.partition("@")[2] for p in Personne.objects.values_list("email", flat=True)} == {"example.org"}
    assert not LigneJournal.objects.filter(actor_id=None).exists()
    assert mail.outbox == []


def test_ce_que_des_visiteurs_ont_change_reste(chargee):
    """Une fiche retirée, une fiche déjà reprise, une écriture déjà ouverte : chacune reste comme elle est."""
    Fiche.objects.filter(pk=fiche_de("02").pk).update(state=Etat.RETIREE, parution="retiree")
    Fiche.objects.filter(pk=fiche_de("06").pk).update(state=Etat.SOUMISE)
    Fiche.objects.filter(pk=fiche_de("11").pk).update(corbeille_le=fiche_de("11").publiee_le)
    avant = {debut: fiche_de(debut).texte.head_id for debut in ("02", "06", "11")}

    for module in MODULES:
        module.charger()

    assert {debut: fiche_de(debut).texte.head_id for debut in avant} == avant
    assert fiche_de("05").version == 2


# --- Les fichiers -------------------------------------------------------------------------------------------


def test_les_modeles_joints_sont_toujours_les_memes():
    faits = [exemples.tableau_qui_fait_quoi, exemples.demi_page_de_delegation, exemples.calendrier_de_releve]

    assert [fait() for fait in faits] == [fait() for fait in faits]


def test_le_tableau_dit_ce_qu_il_contient():
    with zipfile.ZipFile(BytesIO(exemples.tableau_qui_fait_quoi())) as archive:
        contenu = archive.read("content.xml").decode()

    assert contenu.count("<table:table-row>") == 1 + len(exemples.GESTES) + exemples.VIDES + len(
        exemples.MODE_D_EMPLOI
    )
    assert "réseau fictif" in contenu


def test_le_dessin_est_leger_et_se_voit():
    octets = exemples.calendrier_de_releve()
    image = Image.open(BytesIO(octets))

    assert (image.size, len(octets) < 60_000) == ((1200, 660), True)


@pytest.mark.parametrize("fichier", TEXTES, ids=lambda f: f"{f.parent.name}/{f.stem[:12]}")
def test_un_texte_ecrit_comme_les_autres(fichier):
    texte = fichier.read_text(encoding="utf-8")

    assert not re.search(r"\w'\w", texte), "l’apostrophe est courbe"
    assert not re.search(r"lorem|ipsum|todo|xxx", texte, re.I)
    if fichier.suffix == ".toml":
        assert all(len(note["note"]) > 80 for note in tomllib.loads(texte)["note"])
