"""Proposer, accepter, reformuler, décliner, retirer : ce qui change, qui l’apprend, ce qui est refusé."""

import pytest

from communaute.models import Avis, LigneJournal, Revision
from communaute.socle.refus import Refus
from communaute.socle.texte.models import CopieDeTravail
from fiches.reperes import actions as reperes
from fiches.reperes.amendements import actions
from fiches.reperes.amendements.models import Amendement
from fiches.reperes.contenu import sans_bloc
from fiches.reperes.enums import EtatRepere
from tests.factories import formulations as f
from tests.factories import reperes as r


def avis(kind) -> list[str]:
    return sorted(Avis.objects.filter(kind=kind).values_list("recipient__name", flat=True))


def refus(geste) -> str:
    with pytest.raises(Refus) as leve:
        geste()
    return leve.value.code


def etat(formulation) -> str:
    formulation.refresh_from_db()
    return formulation.state


def recrire(repere, avant, apres, by, nature="enjeu"):
    numero = r.numero_de(repere, nature)
    html = r.relu(repere).texte.head.contenu.bloc(numero).html
    assert avant in html
    return r.ecrire(repere, nature, html.replace(avant, apres), by, numero=numero)


# --- Proposer -------------------------------------------------------------------------------------


def test_proposer_previent_qui_ecrit_et_l_equipe_sans_toucher_au_texte(
    en_ecriture, formulation, camille, sacha, dominique, escales
):
    assert (formulation.state, formulation.author, formulation.reseau) == ("propose", camille, escales)
    assert avis("repere.formulation") == sorted([sacha.name, dominique.name])
    assert "souvent" not in f.partie_de(en_ecriture, formulation)
    assert LigneJournal.objects.filter(code="amendement.proposer").count() == 1


def test_proposer_deux_fois_le_meme_envoi_n_en_fait_qu_une(en_ecriture, camille, formulation):
    encore = f.proposer(en_ecriture, camille, dit="Autre.", jeton=formulation.jeton)

    assert encore == formulation
    assert Amendement.objects.count() == 1


def test_le_jeton_d_une_autre_personne_ne_donne_pas_sa_formulation(en_ecriture, formulation, sacha):
    assert refus(lambda: f.proposer(en_ecriture, sacha, dit="Autre.", jeton=formulation.jeton)) == "droit"


def test_proposer_le_texte_tel_quel_est_refuse(en_ecriture, camille):
    assert refus(lambda: f.proposer(en_ecriture, camille, remplace=("zzz", ""))) == "identique"


def test_proposer_sur_une_partie_retiree_entre_temps(en_ecriture, camille, dominique):
    lue = r.relu(en_ecriture).texte.head
    numero = r.numero_de(en_ecriture, "levier")
    reperes.write(en_ecriture, sans_bloc(lue.contenu, numero), based_on=lue, by=dominique)

    assert refus(lambda: f.proposer(en_ecriture, camille, revision=lue, numero=numero)) == "partie"


def test_l_equipe_propose_sans_reseau_un_membre_jamais_pour_un_autre(
    en_ecriture, dominique, camille, graines
):
    assert f.proposer(en_ecriture, dominique).reseau is None
    assert refus(lambda: f.proposer(en_ecriture, camille, reseau=graines)) == "droit"
    assert refus(lambda: f.proposer(en_ecriture, camille, reseau=None)) == "droit"
    assert refus(lambda: f.proposer(en_ecriture, dominique, reseau=graines)) == "droit"


@pytest.mark.parametrize("etat", ["validation", "publie", "a_actualiser"])
def test_on_propose_aussi_quand_le_texte_ne_s_ecrit_pas(conduire, camille, dominique, sacha, etat):
    repere = conduire(EtatRepere(etat))
    formulation = f.proposer(repere, camille)

    assert refus(lambda: actions.accept(formulation, by=dominique)) == "ecriture"
    assert refus(lambda: actions.decline(formulation, by=sacha, motif="Non.")) == "droit"
    assert formulation.state == "propose"
    assert actions.decline(formulation, by=dominique, motif="Non.").state == "decline"


# --- Répondre -------------------------------------------------------------------------------------


def test_accepter_met_les_mots_dans_le_texte_sans_y_figer_de_nom(en_ecriture, formulation, camille, sacha):
    acceptee = actions.accept(formulation, by=sacha)

    head = r.relu(en_ecriture).texte.head
    assert (acceptee.state, acceptee.retenu, acceptee.tranche_par) == ("accepte", head, sacha)
    assert f.partie_de(en_ecriture, formulation) == formulation.html
    assert (head.author, head.summary) == (sacha, "Une formulation retenue")
    assert avis("repere.formulation_decidee") == [camille.name]


def test_accepter_deux_fois_n_ecrit_qu_une_fois(en_ecriture, formulation, sacha):
    actions.accept(formulation, by=sacha)
    avant = Revision.objects.count()

    assert refus(lambda: actions.accept(formulation, by=sacha)) == "deja"
    assert Revision.objects.count() == avant
    assert Avis.objects.filter(kind="repere.formulation_decidee").count() == 1


def test_accepter_garde_ce_qui_a_change_ailleurs_dans_la_partie(en_ecriture, sacha, camille):
    r.ecrire(
        en_ecriture, "enjeu", "<p>Premier.</p><p>Second.</p>", sacha, numero=r.numero_de(en_ecriture, "enjeu")
    )
    formulation = f.proposer(en_ecriture, camille, remplace=("Premier", "D’abord"))
    recrire(en_ecriture, "Second", "Ensuite", sacha)

    actions.accept(formulation, by=sacha)

    assert [mot in f.partie_de(en_ecriture, formulation) for mot in ("D’abord", "Ensuite", "Second")] == [
        True,
        True,
        False,
    ]


def test_les_memes_mots_changes_des_deux_cotes_demandent_de_reformuler(
    en_ecriture, formulation, sacha, camille
):
    recrire(en_ecriture, "presque toujours", "toujours", sacha)
    avant = r.relu(en_ecriture).texte.head

    assert refus(lambda: actions.accept(formulation, by=sacha)) == "conflit"
    assert (etat(formulation), r.relu(en_ecriture).texte.head) == ("propose", avant)
    assert CopieDeTravail.objects.count() == 0

    actions.reword(
        formulation, title="", html="<p>Ni l’un ni l’autre.</p>", based_on=avant, by=sacha, note="Merci."
    )

    assert etat(formulation) == "reformule"
    assert "Ni l’un ni l’autre" in f.partie_de(en_ecriture, formulation)
    assert Avis.objects.get(kind="repere.formulation_decidee", recipient=camille).note == "Merci."


def test_reformuler_avec_les_mots_proposes_c_est_accepter(en_ecriture, formulation, sacha):
    base = r.relu(en_ecriture).texte.head

    actions.reword(formulation, title="", html=formulation.html, based_on=base, by=sacha)

    assert etat(formulation) == "accepte"


def test_reformuler_sans_rien_changer_est_refuse(en_ecriture, formulation, sacha):
    base = r.relu(en_ecriture).texte.head
    html = f.partie_de(en_ecriture, formulation)

    assert (
        refus(lambda: actions.reword(formulation, title="", html=html, based_on=base, by=sacha))
        == "identique"
    )


def test_reformuler_quand_la_partie_vient_de_changer(en_ecriture, formulation, sacha, dominique):
    base = r.relu(en_ecriture).texte.head
    recrire(en_ecriture, "presque toujours", "toujours", dominique)

    dit = {"title": "", "html": formulation.html.replace("souvent", "parfois"), "based_on": base, "by": sacha}
    assert refus(lambda: actions.reword(formulation, **dit)) == "conflit"
    assert etat(formulation) == "propose"


def test_decliner_demande_une_raison_et_la_transmet(formulation, sacha, camille):
    assert refus(lambda: actions.decline(formulation, by=sacha, motif=" ")) == "motif"

    actions.decline(formulation, by=sacha, motif="Déjà dit plus haut.")

    assert (etat(formulation), formulation.motif) == ("decline", "Déjà dit plus haut.")
    assert (
        Avis.objects.get(kind="repere.formulation_decidee", recipient=camille).note == "Déjà dit plus haut."
    )


def test_nul_ne_tranche_sa_propre_formulation(en_ecriture, sacha, dominique):
    for elle in (sacha, dominique):
        sienne = f.proposer(en_ecriture, elle)
        assert refus(lambda elle=elle, sienne=sienne: actions.accept(sienne, by=elle)) == "droit"
        assert (
            refus(lambda elle=elle, sienne=sienne: actions.decline(sienne, by=elle, motif="Non.")) == "droit"
        )


def test_retirer_est_a_qui_l_a_proposee_et_rien_ne_s_efface(formulation, camille, sacha, dominique):
    for autre in (sacha, dominique):
        assert refus(lambda autre=autre: actions.withdraw(formulation, by=autre)) == "droit"

    actions.withdraw(formulation, by=camille)

    assert (etat(formulation), "souvent" in formulation.html) == ("retire", True)
    assert refus(lambda: actions.accept(formulation, by=sacha)) == "etat"


def test_un_membre_qui_n_ecrit_pas_ne_tranche_pas(formulation, equipiere, alix):
    for elle in (equipiere, alix):
        assert refus(lambda elle=elle: actions.accept(formulation, by=elle)) == "droit"


# --- Les autres de la même partie -----------------------------------------------------------------


def test_accepter_fait_revoir_les_autres_de_la_partie_et_elles_seules(
    en_ecriture, formulation, equipiere, camille, sacha
):
    voisine = f.proposer(en_ecriture, equipiere, dit="Encore autrement.")
    ailleurs = f.proposer(en_ecriture, equipiere, nature="constat", dit="Un constat.")
    siennes = f.proposer(en_ecriture, sacha, dit="La sienne.")

    actions.accept(formulation, by=sacha)

    assert [etat(autre) for autre in (voisine, ailleurs, siennes)] == ["a_revoir", "propose", "a_revoir"]
    assert avis("repere.formulation_a_revoir") == [equipiere.name]

    actions.reword(voisine, title="", html="<p>Mieux.</p>", based_on=r.relu(en_ecriture).texte.head, by=sacha)
    assert avis("repere.formulation_a_revoir") == [equipiere.name]
    assert etat(voisine) == "reformule"


def test_une_partie_retiree_ne_laisse_que_decliner_ou_retirer(en_ecriture, sacha, camille, equipiere):
    deux = [f.proposer(en_ecriture, elle, nature="levier", dit="Dit.") for elle in (camille, equipiere)]
    head = r.relu(en_ecriture).texte.head
    reperes.write(en_ecriture, sans_bloc(head.contenu, str(deux[0].bloc_id)), based_on=head, by=sacha)
    base = r.relu(en_ecriture).texte.head

    assert refus(lambda: actions.accept(deux[0], by=sacha)) == "partie"
    dit = {"title": "", "html": "<p>X.</p>", "by": sacha}
    assert refus(lambda: actions.reword(deux[0], based_on=base, **dit)) == "partie"
    assert refus(lambda: actions.reword(deux[0], based_on=head, **dit)) == "partie"
    assert actions.decline(deux[0], by=sacha, motif="Retirée.").state == "decline"
    assert actions.withdraw(deux[1], by=equipiere).state == "retire"


def test_un_repere_archive_n_attend_plus_rien(publie, camille, dominique):
    formulation = f.proposer(publie, camille)
    from fiches.reperes.workflow import REPERE

    REPERE.apply(publie, "archiver", by=dominique)

    assert refus(lambda: actions.decline(formulation, by=dominique, motif="Non.")) == "droit"
    assert refus(lambda: f.proposer(publie, camille)) == "droit"
