"""La corbeille : jeter, reprendre, effacer après trente jours ; un texte publié ne s’efface jamais."""

import datetime as dt

import pytest
from django.utils import timezone

from communaute.models import CopieDeTravail, LigneJournal, Revision, Texte
from communaute.socle.corbeille import DUREE
from communaute.socle.refus import Refus
from communaute.socle.texte.actions import keep_copy
from fiches.experiences import actions, echeances
from fiches.experiences.models import Fiche
from fiches.moderation.enums import Etat
from tests.factories import fiches as f


def jetee_il_y_a(fiche, by, **duree) -> Fiche:
    actions.trash(fiche, by=by)
    Fiche.objects.filter(pk=fiche.pk).update(corbeille_le=timezone.now() - dt.timedelta(**duree))
    return fiche


def test_jeter_puis_reprendre(fiche_complete, camille):
    avant = f.relue(fiche_complete)

    jetee = actions.trash(fiche_complete, by=camille)
    reprise = actions.restore(jetee, by=camille)

    assert (jetee.est_jete, jetee.corbeille_par) == (True, camille)
    assert (reprise.est_jete, reprise.corbeille_par, reprise.state) == (False, None, Etat.BROUILLON)
    assert reprise.texte.head == avant.texte.head


def test_jeter_deux_fois_est_refuse(fiche_brouillon, camille):
    actions.trash(fiche_brouillon, by=camille)

    with pytest.raises(Refus):
        actions.trash(fiche_brouillon, by=camille)

    assert LigneJournal.objects.filter(code="fiche.jeter").count() == 1


@pytest.mark.parametrize("etat", [Etat.PUBLIEE, Etat.ARCHIVEE, Etat.RETIREE])
def test_jeter_ce_qui_a_ete_publie(mener, dominique, etat):
    fiche = mener(etat)

    with pytest.raises(Refus):
        actions.trash(fiche, by=dominique)

    assert not f.relue(fiche).est_jete


def test_reprendre_ce_que_l_equipe_a_jete_d_une_fiche_soumise(fiche_soumise, camille, dominique):
    actions.trash(fiche_soumise, by=dominique)

    with pytest.raises(Refus):
        actions.restore(fiche_soumise, by=camille)

    assert actions.restore(fiche_soumise, by=dominique).state == Etat.SOUMISE


def test_une_fiche_jetee_ne_s_ecrit_plus(fiche_complete, camille):
    head = f.relue(fiche_complete).texte.head
    actions.trash(fiche_complete, by=camille)

    with pytest.raises(Refus):
        actions.write(fiche_complete, head.contenu.avec_meta(title="X"), based_on=head, by=camille)


def test_purger_apres_trente_jours(fiche_complete, camille):
    head = f.relue(fiche_complete).texte.head
    keep_copy(head.texte, head.contenu, based_on=head, by=camille)
    jetee_il_y_a(fiche_complete, camille, days=DUREE.days, minutes=1)

    echeances.passer()

    restes = (Fiche, Texte, Revision, CopieDeTravail)
    assert [modele.objects.count() for modele in restes] == [0, 0, 0, 0]
    assert LigneJournal.objects.filter(code="fiche.purger", target_id=fiche_complete.pk).count() == 1


def test_purger_avant_trente_jours(fiche_complete, camille):
    jetee_il_y_a(fiche_complete, camille, days=DUREE.days - 1)

    assert actions.purge() == 0
    assert actions.restore(fiche_complete, by=camille).est_jete is False


def test_purger_n_efface_jamais_ce_qui_a_ete_publie(fiche_publiee, camille, dominique):
    """Même si la corbeille le contenait par erreur."""
    Fiche.objects.filter(pk=fiche_publiee.pk).update(corbeille_le=timezone.now() - dt.timedelta(days=400))

    assert actions.purge() == 0
    assert Fiche.objects.filter(pk=fiche_publiee.pk).exists()


def test_purger_laisse_les_autres_textes(communaute, escales, camille):
    a_garder, a_effacer = (f.brouillon(escales, communaute, camille) for _n in range(2))
    jetee_il_y_a(a_effacer, camille, days=31)

    assert actions.purge() == 1
    assert list(Fiche.objects.all()) == [a_garder]
    assert f.relue(a_garder).texte.head.number == 1
