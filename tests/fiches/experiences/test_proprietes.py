"""Aucune suite de gestes, par personne, ne mène à une publication sans relecture et accord de deux personnes."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from communaute.models import LigneJournal
from communaute.socle.refus import Refus
from communaute.socle.texte.actions import TexteEnConflit
from fiches.experiences import actions
from fiches.experiences.models import Auteur, Fiche
from fiches.experiences.workflow import FICHE
from fiches.moderation.enums import Etat
from tests.factories import fiches as f
from tests.factories import reseaux

PERSONNES = ("camille", "collegue", "equipiere", "dominique", "eden", "double", "sacha", "partie")
qui = st.sampled_from(PERSONNES)
DEPARTS = (Etat.BROUILLON, Etat.EN_RELECTURE, Etat.PRETE, Etat.PRETE)
CHAPOS = ("Un chapô.", "Un autre.", "Un troisième.")


class Vie(RuleBasedStateMachine):
    """Une fiche complète, et huit personnes qui essaient tout ; ce que chacune a lu reste entre ses mains."""

    monde: dict = {}

    def __init__(self):
        super().__init__()
        self.point = transaction.atomic()
        self.point.__enter__()
        camille = self.monde["camille"]
        self.fiche = f.brouillon(self.monde["escales"], self.monde["communaute"], camille)
        f.ecrire_tout(self.fiche, camille)
        self.lus = {}
        self.accords = {}
        self.relectrices = {}

    def teardown(self):
        transaction.set_rollback(True)
        self.point.__exit__(None, None, None)

    def lire(self) -> Fiche:
        return f.relue(self.fiche)

    def essayer(self, geste):
        """Un refus est une réponse ; toute autre erreur est une faute."""
        try:
            with transaction.atomic():
                return geste()
        except (Refus, TexteEnConflit):
            return None

    @rule(nom=qui)
    def lit(self, nom):
        self.lus[nom] = self.lire().texte.head

    @rule(
        nom=qui,
        geste=st.sampled_from([t.name for t in FICHE.transitions]),
        note=st.sampled_from(["", "Motif."]),
    )
    def avance(self, nom, geste, note):
        personne = self.monde[nom]
        avant = self.lire()
        fiche = self.essayer(lambda: FICHE.apply(self.fiche, geste, by=personne, note=note))
        if fiche and geste == "publier":
            self.relectrices[fiche.version] = (avant.relue_par_id, avant.accord_par_id)

    @initialize(etat=st.sampled_from(DEPARTS), editeur=st.sampled_from(("dominique", "double")))
    def part(self, etat, editeur):
        """L’exploration commence plus ou moins loin sur le chemin, par les vrais gestes."""
        for geste, nom in (("soumettre", "camille"), ("prendre", editeur), ("declarer_prete", editeur)):
            if self.lire().state != etat:
                self.avance(nom=nom, geste=geste, note="")

    @rule(rang=st.integers(0, 30))
    def avance_comme_la_page_le_propose(self, rang):
        """Un des gestes que quelqu’un voit proposés."""
        fiche = self.lire()
        offres = [(n, t.name) for n in PERSONNES for t in FICHE.available(fiche, self.monde[n])]
        if offres:
            nom, geste = offres[rang % len(offres)]
            self.avance(nom=nom, geste=geste, note="Motif.")

    @rule(nom=qui, chapo=st.sampled_from(CHAPOS), frais=st.booleans())
    def ecrit(self, nom, chapo, frais):
        head = self.lire().texte.head
        base = head if frais else self.lus.get(nom, head)
        contenu = base.contenu.avec_meta(chapo=chapo)
        self.essayer(lambda: actions.write(self.fiche, contenu, based_on=base, by=self.monde[nom]))

    @rule(nom=qui, frais=st.booleans())
    def assume(self, nom, frais):
        head = self.lire().texte.head
        sha = head.sha256 if frais else self.lus.get(nom, head).sha256
        if self.essayer(lambda: actions.agree(self.fiche, by=self.monde[nom], sha256=sha)):
            self.accords[sha] = self.accords.get(sha, set()) | {nom}

    @rule(nom=qui, jeter=st.booleans())
    def jette_ou_reprend(self, nom, jeter):
        geste = actions.trash if jeter else actions.restore
        self.essayer(lambda: geste(self.fiche, by=self.monde[nom]))

    @rule(nom=qui, ouvrir=st.booleans())
    def ouvre_ou_referme(self, nom, ouvrir):
        geste = actions.open_to_public if ouvrir else actions.close_to_public
        self.essayer(lambda: geste(self.fiche, by=self.monde[nom]))

    @precondition(lambda self: self.lire().state == Etat.PUBLIEE)
    @rule(
        nom=st.sampled_from(("camille", "equipiere", "double")),
        editeur=st.sampled_from(("dominique", "eden")),
    )
    def revise_jusqu_a_l_accord(self, nom, editeur):
        """Un raccourci vers la deuxième version."""
        self.avance(nom=nom, geste="reviser", note="")
        self.ecrit(nom=nom, chapo="Deux.", frais=True)
        for geste, qui in (("soumettre", nom), ("prendre", editeur), ("declarer_prete", editeur)):
            self.avance(nom=qui, geste=geste, note="")

    @precondition(lambda self: self.lire().state == Etat.PRETE)
    @rule(
        nom=st.sampled_from(("camille", "collegue", "double")),
        editeur=st.sampled_from(("dominique", "eden", "double")),
    )
    def mene_au_bout(self, nom, editeur):
        """Un raccourci vers la publication, pour que l’exploration y arrive souvent."""
        self.assume(nom=nom, frais=True)
        self.avance(nom=editeur, geste="publier", note="")

    @invariant()
    def parue_seulement_relue_et_assumee_par_deux_personnes(self):
        """Chaque version parue a été relue par quelqu’un, assumée par quelqu’un d’autre, sur ce texte exact."""
        fiche = self.lire()
        versions = list(fiche.versions.select_related("revision"))
        assert fiche.version == len(versions)
        assert fiche.publiee_revision == (versions[-1].revision if versions else None)
        for version in versions:
            referentes = {self.monde[n].pk for n in self.accords[version.revision.sha256]}
            relectrices = self.relectrices[version.number]
            assert referentes & {self.monde[n].pk for n in ("camille", "collegue", "double")}
            assert not Auteur.objects.filter(fiche=fiche, personne=relectrices[0]).exists()
            assert relectrices[0] not in (None, relectrices[1])
            assert relectrices[1] in referentes
        if versions:
            assert not fiche.est_jete

    @invariant()
    def publiee_le_texte_est_celui_qu_on_lit(self):
        """Rien ne s’écrit : le dernier texte est celui qui a paru, et l’accord porte sur lui."""
        fiche = self.lire()
        if fiche.state in (Etat.PUBLIEE, Etat.ARCHIVEE):
            assert fiche.texte.head.sha256 == fiche.publiee_revision.sha256 == fiche.accord_sha
            assert fiche.accord_par_id is not None
            assert fiche.accord_par_id != fiche.relue_par_id

    @invariant()
    def un_texte_qui_s_ecrit_ne_touche_pas_celui_qu_on_lit(self):
        """L’état et la parution disent la même chose, sauf pendant qu’une nouvelle version s’écrit."""
        fiche = self.lire()
        if fiche.state in (Etat.PUBLIEE, Etat.ARCHIVEE, Etat.RETIREE):
            assert fiche.parution == fiche.state
        else:
            assert fiche.parution in ("", "publiee")
            assert (fiche.parution == "") == (fiche.version == 0)
        if fiche.publiee_revision:
            assert fiche.title == fiche.publiee_revision.content["meta"]["title"]
            assert fiche.chapo == fiche.publiee_revision.content["meta"]["chapo"]

    @invariant()
    def l_etat_est_celui_du_journal(self):
        """Aucun état n’est écrit hors de apply() : le journal raconte le chemin, sans trou."""
        etapes = LigneJournal.objects.filter(
            target="fiches.fiche", target_id=self.fiche.pk, data__has_key="target"
        )
        etat = Etat.BROUILLON
        for source, target in etapes.order_by("pk").values_list("data__source", "data__target"):
            assert source == etat
            etat = target
        assert self.lire().state == etat

    @invariant()
    def un_accord_vaut_pour_le_texte_qui_est_la(self):
        fiche = self.lire()
        assert fiche.accord_sha in ("", fiche.texte.head.sha256)

    @invariant()
    def rien_de_public_sans_que_le_reseau_l_ait_accepte(self):
        assert self.lire().visibility == "communaute"


@pytest.fixture
def monde(communaute, escales, theme, camille, collegue, equipiere, dominique, eden, sacha, partie):
    double = reseaux.membre_equipe("Ariel Double")
    reseaux.rattachement(double, escales, "referente")
    return locals()


def jouer(monde, exemples, pas):
    class VieIci(Vie):
        pass

    VieIci.monde = monde
    run_state_machine_as_test(
        VieIci,
        settings=settings(
            max_examples=exemples,
            stateful_step_count=pas,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_aucune_suite_de_gestes_ne_contourne_la_relecture_et_l_accord(monde):
    jouer(monde, exemples=15, pas=25)


@pytest.mark.lents
def test_aucune_longue_suite_de_gestes_non_plus(monde):
    jouer(monde, exemples=200, pas=60)
