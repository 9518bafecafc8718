"""La liste d’attente sous des suites de gestes au hasard : ce qui ne doit jamais arriver n’arrive pas."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from ateliers.inscriptions.actions import cancel, register
from ateliers.inscriptions.attente import promouvoir
from ateliers.inscriptions.invites import invite, withdraw
from ateliers.programme.actions import update
from ateliers.programme.models import Atelier
from ateliers.programme.workflow import ATELIER
from communaute.models import Avis
from communaute.socle.refus import Refus
from tests.factories import ateliers as f
from tests.factories import reseaux

QUI = st.integers(0, 6)
INVITEES = st.sampled_from(["Ismaël Buvard", "Maé Tampon"])


def machine(communaute, equipe, personnes, ensemble):
    """`ensemble` : le réseau de chaque personne, ou None (une personne invitée n’en a pas). Le modèle redit la règle
    sans rien demander à la base."""

    class ListeDAttente(RuleBasedStateMachine):
        def __init__(self):
            super().__init__()
            self.point = transaction.atomic()
            self.point.__enter__()
            self.atelier = f.atelier(communaute, capacite=2)
            self.capacite, self.part = 2, None
            self.placees, self.attente, self.promues = [], [], []
            self.etat, self.pas, self.a_confirmer = "inscriptions_ouvertes", 0, set()
            self.dits = {"atelier.reporte": [], "atelier.annule": []}

        def teardown(self):
            transaction.set_rollback(True)
            self.point.__exit__(None, None, None)

        def libre_pour(self, qui):
            if len(self.placees) >= self.capacite:
                return False
            siens = [p for p in self.placees if ensemble.get(p) == ensemble.get(qui)]
            return not (ensemble.get(qui) and self.part) or len(siens) < self.part

        def passent(self):
            if self.etat != "inscriptions_ouvertes":
                return
            while suivante := next((p for p in self.attente if self.libre_pour(p)), None):
                if suivante is None:
                    break
                self.attente.remove(suivante)
                self.placees.append(suivante)
                self.promues.append(suivante)

        def entre(self, qui, geste):
            """Prend une place ou un rang ; sans date qui tienne, le geste est refusé, à moins d’y être déjà."""
            self.pas += 1
            la = qui in self.placees or qui in self.attente
            try:
                geste()
            except Refus as refus:
                assert refus.code == self.etat
                assert self.etat in ("reporte", "annule")
                return
            if not la:
                assert self.etat == "inscriptions_ouvertes"
                (self.placees if self.libre_pour(qui) else self.attente).append(qui)

        def sort(self, qui, geste):
            self.pas += 1
            try:
                geste()
            except Refus as refus:
                assert (refus.code, self.etat) == ("annule", "annule")
                return
            if qui in self.attente:
                self.attente.remove(qui)
            elif qui in self.placees:
                self.placees.remove(qui)
                self.a_confirmer.discard(qui)
                self.passent()

        @rule(qui=QUI.map(str))
        def s_inscrire(self, qui):
            self.entre(
                qui, lambda: register(atelier=self.atelier, personne=personnes[qui], by=personnes[qui])
            )

        @rule(qui=st.sampled_from(["3", "4"]))
        def inscrire_une_collegue(self, qui):
            self.entre(
                qui, lambda: register(atelier=self.atelier, personne=personnes[qui], by=personnes["0"])
            )

        @rule(nom=INVITEES)
        def inviter(self, nom):
            if nom not in (*self.placees, *self.attente) and self.etat != "inscriptions_ouvertes":
                with pytest.raises(Refus):
                    invite(atelier=self.atelier, nom=nom, by=equipe)
                return
            if self.etat == "inscriptions_ouvertes":
                self.entre(nom, lambda: invite(atelier=self.atelier, nom=nom, by=equipe))

        @rule(nom=INVITEES)
        def retirer_une_invitee(self, nom):
            pk = self.atelier.inscriptions.filter(invite_nom=nom).values_list("pk", flat=True).first() or 0
            self.sort(nom, lambda: withdraw(atelier=self.atelier, pk=pk, by=equipe))

        @rule(qui=QUI.map(str))
        def se_desister_ou_quitter(self, qui):
            self.sort(qui, lambda: cancel(atelier=self.atelier, personne=personnes[qui], by=personnes[qui]))

        @precondition(lambda self: self.etat == "inscriptions_ouvertes")
        @rule()
        def reporter(self):
            ATELIER.apply(self.atelier, "reporter", by=equipe, note="Inondation")
            self.etat = "reporte"
            self.a_confirmer |= {p for p in self.placees if p in personnes}
            self.dire("atelier.reporte")

        @precondition(lambda self: self.etat == "reporte")
        @rule()
        def rouvrir(self):
            ATELIER.apply(self.atelier, "rouvrir", by=equipe)
            self.etat = "inscriptions_ouvertes"
            self.passent()

        @precondition(lambda self: self.etat != "annule" and self.pas > 9)
        @rule()
        def annuler(self):
            ATELIER.apply(self.atelier, "annuler", by=equipe, note="Grève")
            self.etat = "annule"
            self.dire("atelier.annule")

        def dire(self, kind):
            self.dits[kind] += [p for p in (*self.placees, *self.attente) if p in personnes]

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
            numeros = {p.pk: qui for qui, p in personnes.items()}
            inscriptions = self.atelier.inscriptions

            def nom(inscription):
                return inscription.invite_nom or numeros[inscription.personne_id]

            confirmees = list(inscriptions.confirmed())
            placees = [nom(i) for i in confirmees]
            assert {nom(i) for i in confirmees if i.a_confirmer} == self.a_confirmer
            assert len(placees) <= self.capacite
            assert sorted(placees) == sorted(self.placees)
            assert [nom(i) for i in inscriptions.waiting()] == self.attente
            if self.etat == "inscriptions_ouvertes":
                assert not [p for p in self.attente if self.libre_pour(p)]

        @invariant()
        def chaque_place_donnee_est_dite_une_fois(self):
            avis = Avis.objects.filter(kind="atelier.place_liberee", object_id=self.atelier.pk)
            dits = sorted(avis.values_list("recipient", flat=True))
            assert dits == sorted(personnes[p].pk for p in self.promues if p in personnes)

        @invariant()
        def un_report_une_annulation_se_disent_une_fois_a_chaque_personne(self):
            for kind, gens in self.dits.items():
                avis = Avis.objects.filter(kind=kind, object_id=self.atelier.pk)
                assert sorted(avis.values_list("recipient", flat=True)) == sorted(
                    personnes[p].pk for p in gens
                )

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
