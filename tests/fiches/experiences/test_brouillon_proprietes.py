"""Plusieurs fenêtres, deux coautrices, des envois perdus : aucun paragraphe confirmé ne disparaît à l’insu de personne.

Chaque mot est unique. Un mot confirmé se lit dans la fiche, dans une copie, ou dans une révision passée ; il ne manque
que si sa propre autrice l’a retiré, ou si quelqu’un l’a écarté en ayant les deux textes sous les yeux.
"""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from communaute.models import CopieDeTravail, Revision
from communaute.socle.texte.paragraphes import composer, texte_seul, unites
from tests.factories import fiches as f
from tests.fiches.experiences.fenetres import Fenetre, html_de

QUI = st.sampled_from(["camille", "collegue"])
SECTION = st.sampled_from(["contexte", "acteurs"])
LAQUELLE = st.integers(0, 4)
LIEU = st.integers(0, 4)


def mots_de(html) -> set[str]:
    return {mot for mot in texte_seul(html).split() if mot.startswith("mot")}


class Ecriture(RuleBasedStateMachine):
    monde: dict = {}

    def __init__(self):
        super().__init__()
        self.point = transaction.atomic()
        self.point.__enter__()
        camille = self.monde["camille"]
        self.fiche = f.brouillon(self.monde["escales"], self.monde["communaute"], camille)
        for code in ("contexte", "acteurs"):
            f.ecrire(self.fiche, code, "<p>Un début.</p><p>Une suite.</p>", camille)
        self.fenetres, self.compteur = [], 0
        self.confirmes: dict[str, str] = {}
        self.retires: set[str] = set()
        for qui in ("camille", "camille", "collegue"):
            self.ouvrir(qui, "contexte")

    def teardown(self):
        transaction.set_rollback(True)
        self.point.__exit__(None, None, None)

    # --- Les mains ---

    @rule(qui=QUI, code=SECTION)
    def ouvre(self, qui, code):
        self.ouvrir(qui, code)

    def ouvrir(self, qui, code):
        fenetre = Fenetre(self.monde[qui], self.fiche, code)
        fenetre.qui = qui
        self.fenetres = [*self.fenetres[-4:], fenetre]

    def une(self, laquelle):
        return self.fenetres[laquelle % len(self.fenetres)] if self.fenetres else None

    @rule(laquelle=LAQUELLE, lieu=LIEU)
    def ajoute(self, laquelle, lieu):
        if fenetre := self.une(laquelle):
            self.compteur += 1
            suite = [unite.html for unite in unites(fenetre.html)]
            fenetre.html = "".join([*suite[:lieu], f"<p>mot{self.compteur}</p>", *suite[lieu:]])

    @rule(laquelle=LAQUELLE, lieu=LIEU)
    def complete(self, laquelle, lieu):
        if (fenetre := self.une(laquelle)) and (suite := unites(fenetre.html)):
            self.compteur += 1
            lieu %= len(suite)
            html = suite[lieu].html.replace("</p>", f" mot{self.compteur}</p>")
            fenetre.html = composer([*suite[:lieu], suite[lieu]._replace(html=html), *suite[lieu + 1 :]])

    @rule(laquelle=LAQUELLE, lieu=LIEU)
    def supprime(self, laquelle, lieu):
        if (fenetre := self.une(laquelle)) and (suite := unites(fenetre.html)):
            lieu %= len(suite)
            # Ce qu’elle retire là, elle le voyait : c’est son geste.
            self.retires |= mots_de(suite[lieu].html)
            fenetre.html = composer([*suite[:lieu], *suite[lieu + 1 :]])

    # --- Les envois ---

    def confirmer(self, fenetre, reponse, attendu):
        assert reponse.status_code == attendu, reponse.content[:300]
        for mot in mots_de(fenetre.html):
            self.confirmes.setdefault(mot, fenetre.qui)

    @rule(laquelle=LAQUELLE, lieu=LIEU, neuf=st.booleans(), perdue=st.booleans())
    def ecrit_et_garde(self, laquelle, lieu, neuf, perdue):
        (self.ajoute if neuf else self.complete)(laquelle, lieu)
        if fenetre := self.une(laquelle):
            self.confirmer(fenetre, fenetre.garder(perdue=perdue), 200)

    @rule(laquelle=LAQUELLE, reouvre=st.booleans())
    def enregistre(self, laquelle, reouvre):
        if fenetre := self.une(laquelle):
            self.confirmer(fenetre, fenetre.enregistrer(), 302)
            if reouvre:
                fenetre.ouvrir()

    @rule(laquelle=LAQUELLE, choix=st.sampled_from(["mien", "autre", "deux"]))
    def departage(self, laquelle, choix):
        """Devant les deux textes, passage par passage ; ce qu’elle écarte, elle l’a lu."""
        if not (fenetre := self.une(laquelle)):
            return
        copie = CopieDeTravail.objects.filter(
            texte=self.fiche.texte_id, personne=self.monde[fenetre.qui]
        ).last()
        if copie is None:
            return
        page, data = f"/fiches/{self.fiche.slug}/conflit/?copie={copie.jeton}", {}
        for _tour in range(30):
            vue = fenetre.client.get(page) if not data else fenetre.client.post(page, data)
            if vue.status_code == 302:
                break
            data |= {"based_on": vue.context["seen"].pk, "copie": str(copie.jeton)}
            if passage := vue.context["passage"]:
                data[passage.cle] = choix if passage.deux_possible or choix != "deux" else "mien"
                gardes = {"mien": [passage.mien], "autre": [passage.autre]}.get(
                    data[passage.cle], [passage.mien, passage.autre]
                )
                vus = mots_de(passage.mien) | mots_de(passage.autre)
                self.retires |= vus - set().union(*map(mots_de, gardes))
            else:
                data["fini"] = "1"
        fenetre.ouvrir()

    # --- Ce qui doit tenir ---

    @invariant()
    def rien_ne_se_perd(self):
        contenus = [copie.contenu for copie in CopieDeTravail.objects.filter(texte=self.fiche.texte_id)]
        contenus += [r.contenu for r in Revision.objects.filter(texte=self.fiche.texte_id)]
        la = {
            mot
            for contenu in contenus
            for code in ("contexte", "acteurs")
            for mot in mots_de(html_de(contenu, self.fiche, code))
        }
        assert self.confirmes.keys() - self.retires - la == set()

    @invariant()
    def ce_qui_est_enregistre_ne_quitte_la_fiche_que_par_un_geste(self):
        """Un mot d’une révision est dans la dernière, sauf retiré ou écarté par quelqu’un qui le lisait."""
        lus = Revision.objects.filter(texte=self.fiche.texte_id).order_by("number")
        mots = [
            {m for code in ("contexte", "acteurs") for m in mots_de(html_de(r.contenu, self.fiche, code))}
            for r in lus
        ]
        assert set().union(*mots) - mots[-1] - self.retires == set()


@pytest.mark.django_db
def test_aucune_suite_de_fenetres_ne_fait_perdre_un_paragraphe(communaute, escales, camille, collegue):
    Ecriture.monde = {
        "communaute": communaute,
        "escales": escales,
        "camille": camille,
        "collegue": collegue,
    }
    run_state_machine_as_test(
        Ecriture,
        settings=settings(
            max_examples=30,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
