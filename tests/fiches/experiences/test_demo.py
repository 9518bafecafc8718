"""Les fiches de la démonstration : de vraies fiches à lire, passées par les gestes de tout le monde."""

import re
from collections import Counter

import pytest
from django.core import mail

from communaute.comptes import demo as personnes
from communaute.models import Avis, LigneJournal, Personne, Reseau, Revision
from communaute.reseaux import demo as reseaux
from fiches import demo
from fiches.experiences.contenu import SUIT_LA_FICHE
from fiches.experiences.manques import manquantes
from fiches.experiences.models import Fiche, SectionModele
from fiches.moderation.enums import Etat
from tests.factories.fiches import relue

FICHIERS = sorted(demo.CONTENUS.glob("*.md"))
LUES = {fichier.stem: demo.lire(fichier) for fichier in FICHIERS}


def paragraphes() -> list[str]:
    """Tous les paragraphes de toutes les fiches, sans leur mise en forme."""
    return [
        " ".join(p.split())
        for _entete, sections in LUES.values()
        for texte in sections.values()
        for p in re.split(r"\n\s*\n|\n(?=- |\d+\. )", texte)
        if p.strip()
    ]


# --- Les fichiers -------------------------------------------------------------------------------------------


def test_seize_fiches_au_moins_dans_des_etats_varies():
    etats = Counter(entete["etat"] for entete, _sections in LUES.values())

    assert len(LUES) >= 16
    assert set(etats) >= {"brouillon", "soumise", "en_relecture", "a_reprendre", "prete", "publiee"}
    assert etats["publiee"] >= 8


def test_quatre_fiches_ouvertes_au_public():
    assert sum(entete.get("ouverture") == "public" for entete, _sections in LUES.values()) == 4


def test_aucun_paragraphe_ne_revient():
    assert [p for p, fois in Counter(paragraphes()).items() if fois > 1] == []


def test_aucune_phrase_longue_ne_revient():
    phrases = [s for p in paragraphes() for s in re.split(r"(?<=[.!?…])\s+", p) if len(s) > 40]

    assert [s for s, fois in Counter(phrases).items() if fois > 1] == []


def test_aucune_adresse_hors_de_example_org():
    textes = [f.read_text(encoding="utf-8") for f in FICHIERS]
    adresses = {a for t in textes for a in re.findall(r"[\w.+-]+@([\w-]+\.[\w.-]*\w)", t)}
    liens = {a for t in textes for a in re.findall(r"https?://([^/\s)\"]+)", t)}

    assert adresses <= {"example.org"}
    assert {lien for lien in liens if not lien.endswith("example.org")} == set()


@pytest.mark.parametrize("nom", LUES)
def test_une_fiche_se_lit_comme_une_vraie(nom):
    entete, sections = LUES[nom]
    tout = " ".join(sections.values())

    assert len(entete["title"]) <= 110
    assert 80 <= len(entete["chapo"]) <= 300
    assert not re.search(r"lorem|ipsum|todo|xxx", tout, re.I)
    assert not re.search(r"\w'\w", tout), "l’apostrophe est courbe"
    if entete["etat"] != "brouillon":
        assert len(tout.split()) > 350
        assert len(sections) >= 6


@pytest.mark.django_db
def test_les_sections_des_fichiers_existent():
    connues = set(SectionModele.objects.values_list("code", flat=True))

    assert {code for _entete, sections in LUES.values() for code in sections} - connues == set()


# --- La base ------------------------------------------------------------------------------------------------


def charger():
    for piece in (personnes, reseaux, demo):
        piece.charger()


def compter() -> dict:
    return {m.__name__: m.objects.count() for m in (Fiche, Revision, LigneJournal, Avis, Personne, Reseau)}


@pytest.mark.lents
@pytest.mark.django_db
def test_charger_deux_fois_ne_change_rien():
    charger()
    avant = compter()

    charger()

    assert compter() == avant
    assert (avant["Fiche"], avant["Reseau"]) == (len(LUES), 18)


@pytest.mark.django_db
def test_la_demonstration_chargee():
    """En un seul chargement, qui coûte : chaque fiche dans son état, et de quoi montrer tout le reste."""
    charger()

    les_fiches_sont_dans_leur_etat([relue(f) for f in Fiche.objects.order_by("pk")])
    tout_est_fictif()
    l_application_a_de_quoi_se_montrer()


def les_fiches_sont_dans_leur_etat(fiches):
    publiques = [fiche for fiche in fiches if fiche.visibility == "public"]
    soumises = [fiche for fiche in fiches if fiche.state != Etat.BROUILLON]

    assert Counter(f.state for f in fiches) == Counter(entete["etat"] for entete, _s in LUES.values())
    assert (len(publiques), {fiche.state for fiche in publiques}) == (4, {Etat.PUBLIEE})
    assert [fiche.title for fiche in soumises if manquantes(fiche.texte.head.contenu)] == []
    assert [f.title for f in fiches if f.state == Etat.PUBLIEE and f.accord_par_id == f.relue_par_id] == []
    assert [f.title for f in fiches if f.signatures.count() == 0] == []


def tout_est_fictif():
    assert {p.partition("@")[2] for p in Personne.objects.values_list("email", flat=True)} == {"example.org"}
    assert not Reseau.objects.filter(est_demo=False).exists()
    assert mail.outbox == []


def l_application_a_de_quoi_se_montrer():
    """Des sections réservées, une histoire en plusieurs états, des avis à lire, une autre langue."""
    lignes = Counter(LigneJournal.objects.values_list("code", flat=True))
    textes = [revision.contenu for revision in Revision.objects.all()]
    camille = Personne.objects.get(email="camille.exemple@example.org")

    assert any(bloc.visibility != SUIT_LA_FICHE for texte in textes for bloc in texte.blocs)
    assert Revision.objects.filter(number__gte=3).exists()
    assert Fiche.objects.exclude(langue="fr").exists()
    assert lignes["fiche.accord"] >= lignes["fiche.publier"] >= 8
    assert Fiche.objects.visible_to(camille).filter(signatures__personne=camille).exists()
