"""Ajouter, retirer, partir, ordonner ; et chaque personne choisit si son nom paraît."""

import pytest

from communaute.models import Avis, Entree, LigneJournal
from communaute.socle.refus import Refus
from fiches.experiences import rules
from fiches.experiences.coauteurs import actions
from fiches.experiences.lecture import page_de
from fiches.experiences.models import Auteur
from fiches.moderation.enums import Etat
from tests.factories import fiches as f
from tests.factories import reseaux
from tests.fiches.experiences.coauteurs.conftest import signatures


def refus(geste, *args, **kwargs) -> str:
    with pytest.raises(Refus) as leve:
        geste(*args, **kwargs)
    return leve.value.code


def codes(fiche) -> list[str]:
    lignes = LigneJournal.objects.filter(target="fiches.fiche", target_id=fiche.pk).order_by("pk")
    return [ligne.code.removeprefix("fiche.") for ligne in lignes]


def noms(fiche, user) -> tuple[str, ...]:
    return page_de(f.relue(fiche), user).auteurs


# --- Ajouter --------------------------------------------------------------------------------------------------


def test_ajouter_une_collegue(fiche, camille, equipiere, courriels):
    actions.add(fiche, personne=equipiere, by=camille)

    assert signatures(fiche) == [("Camille", True, True), ("Andréa", False, True)]
    assert courriels() == [(equipiere.email, f"Écrire à plusieurs : « {fiche.title} »")]
    assert codes(fiche) == ["creer", "coauteur_ajouter"]


def test_ajouter_deux_fois(fiche, camille, equipiere, courriels):
    premiere = actions.add(fiche, personne=equipiere, by=camille)
    seconde = actions.add(fiche, personne=equipiere, by=camille)

    assert premiere == seconde
    assert len(courriels()) == 1
    assert codes(fiche) == ["creer", "coauteur_ajouter"]


@pytest.mark.parametrize("qui", ["sacha", "invitee", "partie"])
def test_ajouter_quelqu_un_qui_n_est_pas_du_reseau(fiche, camille, request, qui):
    assert refus(actions.add, fiche, personne=request.getfixturevalue(qui), by=camille) == "reseau"
    assert signatures(fiche) == [("Camille", True, True)]


@pytest.mark.parametrize("qui", ["sacha", "equipiere", "invitee", "etrangere"])
def test_ajouter_quand_on_n_ecrit_pas(fiche, collegue, request, qui):
    assert refus(actions.add, fiche, personne=collegue, by=request.getfixturevalue(qui)) == "droit"


def test_une_personne_invitee_n_ajoute_personne(fiche, confier, collegue):
    auteur = confier(fiche)
    assert refus(actions.add, fiche, personne=collegue, by=auteur.personne) == "droit"


def test_une_referente_s_ajoute_elle_meme_et_son_nom_parait(fiche, collegue):
    actions.add(fiche, personne=collegue, by=collegue)
    assert signatures(fiche) == [("Camille", True, True), ("Lou", True, True)]


def test_une_personne_invitee_devenue_membre_reste_apres_la_publication(
    fiche, confier, escales, camille, invitee
):
    confier(fiche)
    reseaux.rattachement(invitee, escales)
    actions.add(fiche, personne=invitee, by=camille)

    auteur = Auteur.objects.get(fiche=fiche, personne=invitee)
    assert (auteur.est_invite, auteur.acces_fini_le) == (False, None)


def test_qui_relit_la_fiche_ne_l_ecrit_pas_aussi(fiche_en_relecture, dominique, camille, escales):
    reseaux.rattachement(dominique, escales)
    assert refus(actions.add, fiche_en_relecture, personne=dominique, by=camille) == "relit"


def test_l_equipe_qui_a_ecrit_puis_est_partie_ne_relit_pas(fiche, dominique, camille, escales):
    reseaux.rattachement(dominique, escales)
    actions.add(fiche, personne=dominique, by=camille)
    actions.choose_credit(fiche, by=dominique, on=True)
    actions.remove(fiche, personne=dominique, by=camille)

    assert signatures(fiche) == [("Camille", True, True), ("Dominique", False, False)]
    assert not rules.can_review(dominique, f.relue(fiche))


# --- Retirer, partir ------------------------------------------------------------------------------------------


def test_une_referente_retire(fiche, autrice, collegue):
    actions.remove(fiche, personne=autrice, by=collegue)
    actions.remove(fiche, personne=autrice, by=collegue)

    assert signatures(fiche) == [("Camille", True, True)]
    assert codes(fiche) == ["creer", "coauteur_retirer"]


def test_partir_laisse_le_texte(fiche, autrice):
    f.ecrire(fiche, "contexte", "<p>Ce qu’Andréa a écrit.</p>", autrice)
    avant = f.relue(fiche).texte.head_id

    actions.remove(fiche, personne=autrice, by=autrice)

    assert f.relue(fiche).texte.head_id == avant
    assert codes(fiche)[-1] == "coauteur_partir"


def test_une_autrice_ne_retire_pas_une_autre(fiche, autrice, camille):
    assert refus(actions.remove, fiche, personne=camille, by=autrice) == "droit"


def test_la_derniere_ne_part_pas(fiche, camille):
    assert refus(actions.remove, fiche, personne=camille, by=camille) == "derniere"


def test_une_personne_invitee_ne_suffit_pas_pour_laisser_la_fiche(fiche, confier, camille):
    confier(fiche)
    assert refus(actions.remove, fiche, personne=camille, by=camille) == "derniere"


def test_retirer_apres_la_publication_garde_le_nom_choisi(mener, autrice_de, camille, dominique, equipiere):
    fiche = autrice_de(mener)
    actions.remove(fiche, personne=equipiere, by=camille)

    assert signatures(fiche) == [("Camille", True, True), ("Andréa", True, False)]
    assert noms(fiche, dominique) == ("Camille Exemple", "Andréa Canevas")


@pytest.fixture
def autrice_de(equipiere):
    """Une fiche publiée que Camille et Andréa signent."""

    def autrice_de(mener):
        fiche = mener(Etat.PUBLIEE)
        Auteur.objects.create(fiche=fiche, personne=equipiere, order=1)
        return fiche

    return autrice_de


# --- Le nom ---------------------------------------------------------------------------------------------------


def test_une_personne_ajoutee_parait_quand_elle_le_choisit(fiche, camille, equipiere):
    actions.add(fiche, personne=equipiere, by=camille)
    avant = noms(fiche, camille)
    actions.choose_credit(fiche, by=equipiere, on=True)

    assert (avant, noms(fiche, camille)) == (("Camille Exemple",), ("Camille Exemple", "Andréa Canevas"))


def test_changer_d_avis_apres_la_publication_reecrit_la_recherche(mener, camille, sacha):
    fiche = mener(Etat.PUBLIEE)
    avant = noms(fiche, sacha)
    Entree.objects.filter(object_id=fiche.pk).update(texte="périmé")
    actions.choose_credit(fiche, by=camille, on=False)

    assert (avant, noms(fiche, sacha)) == (("Camille Exemple",), ())
    assert Entree.objects.filter(object_id=fiche.pk, texte="périmé").count() == 0


def test_choisir_deux_fois(fiche, camille):
    actions.choose_credit(fiche, by=camille, on=True)
    actions.choose_credit(fiche, by=camille, on=True)
    assert codes(fiche) == ["creer", "nom_parait"]


@pytest.mark.parametrize("qui", ["collegue", "dominique", "sacha", "invitee"])
def test_personne_ne_choisit_pour_quelqu_un_d_autre(fiche, autrice, request, qui):
    """Le geste ne prend pas de nom : il ne parle que de qui le fait, et il faut signer."""
    assert refus(actions.choose_credit, fiche, by=request.getfixturevalue(qui), on=False) == "droit"
    assert signatures(fiche) == [("Camille", True, True), ("Andréa", True, True)]


def test_l_equipe_ote_un_nom_a_la_demande_ecrite(mener, autrice_de, dominique, equipiere):
    fiche = autrice_de(mener)
    actions.take_name_off(fiche, personne=equipiere, by=dominique, note="Courriel du 3 mars")

    assert noms(fiche, dominique) == ("Camille Exemple",)
    ligne = LigneJournal.objects.get(code="fiche.nom_oter")
    assert (ligne.data, ligne.actor_id) == (
        {"personne": equipiere.pk, "note": "Courriel du 3 mars"},
        dominique.pk,
    )


def test_oter_un_nom_demande_une_raison_et_d_etre_de_l_equipe(fiche, autrice, dominique, collegue):
    assert refus(actions.take_name_off, fiche, personne=autrice, by=dominique, note=" ") == "motif"
    assert refus(actions.take_name_off, fiche, personne=autrice, by=collegue, note="Oui") == "droit"
    assert signatures(fiche)[1] == ("Andréa", True, True)


# --- L’ordre --------------------------------------------------------------------------------------------------


def test_changer_l_ordre(mener, autrice_de, equipiere, sacha):
    fiche = autrice_de(mener)
    actions.move(fiche, personne=equipiere, by=equipiere, up=True)
    actions.move(fiche, personne=equipiere, by=equipiere, up=True)

    assert noms(fiche, sacha) == ("Andréa Canevas", "Camille Exemple")
    assert codes(fiche).count("coauteurs_ordonner") == 1


def test_qui_n_ecrit_pas_ne_change_pas_l_ordre(fiche, autrice, camille, sacha, partie):
    for qui in (sacha, partie):
        assert refus(actions.move, fiche, personne=autrice, by=qui, up=True) == "droit"


def test_deux_evenements_ne_s_annoncent_pas_deux_fois(fiche, camille, equipiere):
    actions.add(fiche, personne=equipiere, by=camille)
    actions.remove(fiche, personne=equipiere, by=camille)
    actions.add(fiche, personne=equipiere, by=camille)

    assert Avis.objects.filter(recipient=equipiere, kind="fiche.coauteur_ajoute").count() == 2
