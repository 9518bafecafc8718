"""« Depuis votre dernière lecture » : un geste le dit, ouvrir une page jamais."""

import pytest

from communaute.models import Regard
from communaute.socle.texte.regards import last_look
from fiches.experiences.relecture import actions
from fiches.experiences.relecture.regard import depuis_la_derniere_fois
from fiches.experiences.workflow import FICHE
from fiches.moderation.enums import Etat
from tests.factories import fiches as f
from tests.factories import notes as n


def regard(fiche, qui) -> int | None:
    """Le numéro de l’état du texte que cette personne a lu en dernier."""
    vu = last_look(fiche.texte_id, qui)
    return vu and vu.revision.number


def tete(fiche) -> int:
    return f.relue(fiche).texte.head.number


def changes(fiche, qui) -> list[tuple[str, str]]:
    depuis = depuis_la_derniere_fois(f.relue(fiche), qui)
    unites = [u for bloc in depuis.ecarts.blocs for u in bloc.unites]
    return [(s.op, s.texte) for u in unites for s in u.segments if s.op != "egal"]


def test_lire_les_pages_ne_dit_rien(page, bureau, fiche_en_relecture, eden, camille):
    avant = list(Regard.objects.values_list("personne", "revision", "at"))

    page(eden, fiche_en_relecture)
    page(camille, fiche_en_relecture)
    bureau.page(fiche_en_relecture)

    assert list(Regard.objects.values_list("personne", "revision", "at")) == avant


def test_prendre_ouvre_le_regard_de_qui_relit(fiche_soumise, dominique):
    assert regard(fiche_soumise, dominique) is None

    FICHE.apply(fiche_soumise, "prendre", by=dominique)

    assert regard(fiche_soumise, dominique) == tete(fiche_soumise)


def test_renvoyer_puis_recevoir_la_difference_en_mots(envoyee, camille, dominique):
    f.corriger(envoyee.fiche, "contexte", n.MOTS, "La présidente signait seule", camille)
    FICHE.apply(envoyee.fiche, "soumettre", by=camille)
    FICHE.apply(envoyee.fiche, "prendre", by=dominique)

    assert changes(envoyee.fiche, camille) == []
    assert ("retrait", "Plus personne ne savait qui décidait") not in changes(envoyee.fiche, camille)
    mots = changes(envoyee.fiche, dominique)
    assert "".join(texte for op, texte in mots if op == "ajout") != ""
    assert regard(envoyee.fiche, dominique) < tete(envoyee.fiche)


def test_qui_ecrit_voit_ce_que_l_equipe_a_corrige(fiche_en_relecture, camille, dominique):
    f.corriger(fiche_en_relecture, "resultats", "unanimité", "unanimité moins une voix", dominique)
    fiche = n.renvoyer(fiche_en_relecture, dominique)

    assert changes(fiche, camille) == [("ajout", " moins une voix")]
    assert changes(fiche, dominique) == []


def test_enregistrer_a_jour_avance_le_regard(envoyee, camille):
    assert regard(envoyee.fiche, camille) == tete(envoyee.fiche)

    f.corriger(envoyee.fiche, "resultats", "unanimité", "majorité", camille)

    assert regard(envoyee.fiche, camille) == tete(envoyee.fiche)


def test_enregistrer_en_retard_laisse_le_retard(envoyee, camille, collegue):
    """Camille récrit une section ; ce que Lou a changé dans une autre reste à lire."""
    f.corriger(envoyee.fiche, "resultats", "l’unanimité", "la majorité", collegue)
    f.corriger(envoyee.fiche, "contexte", "fondation", "création", camille)

    assert changes(envoyee.fiche, camille) == [
        ("retrait", "fondation"), ("ajout", "création"), ("retrait", "l’unanimité"), ("ajout", "la majorité")
    ]  # fmt: skip
    assert changes(envoyee.fiche, collegue) == [("retrait", "fondation"), ("ajout", "création")]


def test_une_note_de_plus_n_efface_pas_ce_qui_reste_a_lire(fiche_en_relecture, dominique, eden):
    f.corriger(fiche_en_relecture, "resultats", "unanimité", "majorité", eden)
    avant = regard(fiche_en_relecture, dominique)

    n.noter(fiche_en_relecture, dominique)

    assert regard(fiche_en_relecture, dominique) == avant == tete(fiche_en_relecture) - 1


def test_soumettre_declarer_prete_assumer_disent_tout_lu(mener, camille, dominique):
    fiche = mener(Etat.SOUMISE)
    assert regard(fiche, camille) == tete(fiche)
    FICHE.apply(fiche, "prendre", by=dominique)
    f.corriger(fiche, "resultats", "unanimité", "majorité", dominique)
    FICHE.apply(fiche, "declarer_prete", by=dominique)
    assert regard(fiche, dominique) == tete(fiche) == regard(fiche, camille) + 1

    f.accorder(fiche, by=camille)

    assert regard(fiche, camille) == tete(fiche)


def test_j_ai_tout_lu(envoyer, page, fiche_en_relecture, camille, dominique):
    f.corriger(fiche_en_relecture, "resultats", "unanimité", "majorité", dominique)
    head = f.relue(fiche_en_relecture).texte.head
    assert (
        "Ce qui a changé depuis votre dernière lecture" in page(camille, fiche_en_relecture).content.decode()
    )

    reponse = envoyer(camille, fiche_en_relecture, "tout_lu", revision=head.pk)

    assert "Rien n’a changé dans le texte depuis votre dernière lecture" in reponse.content.decode()
    assert regard(fiche_en_relecture, camille) == head.number


@pytest.mark.parametrize("revision", ["", "x", "9" * 40, "999999"])
def test_j_ai_tout_lu_d_un_etat_inconnu_ne_dit_rien(envoyer, fiche_en_relecture, camille, revision):
    avant = regard(fiche_en_relecture, camille)

    envoyer(camille, fiche_en_relecture, "tout_lu", revision=revision)

    assert regard(fiche_en_relecture, camille) == avant


def test_j_ai_tout_lu_d_un_autre_texte_ne_dit_rien(envoyer, fiche_en_relecture, mener, camille):
    autre = mener(Etat.SOUMISE)
    avant = regard(fiche_en_relecture, camille)

    envoyer(camille, fiche_en_relecture, "tout_lu", revision=autre.texte.head_id)

    assert regard(fiche_en_relecture, camille) == avant


def test_le_bureau_compare_d_abord_avec_sa_propre_lecture(bureau, envoyee, camille, dominique):
    f.corriger(envoyee.fiche, "resultats", "unanimité", "majorité", camille)
    FICHE.apply(envoyee.fiche, "soumettre", by=camille)
    FICHE.apply(envoyee.fiche, "prendre", by=dominique)

    comparaison = bureau.page(envoyee.fiche).context["relecture"].comparaison

    assert comparaison.phrase.startswith("depuis votre dernière lecture (")
    assert [code for code, _phrase in comparaison.autres] == ["reprise", "soumission"]


def test_deux_regards_de_la_meme_personne_n_en_font_qu_un(fiche_en_relecture, camille):
    head = fiche_en_relecture.texte.head_id
    for _fois in range(2):
        actions.read_all(fiche_en_relecture, by=camille, revision=head)

    assert Regard.objects.filter(personne=camille).count() == 1
