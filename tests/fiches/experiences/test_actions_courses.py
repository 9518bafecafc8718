"""Deux gestes au même instant : un seul résultat, et rien d’incohérent."""

import threading
import uuid

import pytest
from django.db import connections

from communaute.models import Avis, LigneJournal, Texte
from communaute.socle.refus import Refus
from communaute.socle.texte.actions import TexteEnConflit
from fiches.experiences import accord, actions, relais, retablir
from fiches.experiences.models import AncienneAdresse, Fiche
from fiches.experiences.workflow import FICHE
from fiches.moderation.enums import Etat
from tests.factories import fiches as f
from tests.factories import reseaux as r

pytestmark = pytest.mark.usefixtures("vraies_transactions")


def ensemble(*gestes) -> list[str]:
    """Joue les gestes en même temps, chacun dans son fil ; rend, triés, « fait » ou le code du refus."""
    depart, resultats = threading.Barrier(len(gestes)), []

    def jouer(geste):
        depart.wait(timeout=20)
        try:
            geste()
            resultats.append("fait")
        except Refus as refus:
            resultats.append(refus.code)
        except TexteEnConflit:
            resultats.append("conflit")
        except Exception as erreur:
            resultats.append(repr(erreur))
        finally:
            connections.close_all()

    fils = [threading.Thread(target=jouer, args=(geste,)) for geste in gestes]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join(timeout=60)
    return sorted(resultats)


def combien(code) -> int:
    return LigneJournal.objects.filter(code=code).count()


def coherente(fiche) -> bool:
    """Publiée, elle l’est sur le texte exact que deux personnes différentes ont relu et assumé."""
    fiche = f.relue(fiche)
    if fiche.state != Etat.PUBLIEE:
        return fiche.publiee_revision_id is None
    return (
        fiche.publiee_revision_id == fiche.texte.head_id
        and fiche.accord_sha == fiche.texte.head.sha256
        and fiche.accord_par_id != fiche.relue_par_id
    )


def test_creer_d_un_double_clic(communaute, escales, camille):
    ouvrir = {"title": "Un essai", "reseau": escales, "communaute": communaute, "jeton": uuid.uuid4()}

    resultats = ensemble(*[lambda: actions.create(**ouvrir, by=camille)] * 4)

    assert resultats == ["fait"] * 4
    assert (Fiche.objects.count(), Texte.objects.count(), combien("fiche.creer")) == (1, 1, 1)


def test_soumettre_d_un_double_clic(fiche_complete, camille, dominique):
    resultats = ensemble(*[lambda: FICHE.apply(fiche_complete, "soumettre", by=camille)] * 3)

    assert resultats == ["deja", "deja", "fait"]
    assert (combien("fiche.soumettre"), Avis.objects.filter(kind="fiche.soumise").count()) == (1, 1)


def test_prendre_a_deux(fiche_soumise, dominique, eden):
    resultats = ensemble(
        lambda: FICHE.apply(fiche_soumise, "prendre", by=dominique),
        lambda: FICHE.apply(fiche_soumise, "prendre", by=eden),
    )

    assert resultats == ["deja", "fait"]
    ligne = LigneJournal.objects.get(code="fiche.prendre")
    assert f.relue(fiche_soumise).prise_par_id == ligne.actor_id


def test_publier_a_deux(fiche_assumee, dominique, eden):
    resultats = ensemble(
        lambda: FICHE.apply(fiche_assumee, "publier", by=dominique),
        lambda: FICHE.apply(fiche_assumee, "publier", by=eden),
    )

    assert resultats == ["deja", "fait"]
    assert (f.relue(fiche_assumee).version, combien("fiche.publier")) == (1, 1)
    assert AncienneAdresse.objects.count() == 1


def test_publier_deux_fiches_de_meme_titre(mener, camille, dominique, eden):
    """L’adresse tirée du titre est la même : chacune a pourtant la sienne."""
    fiches = [f.relue(f.accorder(mener(Etat.PRETE, title="Le même titre"), by=camille)) for _n in range(2)]

    resultats = ensemble(
        lambda: FICHE.apply(fiches[0], "publier", by=dominique),
        lambda: FICHE.apply(fiches[1], "publier", by=eden),
    )

    adresses = sorted(Fiche.objects.filter(state=Etat.PUBLIEE).values_list("slug", flat=True))
    assert resultats == ["fait", "fait"]
    assert adresses == ["le-meme-titre", "le-meme-titre-2"]


@pytest.mark.parametrize("tour", range(3))
def test_assumer_pendant_que_le_texte_change(fiche_prete, camille, dominique, tour):
    head = f.relue(fiche_prete).texte.head
    corrige = head.contenu.avec_meta(chapo=f"Corrigé {tour}.")

    resultats = ensemble(
        lambda: actions.agree(fiche_prete, by=camille, sha256=head.sha256),
        lambda: actions.write(fiche_prete, corrige, based_on=head, by=dominique),
    )

    fiche = f.relue(fiche_prete)
    assert resultats in (["change", "fait"], ["fait", "fait"])
    assert fiche.chapo == f"Corrigé {tour}."
    assert fiche.accord_sha == ""


@pytest.mark.parametrize("tour", range(3))
def test_publier_pendant_que_le_texte_change(fiche_assumee, dominique, eden, tour):
    head = f.relue(fiche_assumee).texte.head
    corrige = head.contenu.avec_meta(chapo=f"Corrigé {tour}.")

    resultats = ensemble(
        lambda: FICHE.apply(fiche_assumee, "publier", by=eden),
        lambda: actions.write(fiche_assumee, corrige, based_on=head, by=dominique),
    )

    assert resultats in (["accord", "fait"], ["droit", "fait"])
    assert coherente(fiche_assumee)


def test_soumettre_pendant_que_l_on_jette(fiche_complete, camille, collegue):
    resultats = ensemble(
        lambda: FICHE.apply(fiche_complete, "soumettre", by=camille),
        lambda: actions.trash(fiche_complete, by=collegue),
    )

    fiche = f.relue(fiche_complete)
    assert resultats == ["droit", "fait"]
    assert (fiche.state == Etat.SOUMISE) != fiche.est_jete


def test_assumer_a_deux_en_meme_temps(fiche_prete, camille, collegue):
    sha = f.relue(fiche_prete).texte.head.sha256

    resultats = ensemble(
        lambda: actions.agree(fiche_prete, by=camille, sha256=sha),
        lambda: actions.agree(fiche_prete, by=collegue, sha256=sha),
    )

    assert resultats == ["fait", "fait"]
    assert f.relue(fiche_prete).accord_sha == sha


def test_deux_personnes_confient_en_meme_temps_une_seule_le_fait(fiche_en_relecture, dominique, eden):
    ariel, sol = r.membre_equipe("Ariel Double"), r.membre_equipe("Sol Règle")

    assert ensemble(
        lambda: relais.hand_over(fiche_en_relecture, to=ariel, by=dominique, held_by=dominique.pk),
        lambda: relais.hand_over(fiche_en_relecture, to=sol, by=eden, held_by=dominique.pk),
    ) == ["change", "fait"]
    tient = f.relue(fiche_en_relecture).prise_par_id
    assert list(Avis.objects.filter(kind="fiche.confiee").values_list("recipient", flat=True)) == [tient]


def test_redemander_l_accord_deux_fois_ensemble_ecrit_une_fois(fiche_assumee, dominique, eden):
    f.presenter(fiche_assumee, dominique, chapo="Corrigé.")
    avant = Avis.objects.filter(kind="fiche.accord").count()

    assert ensemble(
        lambda: accord.ask_again(fiche_assumee, by=dominique),
        lambda: accord.ask_again(fiche_assumee, by=eden),
    ) == ["deja", "fait"]
    assert Avis.objects.filter(kind="fiche.accord").count() == avant + 1


def test_renoncer_pendant_qu_on_soumet(fiche_publiee, camille, collegue):
    FICHE.apply(fiche_publiee, "reviser", by=camille)
    f.presenter(fiche_publiee, camille, chapo="Deux.")

    sorties = ensemble(
        lambda: FICHE.apply(fiche_publiee, "renoncer", by=camille),
        lambda: FICHE.apply(fiche_publiee, "soumettre", by=collegue),
    )
    fiche = f.relue(fiche_publiee)

    assert sorties == ["etat", "fait"]
    assert fiche.parution == "publiee"
    assert (fiche.state == Etat.PUBLIEE) == (fiche.texte.head.sha256 == fiche.publiee_revision.sha256)


def test_retablir_pendant_qu_on_ecrit_ne_recouvre_rien(fiche_complete, camille):
    premier = fiche_complete.texte.revisions.get(number=1)
    vu = f.relue(fiche_complete).texte.head

    sorties = ensemble(
        lambda: retablir.restore_state(fiche_complete, premier, based_on=vu, by=camille),
        lambda: f.presenter(fiche_complete, camille, chapo="Écrit pendant ce temps."),
    )
    chapos = [e.content["meta"]["chapo"] for e in fiche_complete.texte.revisions.all()]

    assert sorties in (["change", "fait"], ["fait", "fait"], ["conflit", "fait"])
    assert "conflit" in sorties or "Écrit pendant ce temps." in chapos
