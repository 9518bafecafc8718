"""Annoter, répondre, traiter, écarter, rouvrir : une fois, par qui en a le droit."""

import uuid

import pytest

from communaute.models import Annotation, LigneJournal, ReponseAnnotation
from communaute.socle.passages.models import EtatAnnotation
from communaute.socle.refus import Refus
from fiches.experiences import actions as fiche_actions
from fiches.experiences.models import Fiche
from fiches.experiences.relecture import actions
from fiches.experiences.workflow import FICHE
from fiches.moderation.enums import Etat
from tests.factories import fiches as f
from tests.factories import notes as n


def refuse(geste, *args, **kwargs) -> str:
    with pytest.raises(Refus) as refus:
        geste(*args, **kwargs)
    return refus.value.code


# --- Préparer -----------------------------------------------------------------------------------------------


def test_annoter_garde_le_passage_lu_dans_le_texte(fiche_en_relecture, dominique):
    note = n.noter(fiche_en_relecture, dominique, "personne ne savait", prefix="inventé", poids="necessaire")

    assert (note.quote, note.prefix, note.suffix) == ("personne ne savait", "Plus ", " qui décidait.")
    assert (note.state, note.poids, note.envoyee_le, note.author) == (
        "ouverte",
        "necessaire",
        None,
        dominique,
    )
    assert note.revision_id == f.relue(fiche_en_relecture).texte.head_id


def test_annoter_deux_fois_le_meme_formulaire_fait_une_note(fiche_en_relecture, dominique):
    jeton = uuid.uuid4()

    un = n.noter(fiche_en_relecture, dominique, jeton=jeton)
    deux = n.noter(fiche_en_relecture, dominique, jeton=jeton)

    assert un == deux
    assert Annotation.objects.count() == 1


@pytest.mark.parametrize("qui", ["camille", "sacha", "equipiere"])
def test_seule_l_equipe_annote(request, fiche_en_relecture, qui):
    assert refuse(n.noter, fiche_en_relecture, request.getfixturevalue(qui)) == "droit"


def test_l_equipe_n_annote_pas_la_fiche_qu_elle_signe(fiche_en_relecture, eden):
    fiche_en_relecture.signatures.create(personne=eden)

    assert refuse(n.noter, fiche_en_relecture, eden) == "droit"


def test_une_autre_personne_de_l_equipe_annote_aussi(fiche_en_relecture, eden):
    assert n.noter(fiche_en_relecture, eden).author == eden


@pytest.mark.parametrize("etat", [Etat.BROUILLON, Etat.SOUMISE, Etat.A_REPRENDRE, Etat.PUBLIEE])
def test_on_n_annote_que_pendant_la_relecture(mener, camille, dominique, etat):
    fiche = mener(etat)
    if etat == Etat.BROUILLON:
        fiche = f.ecrire_tout(fiche, camille)

    assert refuse(n.noter, fiche, dominique) == "droit"


def test_on_annote_une_fiche_prete(fiche_prete, dominique):
    assert n.noter(fiche_prete, dominique).pk


def test_annoter_la_revision_d_un_autre_texte_est_refuse(fiche_en_relecture, mener, dominique):
    autre = mener(Etat.EN_RELECTURE).texte.head_id

    code = refuse(actions.annotate, fiche_en_relecture, by=dominique, revision=autre, note="Non.")

    assert code == "lieu"


@pytest.mark.parametrize(("note", "code"), [("", "vide"), (" \u200b\n", "vide"), ("x" * 4001, "long")])
def test_une_note_dit_quelque_chose(fiche_en_relecture, dominique, note, code):
    assert refuse(n.noter, fiche_en_relecture, dominique, note=note) == code


def test_oter_une_note_en_preparation(fiche_en_relecture, preparee, eden):
    actions.discard(fiche_en_relecture, preparee.pk, by=eden)

    assert Annotation.objects.count() == 0
    assert refuse(actions.discard, fiche_en_relecture, preparee.pk, by=eden) == "deja"


def test_une_note_envoyee_ne_s_ote_plus(envoyee, dominique):
    assert refuse(actions.discard, envoyee.fiche, envoyee.note.pk, by=dominique) == "droit"


# --- Envoyer ------------------------------------------------------------------------------------------------


def test_les_notes_partent_ensemble_avec_la_reprise(fiche_en_relecture, dominique, eden):
    un, deux = n.noter(fiche_en_relecture, dominique), n.noter(fiche_en_relecture, eden, entier=True)

    fiche = n.renvoyer(fiche_en_relecture, dominique)

    assert n.relue(un).envoyee_le == n.relue(deux).envoyee_le == fiche.state_since


def test_la_reprise_demandee_par_le_reseau_n_emporte_pas_les_notes_de_l_equipe(
    fiche_prete, dominique, camille
):
    note = n.noter(fiche_prete, dominique)

    n.renvoyer(fiche_prete, camille)

    assert n.relue(note).envoyee_le is None


def test_une_reprise_refusee_n_envoie_rien(fiche_en_relecture, preparee, dominique):
    assert refuse(FICHE.apply, fiche_en_relecture, "faire_reprendre", by=dominique) == "motif"
    assert n.relue(preparee).envoyee_le is None


# --- Répondre et trancher -----------------------------------------------------------------------------------


def test_repondre_une_fois_par_envoi(envoyee, camille):
    jeton = uuid.uuid4()
    for _clic in range(2):
        actions.reply(envoyee.fiche, envoyee.note.pk, by=camille, texte="La présidente.", jeton=jeton)

    assert [r.texte for r in envoyee.note.reponses.all()] == ["La présidente."]


def test_traiter(envoyee, camille):
    note = actions.settle(envoyee.fiche, envoyee.note.pk, by=camille)

    assert (note.state, note.tranchee_par, note.motif) == (EtatAnnotation.TRAITEE, camille, "")
    assert refuse(actions.settle, envoyee.fiche, note.pk, by=camille) == "deja"


def test_ecarter_avec_une_raison(envoyee, camille):
    assert refuse(actions.set_aside, envoyee.fiche, envoyee.note.pk, by=camille, motif=" ") == "vide"

    note = actions.set_aside(envoyee.fiche, envoyee.note.pk, by=camille, motif="On la reconnaîtrait.")

    assert (note.state, note.motif, note.tranchee_par) == ("ecartee", "On la reconnaîtrait.", camille)
    assert refuse(actions.settle, envoyee.fiche, note.pk, by=camille) == "tranchee"


def test_rouvrir_garde_la_raison_dans_la_conversation(envoyee, camille, dominique):
    actions.set_aside(envoyee.fiche, envoyee.note.pk, by=camille, motif="On la reconnaîtrait.")

    note = actions.reopen(envoyee.fiche, envoyee.note.pk, by=dominique)

    assert (note.state, note.motif, note.tranchee_par) == ("ouverte", "", None)
    assert [(r.author, r.texte) for r in note.reponses.all()] == [(camille, "On la reconnaîtrait.")]
    assert refuse(actions.reopen, envoyee.fiche, note.pk, by=dominique) == "deja"


@pytest.mark.parametrize("qui", ["camille", "collegue", "dominique", "eden"])
def test_qui_ecrit_et_qui_relit_repond(request, envoyee, qui):
    by = request.getfixturevalue(qui)

    actions.reply(envoyee.fiche, envoyee.note.pk, by=by, texte="D’accord.")

    assert ReponseAnnotation.objects.get().author == by


@pytest.mark.parametrize("qui", ["sacha", "equipiere", "alix", "etrangere", "partie"])
def test_personne_d_autre_ne_repond(request, envoyee, qui):
    code = refuse(
        actions.reply, envoyee.fiche, envoyee.note.pk, by=request.getfixturevalue(qui), texte="Moi aussi."
    )

    assert code == "inconnue"


def test_une_note_en_preparation_ne_se_discute_pas(fiche_en_relecture, preparee, camille, dominique):
    assert refuse(actions.settle, fiche_en_relecture, preparee.pk, by=camille) == "inconnue"
    assert refuse(actions.settle, fiche_en_relecture, preparee.pk, by=dominique) == "droit"


def test_la_note_d_une_autre_fiche_n_existe_pas_ici(envoyee, fiche_brouillon, camille):
    assert refuse(actions.settle, fiche_brouillon, envoyee.note.pk, by=camille) == "inconnue"


def test_publiee_la_conversation_est_close(envoyee, camille, dominique):
    FICHE.apply(envoyee.fiche, "soumettre", by=camille)
    FICHE.apply(envoyee.fiche, "prendre", by=dominique)
    FICHE.apply(envoyee.fiche, "declarer_prete", by=dominique)
    f.accorder(envoyee.fiche, by=camille)
    FICHE.apply(envoyee.fiche, "publier", by=dominique)

    assert refuse(actions.reply, envoyee.fiche, envoyee.note.pk, by=camille, texte="Trop tard.") == "droit"


def test_les_reponses_ne_font_pas_de_ligne_au_journal(envoyee, camille):
    avant = LigneJournal.objects.count()

    actions.reply(envoyee.fiche, envoyee.note.pk, by=camille, texte="La présidente.")
    actions.settle(envoyee.fiche, envoyee.note.pk, by=camille)

    assert LigneJournal.objects.count() == avant


def test_purger_un_brouillon_emporte_ses_notes(envoyee, dominique, django_assert_num_queries):
    fiche_actions.trash(envoyee.fiche, by=dominique)
    Fiche.objects.filter(pk=envoyee.fiche.pk).update(corbeille_le="2020-01-01T00:00Z")

    assert fiche_actions.purge() == 1
    assert Annotation.objects.count() == 0
