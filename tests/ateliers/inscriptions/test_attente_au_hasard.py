"""La liste d’attente sous des suites de gestes au hasard : ce qui ne doit jamais arriver n’arrive pas."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from ateliers.inscriptions.actions import cancel, register
from ateliers.inscriptions.attente import promouvoir
from ateliers.programme.actions import update
from ateliers.programme.models import Atelier
from communaute.models import Avis
from communaute.socle.refus import Refus
from tests.factories import ateliers as f
from tests.factories import reseaux

QUI = st.integers(0, 6)


def machine(communaute, equipe, personnes, ensemble):
    """`ensemble` : le réseau de chaque personne, ou None. Le modèle redit la règle sans rien demander à la base."""

    class ListeDAttente(RuleBasedStateMachine):
        def __init__(self):
            super().__init__()
            self.point = transaction.atomic()
            self.point.__enter__()
            self.atelier = f.atelier(communaute, capacite=2)
            self.capacite, self.part = 2, None
            self.placees, self.attente, self.promues = [], [], []

        def teardown(self):
            transaction.set_rollback(True)
            self.point.__exit__(None, None, None)

        def libre_pour(self, qui):
            if len(self.placees) >= self.capacite:
                return False
            siens = [p for p in self.placees if ensemble[p] == ensemble[qui]]
            return not (ensemble[qui] and self.part) or len(siens) < self.part

        def passent(self):
            while suivante := next((p for p in self.attente if self.libre_pour(p)), None):
                if suivante is None:
                    break
                self.attente.remove(suivante)
                self.placees.append(suivante)
                self.promues.append(suivante)

        @rule(qui=QUI.map(str))
        def s_inscrire(self, qui):
            register(atelier=self.atelier, personne=personnes[qui], by=personnes[qui])
            if qui not in self.placees and qui not in self.attente:
                (self.placees if self.libre_pour(qui) else self.attente).append(qui)

        @rule(qui=QUI.map(str))
        def se_desister_ou_quitter(self, qui):
            cancel(atelier=self.atelier, personne=personnes[qui], by=personnes[qui])
            if qui in self.attente:
                self.attente.remove(qui)
            elif qui in self.placees:
                self.placees.remove(qui)
                self.passent()

        @rule(capacite=st.integers(1, 5))
        def changer_le_nombre_de_places(self, capacite):
            try:
                self.corriger(capacite=capacite)
            except Refus as refus:
                assert refus.code == "capacite"
                assert capacite < len(self.placees)
                return
            self.capacite = capacite
            self.passent()

        @rule(part=st.sampled_from([None, 1, 2]))
        def changer_la_part(self, part):
            self.corriger(places_par_reseau=part)
            self.part = part
            self.passent()

        @rule()
        def promouvoir_encore(self):
            assert promouvoir(Atelier.objects.get(pk=self.atelier.pk)) == []

        def corriger(self, **champs):
            ligne = Atelier.objects.get(pk=self.atelier.pk)
            for nom, valeur in champs.items():
                setattr(ligne, nom, valeur)
            update(ligne, champs=champs, by=equipe)

        @invariant()
        def la_base_dit_comme_le_modele(self):
            noms = {p.pk: qui for qui, p in personnes.items()}
            inscriptions = self.atelier.inscriptions
            placees = [noms[pk] for pk in inscriptions.confirmed().values_list("personne", flat=True)]
            assert len(placees) <= self.capacite
            assert sorted(placees) == sorted(self.placees)
            assert [noms[i.personne_id] for i in inscriptions.waiting()] == self.attente
            assert not [p for p in self.attente if self.libre_pour(p)]

        @invariant()
        def chaque_place_donnee_est_dite_une_fois(self):
            avis = Avis.objects.filter(kind="atelier.place_liberee", object_id=self.atelier.pk)
            dits = sorted(avis.values_list("recipient", flat=True))
            assert dits == sorted(personnes[p].pk for p in self.promues)

    return ListeDAttente


@pytest.mark.parametrize("combien", [15, pytest.param(320, marks=pytest.mark.lents)])
def test_any_sequence_keeps_seats_shares_order_and_tells_once(
    combien, communaute, dominique, escales, sacha, camille, alix
):
    autre = sacha.rattachements.get().reseau
    personnes = {"0": camille, "1": sacha, "2": alix}
    ensemble = {"0": escales, "1": autre, "2": None}
    for n, reseau in enumerate([escales, escales, autre, autre], 3):
        personnes[str(n)], ensemble[str(n)] = reseaux.personne(), reseau
        reseaux.rattachement(personnes[str(n)], reseau)

    run_state_machine_as_test(
        machine(communaute, dominique, personnes, ensemble),
        settings=settings(
            max_examples=combien,
            stateful_step_count=16,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
