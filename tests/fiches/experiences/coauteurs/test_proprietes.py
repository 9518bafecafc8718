"""Aucune suite de gestes n’ouvre la fiche à qui n’y écrit plus, ni ne fait paraître un nom que l’on n’a pas choisi."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from communaute.invitations.accueillir import accepter
from communaute.invitations.actions import revoquer
from communaute.invitations.models import Invitation
from communaute.models import Personne
from communaute.socle.refus import Refus
from fiches.experiences import actions as fiches_actions
from fiches.experiences import rules
from fiches.experiences.coauteurs import actions, demandes
from fiches.experiences.coauteurs.models import DemandeDeCoauteur
from fiches.experiences.coauteurs.rules import is_being_written
from fiches.experiences.models import Auteur, Fiche
from fiches.experiences.workflow import FICHE
from fiches.moderation.enums import Etat
from tests.factories import fiches as f
from tests.factories import reseaux

PERSONNES = ("camille", "collegue", "equipiere", "dominique", "eden", "sacha", "invitee", "partie")
GESTES = (
    "reviser",
    "renoncer",
    "archiver",
    "desarchiver",
    "retirer",
    "soumettre",
    "prendre",
    "faire_reprendre",
)
qui = st.sampled_from(PERSONNES)


class Ecriture(RuleBasedStateMachine):
    """Une fiche de Camille ; chacune essaie tout, sur soi et sur les autres. `noms` : ce que chaque personne a dit."""

    monde: dict = {}

    def __init__(self):
        super().__init__()
        self.point = transaction.atomic()
        self.point.__enter__()
        self.fiche = f.brouillon(self.monde["escales"], self.monde["communaute"], self.monde["camille"])
        f.ecrire_tout(self.fiche, self.monde["camille"])
        self.noms = {"camille": True}

    def teardown(self):
        transaction.set_rollback(True)
        self.point.__exit__(None, None, None)

    def p(self, nom) -> Personne:
        """Relue à chaque fois : ses droits ont pu changer."""
        return Personne.objects.get(pk=self.monde[nom].pk)

    def essayer(self, geste) -> bool:
        try:
            with transaction.atomic():
                geste()
        except Refus:
            return False
        return True

    @rule(par=qui, nom=qui)
    def ajoute(self, par, nom):
        signait = self.signe(nom)
        ajoutee = self.essayer(lambda: actions.add(self.fiche, personne=self.p(nom), by=self.p(par)))
        if ajoutee and par == nom and not signait:
            self.noms.setdefault(nom, True)

    def signe(self, nom):
        """S’ajouter quand on signe déjà ne change rien à ce que l’on a choisi pour son nom."""
        return self.fiche.signatures.filter(personne=self.p(nom)).exists()

    @rule(par=qui, nom=qui)
    def invite_et_accepte(self, par, nom):
        personne = self.p(nom)
        if self.essayer(lambda: demandes.ask(self.fiche, email=personne.email, by=self.p(par))):
            demande = DemandeDeCoauteur.objects.filter(email=personne.email).last()
            self.essayer(lambda: demandes.accept(demande, by=self.p("camille")))
        for invitation in Invitation.objects.filter(email=personne.email):
            soi = DemandeDeCoauteur.objects.filter(invitation=invitation, demandee_par=personne).exists()
            soi = soi and not self.signe(nom)
            if (
                self.essayer(lambda invitation=invitation: accepter(invitation=invitation, by=personne))
                and soi
            ):
                self.noms.setdefault(nom, True)

    @rule(par=qui, nom=qui)
    def revoque(self, par, nom):
        for invitation in Invitation.objects.filter(email=self.p(nom).email):
            self.essayer(lambda invitation=invitation: revoquer(invitation=invitation, by=self.p(par)))

    @rule(par=qui, nom=qui)
    def retire(self, par, nom):
        sienne = self.fiche.signatures.en_cours().filter(personne=self.p(nom))
        signait, avant = sienne.exists(), sienne.filter(est_invite=False).exists()
        if self.essayer(lambda: actions.remove(self.fiche, personne=self.p(nom), by=self.p(par))):
            if avant:
                assert self.fiche.signatures.en_cours().filter(est_invite=False).exists()
            if not self.fiche.signatures.filter(personne=self.p(nom)).exists():
                self.noms.pop(nom, None)
            elif f.relue(self.fiche).parution == "" and signait:
                # De l’équipe, du réseau ou invitée : elle reste au registre, sans son nom.
                self.noms[nom] = False

    @rule(nom=qui, oui=st.booleans())
    def choisit(self, nom, oui):
        if self.essayer(lambda: actions.choose_credit(self.fiche, by=self.p(nom), on=oui)):
            self.noms[nom] = oui

    @rule(par=qui, nom=qui)
    def ote(self, par, nom):
        if self.essayer(
            lambda: actions.take_name_off(self.fiche, personne=self.p(nom), by=self.p(par), note="Oui")
        ):
            self.noms[nom] = False

    @rule(par=qui, nom=qui, up=st.booleans())
    def ordonne(self, par, nom, up):
        self.essayer(lambda: actions.move(self.fiche, personne=self.p(nom), by=self.p(par), up=up))

    @rule(nom=qui, geste=st.sampled_from(GESTES))
    def avance(self, nom, geste):
        self.essayer(lambda: FICHE.apply(self.fiche, geste, by=self.p(nom), note="Motif."))

    @rule()
    def publie(self):
        """Un raccourci, quand la fiche s’écrit."""
        fiche = f.relue(self.fiche)
        if fiche.state == Etat.BROUILLON and not fiche.est_jete:
            self.essayer(lambda: self._publie(fiche))

    def _publie(self, fiche):
        for geste, nom in (("soumettre", "collegue"), ("prendre", "eden"), ("declarer_prete", "eden")):
            FICHE.apply(fiche, geste, by=self.p(nom))
        f.accorder(fiche, by=self.p("collegue"))
        FICHE.apply(fiche, "publier", by=self.p("eden"))

    @rule(nom=qui, jeter=st.booleans())
    def jette_ou_reprend(self, nom, jeter):
        geste = fiches_actions.trash if jeter else fiches_actions.restore
        self.essayer(lambda: geste(self.fiche, by=self.p(nom)))

    @rule(nom=st.sampled_from(("equipiere", "invitee")), entre=st.booleans())
    def entre_au_reseau_ou_le_quitte(self, nom, entre):
        liens = self.p(nom).rattachements.filter(reseau=self.monde["escales"])
        if not entre:
            liens.filter(state="actif").update(state="termine")
        elif not liens.filter(state="actif").exists():
            reseaux.rattachement(self.p(nom), self.monde["escales"])

    @invariant()
    def la_regle_et_le_queryset_voient_pareil(self):
        for nom in PERSONNES:
            personne = self.p(nom)
            annotee = Fiche.objects.with_signature_of(personne).get(pk=self.fiche.pk)
            vue = Fiche.objects.visible_to(personne).filter(pk=self.fiche.pk).exists()
            assert (
                rules.can_read(personne, annotee) == rules.can_read(personne, f.relue(self.fiche)) == vue
            ), nom

    @invariant()
    def qui_n_est_pas_du_reseau_ne_lit_que_ce_qu_elle_ecrit(self):
        """Ismaël ne lit aucune communauté : hors du réseau, il voit la fiche s’il l’écrit, et qu’elle s’écrit."""
        fiche, invitee = f.relue(self.fiche), self.p("invitee")
        dedans = invitee.rattachements.filter(reseau=self.monde["escales"], state="actif").exists()
        ecrit = fiche.signatures.ouvrent().filter(personne=invitee).exists()
        if not dedans:
            vue = Fiche.objects.visible_to(invitee).filter(pk=fiche.pk).exists()
            assert vue == (ecrit and is_being_written(fiche))
            assert not rules.leads(invitee, fiche)

    @invariant()
    def l_acces_d_une_invitee_finit_avec_l_ecriture(self):
        fiche = f.relue(self.fiche)
        if fiche.state in (Etat.PUBLIEE, Etat.ARCHIVEE, Etat.RETIREE):
            assert not fiche.signatures.ouvrent().exists()

    @invariant()
    def un_nom_ne_parait_que_si_la_personne_l_a_choisi(self):
        paraissent = set(
            Auteur.objects.filter(fiche=self.fiche, est_credite=True).values_list("personne_id", flat=True)
        )
        assert paraissent == {self.monde[nom].pk for nom, oui in self.noms.items() if oui}

    @invariant()
    def une_signature_par_personne(self):
        signent = list(self.fiche.signatures.values_list("personne_id", flat=True))
        assert len(signent) == len(set(signent)) > 0


@pytest.fixture
def monde(communaute, escales, theme, camille, collegue, equipiere, dominique, eden, sacha, invitee, partie):
    return locals()


def jouer(monde, exemples, pas):
    class Ici(Ecriture):
        pass

    Ici.monde = monde
    reglages = {
        "phases": [Phase.generate],
        "deadline": None,
        "database": None,
        "suppress_health_check": list(HealthCheck),
    }
    run_state_machine_as_test(
        Ici, settings=settings(max_examples=exemples, stateful_step_count=pas, **reglages)
    )


def test_aucune_suite_de_gestes_n_ouvre_la_fiche_ni_ne_fait_paraitre_un_nom(monde):
    jouer(monde, exemples=4, pas=20)


@pytest.mark.lents
def test_aucune_longue_suite_de_gestes_non_plus(monde):
    jouer(monde, exemples=30, pas=50)
