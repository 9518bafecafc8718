"""Une reprise dit combien de notes et mène à la première ; qui relit retrouve ce qu’on a répondu aux siennes."""

import pytest
from django.core import mail

from communaute.models import Avis
from fiches.experiences.models import Auteur
from fiches.experiences.relecture import actions
from fiches.experiences.workflow import FICHE
from fiches.moderation.enums import Etat
from tests.factories import notes as n
from tests.factories.taches import run_tasks


@pytest.fixture
def courriels():
    """`courriels(camille)` : les corps des courriels partis depuis le dernier appel."""
    run_tasks()
    mail.outbox.clear()

    def courriels(personne) -> list[str]:
        run_tasks()
        return [m.body for m in mail.outbox if m.to == [personne.email]]

    return courriels


def test_la_reprise_compte_les_notes_et_mene_a_la_premiere(fiche_en_relecture, dominique, camille, courriels):
    un = n.noter(fiche_en_relecture, dominique, poids="necessaire")
    n.noter(fiche_en_relecture, dominique, entier=True)
    n.noter(fiche_en_relecture, dominique, "dataient de la fondation")

    n.renvoyer(fiche_en_relecture, dominique)

    [corps] = courriels(camille)
    assert "3 notes vous attendent dans le texte : 1 nécessaire, 2 suggestions." in corps
    assert f"http://testserver/fiches/{fiche_en_relecture.slug}/relecture/#note-{un.pk}\n" in corps


def revenir(fiche, camille, dominique):
    FICHE.apply(fiche, "soumettre", by=camille)
    FICHE.apply(fiche, "prendre", by=dominique)


def test_une_seconde_reprise_ne_recompte_que_les_notes_encore_ouvertes(
    envoyee, dominique, camille, courriels
):
    def renvoyee() -> str:
        courriels(camille)
        mail.outbox.clear()
        n.renvoyer(envoyee.fiche, dominique)
        [corps] = courriels(camille)
        return corps

    revenir(envoyee.fiche, camille, dominique)
    corps = renvoyee()
    assert "1 note vous attend dans le texte : 1 nécessaire." in corps
    assert f"relecture/#note-{envoyee.note.pk}\n" in corps

    actions.settle(envoyee.fiche, envoyee.note.pk, by=camille)
    revenir(envoyee.fiche, camille, dominique)
    corps = renvoyee()
    assert "dans le texte" not in corps
    assert "#note-" not in corps

    actions.reopen(envoyee.fiche, envoyee.note.pk, by=camille)
    revenir(envoyee.fiche, camille, dominique)
    n.noter(envoyee.fiche, dominique, "dataient de la fondation")
    corps = renvoyee()
    assert "2 notes vous attendent dans le texte : 1 nécessaire, 1 suggestion." in corps
    assert f"relecture/#note-{envoyee.note.pk}\n" in corps


def test_la_reprise_du_reseau_n_annonce_a_personne_ses_propres_notes(
    envoyee, dominique, camille, collegue, courriels
):
    revenir(envoyee.fiche, camille, dominique)
    FICHE.apply(envoyee.fiche, "declarer_prete", by=dominique)
    courriels(camille)
    mail.outbox.clear()

    FICHE.apply(envoyee.fiche, "faire_reprendre", by=camille, note="Un nom à ôter.")

    [de_dominique], [de_collegue] = courriels(dominique), courriels(collegue)
    assert "1 note vous attend dans le texte" in de_collegue
    assert "dans le texte" not in de_dominique


def test_aucun_mot_d_une_note_ne_part_par_courriel(fiche_en_relecture, dominique, camille, courriels):
    n.noter(fiche_en_relecture, dominique, note="xylophonique")

    n.renvoyer(fiche_en_relecture, dominique)

    assert len(courriels(camille)) == 1
    assert [m for m in mail.outbox if "xylophonique" in m.subject + m.body] == []


def test_qui_relit_retrouve_les_reponses_a_ses_notes(fiche_en_relecture, dominique, eden, camille, courriels):
    un = n.noter(fiche_en_relecture, dominique)
    deux = n.noter(fiche_en_relecture, dominique, entier=True)
    n.noter(fiche_en_relecture, dominique, "dataient de la fondation")
    fiche = n.renvoyer(fiche_en_relecture, dominique)
    actions.settle(fiche, un.pk, by=camille)
    actions.set_aside(fiche, deux.pk, by=camille, motif="Non.")
    courriels(camille)
    mail.outbox.clear()

    FICHE.apply(fiche, "soumettre", by=camille)

    [de_dominique], [d_eden] = courriels(dominique), courriels(eden)
    assert "Vos notes : 1 traitée, 1 écartée, 1 encore ouverte." in de_dominique
    assert f"http://testserver/fiches/{fiche.slug}/relecture/#note-{un.pk}\n" in de_dominique
    assert "Vos notes" not in d_eden


def test_personne_n_est_prevenu_deux_fois(envoyee, camille, dominique, courriels):
    FICHE.apply(envoyee.fiche, "soumettre", by=camille)

    assert len(courriels(dominique)) == 1
    assert Avis.objects.filter(recipient=dominique, kind="fiche.soumise").count() == 2


def test_qui_a_quitte_le_reseau_ne_recoit_ni_le_motif_ni_le_compte(
    mener, partie, dominique, camille, courriels
):
    """Même si la fiche, en ligne et ouverte, lui reste lisible pendant qu’une révision s’écrit."""
    from fiches.experiences import actions as fiche_actions
    from tests.factories import fiches as f

    fiche = mener(Etat.BROUILLON)
    f.ecrire_tout(fiche, camille, ouverture="public")
    Auteur.objects.create(fiche=fiche, personne=partie)
    fiche = f.jusqua(fiche, Etat.PUBLIEE, by=camille, equipe=dominique)
    fiche_actions.open_to_public(fiche, by=dominique)
    for geste, by in (("reviser", camille), ("soumettre", camille), ("prendre", dominique)):
        FICHE.apply(fiche, geste, by=by)
    n.noter(fiche, dominique)
    courriels(partie)
    mail.outbox.clear()

    n.renvoyer(fiche, dominique, note="Un motif xylophonique.")

    assert len(courriels(camille)) == 1
    assert courriels(partie) == []
