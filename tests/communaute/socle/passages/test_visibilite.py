"""Les jumeaux d’accord pour toute la troupe, et qui lit quoi selon l’état du commentaire et de son repère."""

from itertools import product

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from communaute.comptes.models import Personne
from communaute.models import Commentaire
from communaute.socle.passages import actions, rules
from fiches.reperes.enums import EtatRepere
from fiches.reperes.models import Contribution, Repere
from tests.factories import reseaux

ETATS = ("publie", "masque", "retire")


@pytest.fixture
def troupe(camille, sacha, dominique, eden, alix, etrangere, partie, escales):
    suspendue = reseaux.personne("Sol Repère", is_active=False)
    reseaux.rattachement(suspendue, escales)
    return [AnonymousUser(), *Personne.objects.all()]


@pytest.fixture
def tous(creer_repere, troupe, camille, sacha, dominique, etrangere):
    """Chaque état de repère × visibilité × corbeille, d’ici et d’ailleurs ; de commentaire, répondu ou non."""
    autre = etrangere.rattachements.get().reseau.participations.get().cycle.communaute
    for state, visibilite, jete, lieu in product(
        EtatRepere, ("communaute", "public"), (None, timezone.now()), (None, autre)
    ):
        repere = creer_repere(state, visibility=visibilite, **({"communaute": lieu} if lieu else {}))
        Contribution.objects.create(repere=repere, personne=sacha)
        Repere.objects.filter(pk=repere.pk).update(corbeille_le=jete)
        for etat, repondu in product(ETATS, (False, True)):
            c = Commentaire.objects.create(item=repere, author=camille, texte="Mots", state=etat)
            if repondu:
                Commentaire.objects.create(item=repere, author=dominique, texte="Réponse", parent=c)
    return list(Commentaire.objects.prefetch_related("item", "reponses"))


@pytest.mark.parametrize(
    ("method", "rule"),
    [
        ("visible_to", rules.can_read),
        ("readable_by", rules.can_read_text),
        ("moderated_by", rules.can_moderate),
    ],
)
def test_la_liste_et_la_regle_sont_d_accord(tous, troupe, method, rule):
    ecarts = {}
    for user in troupe:
        listes = set(getattr(Commentaire.objects, method)(user).values_list("pk", flat=True))
        permis = {c.pk for c in tous if rule(user, c)}
        if listes != permis:
            ecarts[str(user)] = listes ^ permis

    assert (len(tous), ecarts) == (6 * 2 * 2 * 2 * 9, {})


def test_le_fil_et_sa_liste_sont_d_accord(tous, troupe):
    reperes = list(Repere.objects.all())
    for user in troupe:
        lus = set(Repere.threads_read_by(user).values_list("pk", flat=True))
        moderes = set(Repere.threads_moderated_by(user).values_list("pk", flat=True))
        assert lus == {r.pk for r in reperes if r.thread_is_read_by(user)}, user
        assert moderes == {r.pk for r in reperes if r.thread_is_moderated_by(user)}, user


def test_ce_que_chacun_lit_en_nombre(tous, sacha, camille, dominique, alix, etrangere, partie):
    """Écrits : deux règles d’accord pourraient se tromper ensemble. Cinq états de repère lus, deux visibilités."""

    def lus(user):
        return Commentaire.objects.readable_by(user).count()

    fils = 5 * 2
    assert lus(AnonymousUser()) == lus(partie) == 0
    assert lus(sacha) == lus(alix) == lus(etrangere) == fils * (2 + 3)
    assert lus(camille) == fils * (2 + 2 + 3)
    assert lus(dominique) == 2 * fils * (2 + 2 + 3)


def test_un_repere_public_ne_rend_pas_ses_commentaires_publics(public, dire, sacha, etrangere):
    c = dire(sacha, item=public)

    assert Repere.objects.visible_to(etrangere).filter(pk=public.pk).exists()
    assert not Commentaire.objects.visible_to(etrangere).exists()
    assert not Commentaire.objects.visible_to(AnonymousUser()).exists()
    assert Commentaire.objects.visible_to(sacha).get() == c


def test_masque_se_lit_de_son_autrice_et_de_l_equipe_seulement(commentaire, sacha, camille, dominique):
    actions.hide(commentaire=commentaire, by=dominique, motif="Motif")

    assert [Commentaire.objects.readable_by(p).count() for p in (sacha, dominique, camille)] == [1, 1, 0]
    assert Commentaire.objects.visible_to(camille).count() == 1


def test_retire_sans_reponse_disparait_meme_pour_l_equipe(commentaire, sacha, camille, dominique):
    actions.withdraw(commentaire=commentaire, by=sacha)

    assert [Commentaire.objects.visible_to(p).count() for p in (sacha, camille, dominique)] == [0, 0, 0]


def test_retire_apres_une_reponse_garde_sa_place(commentaire, dire, sacha, camille):
    dire(camille, parent=commentaire)
    actions.withdraw(commentaire=commentaire, by=sacha)

    assert Commentaire.objects.visible_to(camille).count() == 2
    assert Commentaire.objects.readable_by(sacha).count() == 1


def test_qui_ecrit(repere, creer_repere, troupe, sacha, camille, dominique, alix, etrangere):
    ecrivent = {str(p) for p in troupe if repere.thread_is_written_by(p)}

    assert ecrivent == {str(p) for p in (sacha, camille, dominique, alix)} | {"Éden Calque"}
    for state in EtatRepere:
        ouvert = state not in (EtatRepere.PROPOSITION, EtatRepere.ARCHIVE)
        assert creer_repere(state).thread_is_written_by(sacha) is ouvert


def test_visible_to_se_compte_et_se_combine(commentaire, sacha):
    visibles = Commentaire.objects.visible_to(sacha)

    assert (visibles.count(), visibles.exists(), visibles.first()) == (1, True, commentaire)
    assert list(visibles.values_list("pk", flat=True)) == [commentaire.pk]
    assert Commentaire.objects.filter(pk__in=visibles.values("pk")).get() == commentaire
