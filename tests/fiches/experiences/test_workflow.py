"""Le chemin d’une fiche : ce que la machine accepte, ce qu’elle refuse, et pourquoi."""

import pytest
from django.db import IntegrityError, transaction

from communaute.models import LigneJournal
from communaute.socle.refus import Refus
from fiches.experiences import actions
from fiches.experiences.models import Auteur, Fiche
from fiches.experiences.workflow import FICHE
from fiches.moderation.enums import Etat
from tests.factories import fiches as f


def refus(fiche, geste, **kwargs) -> str:
    with pytest.raises(Refus) as leve:
        FICHE.apply(fiche, geste, **kwargs)
    return leve.value.code


def test_le_chemin_entier(fiche_complete, camille, dominique):
    etats = []
    for geste, qui, note in (
        ("soumettre", camille, ""),
        ("prendre", dominique, ""),
        ("faire_reprendre", dominique, "Il manque la durée."),
        ("soumettre", camille, ""),
        ("prendre", dominique, ""),
        ("declarer_prete", dominique, ""),
        ("accord", camille, ""),
        ("publier", dominique, ""),
        ("archiver", dominique, ""),
        ("retirer", dominique, "Le réseau le demande."),
    ):
        if geste == "accord":
            f.accorder(fiche_complete, by=qui)
        else:
            etats.append(FICHE.apply(fiche_complete, geste, by=qui, note=note).state)

    assert etats == [
        *(Etat.SOUMISE, Etat.EN_RELECTURE, Etat.A_REPRENDRE, Etat.SOUMISE, Etat.EN_RELECTURE),
        *(Etat.PRETE, Etat.PUBLIEE, Etat.ARCHIVEE, Etat.RETIREE),
    ]


def test_le_journal_garde_chaque_etape(mener):
    fiche = mener(Etat.RETIREE)
    lignes = LigneJournal.objects.filter(target="fiches.fiche", target_id=fiche.pk).order_by("pk")
    etapes = [(ligne.code, ligne.data.get("source"), ligne.data.get("target")) for ligne in lignes]

    assert etapes == [
        ("fiche.creer", None, None),
        ("fiche.soumettre", "brouillon", "soumise"),
        ("fiche.prendre", "soumise", "en_relecture"),
        ("fiche.declarer_prete", "en_relecture", "prete"),
        ("fiche.accord", None, None),
        ("fiche.publier", "prete", "publiee"),
        ("fiche.retirer", "publiee", "retiree"),
    ]


@pytest.mark.parametrize(
    ("geste", "etat"), [(t.name, e) for t in FICHE.transitions for e in Etat if e not in t.sources]
)
def test_un_geste_hors_de_ses_etats(communaute, escales, camille, dominique, geste, etat):
    """Déjà là où il mène : « deja » (un double clic) ; ailleurs : « etat »."""
    fiche = f.brouillon(escales, communaute, camille)
    f.forcer(fiche, etat)

    attendu = "deja" if etat == FICHE.get(geste).target else "etat"

    assert refus(fiche, geste, by=dominique, note="x") == attendu
    assert f.relue(fiche).state == etat


def test_un_geste_inconnu(fiche_soumise, dominique):
    assert refus(fiche_soumise, "effacer", by=dominique) == "inconnu"


def test_soumettre_ce_qui_est_incomplet(fiche_brouillon, camille):
    assert refus(fiche_brouillon, "soumettre", by=camille) == "incomplete"


def test_soumettre_sans_une_section_obligatoire(fiche_complete, camille):
    f.ecrire(fiche_complete, "demarche", "", camille)

    with pytest.raises(Refus) as leve:
        FICHE.apply(fiche_complete, "soumettre", by=camille)

    assert leve.value.code == "incomplete"
    assert f.relue(fiche_complete).state == Etat.BROUILLON


def test_declarer_prete_ce_que_l_equipe_a_rendu_incomplet(fiche_en_relecture, dominique):
    f.ecrire(fiche_en_relecture, "demarche", "", dominique)

    assert refus(fiche_en_relecture, "declarer_prete", by=dominique) == "incomplete"


@pytest.mark.parametrize("note", ["", "   ", "\n\t"])
def test_faire_reprendre_sans_dire_pourquoi(fiche_en_relecture, dominique, note):
    assert refus(fiche_en_relecture, "faire_reprendre", by=dominique, note=note) == "motif"


def test_faire_reprendre_garde_le_motif_et_annule_l_accord(fiche_assumee, camille):
    fiche = FICHE.apply(fiche_assumee, "faire_reprendre", by=camille, note=" Un nom à retirer. ")

    assert (fiche.state, fiche.motif, fiche.accord_sha) == (Etat.A_REPRENDRE, "Un nom à retirer.", "")


def test_soumettre_de_nouveau_efface_le_motif_et_rend_la_fiche_a_l_equipe(fiche_a_reprendre, camille):
    fiche = FICHE.apply(fiche_a_reprendre, "soumettre", by=camille)

    assert (fiche.motif, fiche.prise_par) == ("", None)
    assert fiche.soumise_revision == f.relue(fiche).texte.head


def test_publier_sans_accord(fiche_prete, dominique):
    assert refus(fiche_prete, "publier", by=dominique) == "accord"


def test_publier_un_texte_change_depuis_l_accord(fiche_assumee, dominique):
    f.presenter(fiche_assumee, dominique, chapo="Changé.")

    assert refus(fiche_assumee, "publier", by=dominique) == "accord"


def test_publier_quand_on_signe_la_fiche(fiche_assumee, dominique, eden):
    """Elle est entrée parmi les autrices depuis la relecture : quelqu’un d’autre publie."""
    Auteur.objects.create(fiche=fiche_assumee, personne=dominique)

    assert refus(fiche_assumee, "publier", by=dominique) == "droit"
    assert FICHE.apply(fiche_assumee, "publier", by=eden).state == Etat.PUBLIEE


def test_prendre_sa_propre_fiche(communaute, escales, dominique, eden, theme):
    fiche = f.jusqua(f.brouillon(escales, communaute, dominique), Etat.SOUMISE, by=dominique, equipe=eden)

    assert refus(fiche, "prendre", by=dominique) == "droit"
    assert FICHE.apply(fiche, "prendre", by=eden).prise_par == eden


def test_publier_fige_le_texte_lu(fiche_publiee):
    assert fiche_publiee.publiee_revision == fiche_publiee.texte.head
    assert (fiche_publiee.version, fiche_publiee.accord_sha) == (1, fiche_publiee.publiee_revision.sha256)


def test_un_geste_refuse_ne_laisse_rien(fiche_prete, dominique):
    avant = LigneJournal.objects.count()

    refus(fiche_prete, "publier", by=dominique)

    assert (f.relue(fiche_prete).state, LigneJournal.objects.count()) == (Etat.PRETE, avant)


@pytest.mark.parametrize("geste", [t.name for t in FICHE.transitions])
def test_aucun_geste_sur_une_fiche_jetee(mener, camille, dominique, geste):
    transition = FICHE.get(geste)
    fiche = mener(transition.sources[0])
    Fiche.objects.filter(pk=fiche.pk).update(corbeille_le=fiche.created_at)

    for qui in (camille, dominique):
        assert refus(fiche, geste, by=qui, note="x") == "droit"
        assert transition not in FICHE.available(f.relue(fiche), qui)


def test_la_base_refuse_une_fiche_publiee_sans_relecture_ni_accord(fiche_soumise):
    with pytest.raises(IntegrityError, match="fiche_publiee_relue_et_assumee"), transaction.atomic():
        Fiche.objects.filter(pk=fiche_soumise.pk).update(state=Etat.PUBLIEE)


def test_la_base_refuse_que_relecture_et_accord_viennent_d_une_seule_personne(fiche_prete, dominique):
    with pytest.raises(IntegrityError, match="fiche_relecture_et_accord_par_deux"), transaction.atomic():
        Fiche.objects.filter(pk=fiche_prete.pk).update(accord_par=dominique)


def test_ce_que_propose_la_page_est_ce_que_la_machine_accepte(mener, camille, dominique):
    """`available` n’offre rien que `apply` refuserait pour une raison d’état ou de droit."""
    for etat in Etat:
        for qui in (camille, dominique):
            fiche = mener(etat)
            for transition in FICHE.available(fiche, qui):
                with transaction.atomic():
                    try:
                        FICHE.apply(fiche, transition.name, by=qui, note="x")
                    except Refus as leve:
                        assert leve.code in ("incomplete", "accord")
                    transaction.set_rollback(True)


def test_accord_et_transition_ecrivent_le_journal_avec_la_personne(fiche_assumee, camille):
    ligne = LigneJournal.objects.get(code="fiche.accord", target_id=fiche_assumee.pk)

    assert (ligne.actor_id, ligne.data["sha256"]) == (camille.pk, fiche_assumee.accord_sha)
    assert actions.agree(fiche_assumee, by=camille, sha256=fiche_assumee.accord_sha).state == Etat.PRETE
