"""Le guide de la démonstration : quinze repères, neuf récits, une édition parue, une autre qui se prépare."""

import io
import re
from collections import Counter

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.utils.html import strip_tags

from communaute.models import Avis, LigneJournal, Personne, Ressource
from communaute.socle.exploitation import semis
from communaute.socle.exploitation.pieces import room_modules
from fiches.demo import jeton_de
from fiches.experiences.models import Fiche
from fiches.experiences.workflow import FICHE
from fiches.guides import demo, demo_suite
from fiches.guides.editions.changements import depuis_la_derniere
from fiches.guides.editions.lecture import lire
from fiches.guides.editions.livraison import chemin
from fiches.guides.editions.models import Edition, FichierLivre
from fiches.guides.editions.reference import citation
from fiches.guides.enums import Nature, PointACocher
from fiches.guides.models import Guide
from fiches.guides.ouvrage import livre_de, lue_en_cours
from fiches.reperes import demo_premieres
from fiches.reperes.demo import jeton_du_repere
from fiches.reperes.models import Repere
from fiches.reperes.workflow import REPERE
from tests.factories.ouvrages import mots
from tests.factories.taches import run_tasks

pytestmark = pytest.mark.lents


@pytest.fixture
def chargee(db, settings, tmp_path, monkeypatch):
    settings.LOCAL_DIR, settings.DEMO = tmp_path, True
    monkeypatch.delenv("DEMO_PASSWORD", raising=False)
    call_command("charger_demo", stdout=io.StringIO())


def edition():
    return Edition.objects.with_guide().get()


def natures(lue):
    return Counter(str(c.nature) for c in lue.chapitres)


def test_le_guide_de_la_demonstration(chargee):
    quinze_reperes_et_neuf_recits_ont_paru()
    une_personne_de_passage_en_lit_ce_qui_est_public()
    les_etats_restent_melanges()
    la_prochaine_edition_se_prepare()
    rien_ne_revient_deux_fois()
    les_references_sont_celles_du_site()
    rien_n_attend_pour_rien()
    charger_de_nouveau_ne_change_rien()
    les_fichiers_disent_que_tout_est_fictif()


def quinze_reperes_et_neuf_recits_ont_paru():
    lue = lire(edition(), membre=True)
    assert natures(lue) == Counter(
        preface=1, introduction=1, theme=4, repere=15, fiche=9, ressources=1, glossaire=1, credits=1
    )
    assert lue.absents == 0
    assert all(c.html for c in lue.chapitres if c.contenu is None)
    assert (edition().par.email, edition().number) == ("dominique.fictif@example.org", 1)
    assert Guide.objects.get().slug == "comment-ameliorer-le-travail-en-reseau"
    assert [len(part.chapitres) for part in lue.parts] == [0, 0, 7, 6, 6, 5, 0, 0, 0]
    assert "fictifs" in livre_de(lue).fictif
    assert "démonstration" in edition().sous_titre
    assert "Démonstration, contenus fictifs." in citation(edition())
    assert [e.texte[:14] for e in lue.errata] == ["Introduction :"]


def une_personne_de_passage_en_lit_ce_qui_est_public():
    assert list(Edition.objects.visible_to(AnonymousUser())) == [edition()]
    assert {n: natures(lire(edition(), membre=False))[n] for n in ("repere", "fiche")} == {
        "repere": 8,
        "fiche": 4,
    }


def les_etats_restent_melanges():
    parus = Counter(x.state for x in Repere.objects.all())
    assert parus == Counter(publie=12, validation=1, co_construction=1, a_actualiser=1)
    assert Repere.objects.visible_to(AnonymousUser()).published().count() == 8
    assert set(Repere.objects.exclude(state="publie").values_list("version", flat=True)) == {1}


def la_prochaine_edition_se_prepare():
    guide = demo.guide_de_la_demo()
    dominique = Personne.objects.get(email=demo.DOMINIQUE)
    dits = depuis_la_derniere(guide, lue_en_cours(guide), dominique)
    reperes = [c for c in dits.changes if c.lu.nature == Nature.REPERE]
    fiches = [c for c in dits.changes if c.lu.nature == Nature.FICHE]
    autres = [str(c.lu.nature) for c in dits.changes if c not in reperes + fiches]
    assert [c.lu.title for c in dits.ajoutes] == [
        "Commencer lundi",
        "Trois régions, une seule rencontre hybride",
    ]
    assert [c.lu.title[:20] for c in reperes] == ["Clarifier ce que la ", "Donner une raison de"]
    assert [len(c.raisons) for c in reperes] == [4, 3]
    assert [(len(c.versions), bool(c.versions[0].note)) for c in reperes + fiches] == [(1, True)] * 4
    assert autres == ["introduction"]
    assert sum(c.est_deplace for c in dits.lignes) == 1
    assert dits.retires == []
    coches = guide.points.filter(edition=None).values_list("code", "par__email")
    assert dict(coches) == dict(demo_suite.COCHES)
    assert edition().points.count() == len(PointACocher.values)


def rien_ne_revient_deux_fois():
    """Aucun paragraphe des mots de l’équipe ne se répète, ni dans l’édition parue, ni dans celle qui se prépare."""
    for lue in (lire(edition(), membre=True), lue_en_cours(demo.guide_de_la_demo())):
        paragraphes = [p for c in lue.chapitres for p in re.findall(r"<(?:p|li|h3)\b.*?>(.*?)</", c.html)]
        assert [p for p, n in Counter(paragraphes).items() if n > 1] == []


def les_references_sont_celles_du_site():
    lue = lire(edition(), membre=True)
    html = next(c.html for c in lue.chapitres if c.nature == Nature.RESSOURCES)
    lignes = [strip_tags(ligne) for ligne in re.findall(r"<li\b.*?>(.*?)</li>", html)]
    assert len(lignes) == Ressource.objects.count() == 4
    for ligne, ressource in zip(lignes, Ressource.objects.all(), strict=True):
        connus = [ressource.auteurs, f"« {ressource.title} »", ressource.editeur, ressource.collection]
        attendu = [*connus, str(ressource.annee or ""), ressource.url]
        assert ligne == ", ".join(mot for mot in attendu if mot) + "."


def rien_n_attend_pour_rien():
    """Un repère en validation attend encore des réponses ; ce qui a paru n’attend personne."""
    en_cours = Repere.objects.filter(state="validation").values_list("pk", flat=True)
    nouveaux = Avis.objects.filter(
        kind__in=("repere.publie", "repere.validation", "repere.position"), read_at=None
    )
    assert set(nouveaux.values_list("object_id", flat=True)) == set(en_cours)
    assert not LigneJournal.objects.filter(actor_id=None, code__startswith="guide.").exists()


def charger_de_nouveau_ne_change_rien():
    def compter():
        modeles = (Edition, Guide, LigneJournal, Avis, Repere, Fiche)
        return [m.objects.count() for m in modeles], demo.guide_de_la_demo().texte.head_id

    avant = compter()
    for module in (demo_premieres, demo):
        module.charger()
    call_command("charger_demo", stdout=io.StringIO())
    assert compter() == avant


def les_fichiers_disent_que_tout_est_fictif():
    run_tasks()
    fichiers = list(FichierLivre.objects.filter(livraison__edition=edition()).order_by("format"))
    assert [(x.format, x.state) for x in fichiers] == [(x, "pret") for x in ("docx", "epub", "odt", "pdf")]
    for fichier in fichiers:
        lus = mots(chemin(fichier).read_bytes(), fichier.format)
        assert "Contenus fictifs, pour la démonstration" in lus, fichier.format
        assert "JE Beuret" in lus, fichier.format


def test_une_demonstration_deja_ouverte_recoit_son_guide(db, settings, tmp_path):
    """Le guide prend ce qui a paru, et laisse en paix ce que des visiteurs ont changé."""
    settings.LOCAL_DIR = tmp_path
    semis.top_up(
        [m for m in room_modules("demo*") if m not in (demo_premieres, demo, demo_suite)], io.StringIO()
    )
    semis.set_password("celui d’avant")
    dominique = Personne.objects.get(email=demo.DOMINIQUE)
    ouvert = Repere.objects.get(
        jeton=jeton_du_repere("03-decider-lentement-ce-qui-engage-vite-ce-qui-depanne")
    )
    REPERE.apply(ouvert, "rouvrir", by=dominique)
    retiree = Fiche.objects.get(jeton=jeton_de("08-des-binomes-de-reseaux-un-nord-un-sud-une-question"))
    FICHE.apply(retiree, "archiver", by=dominique)

    call_command("charger_demo", stdout=io.StringIO())

    lue = lire(edition(), membre=True)
    assert (natures(lue)["repere"], natures(lue)["fiche"]) == (14, 8)
    assert Repere.objects.get(pk=ouvert.pk).version == 0
    # Les fiches étaient déjà à leur deuxième version ; les repères, eux, ont encore de quoi changer.
    dits = depuis_la_derniere(demo.guide_de_la_demo(), lue_en_cours(demo.guide_de_la_demo()), dominique)
    assert Counter(str(c.lu.nature) for c in dits.changes) == Counter(repere=2, introduction=1)
