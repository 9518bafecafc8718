"""Des suites de gestes au hasard : rien d’accepté ne se perd, et deux parties n’ont pas d’ordre entre elles."""

import itertools
import re
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communaute.socle.refus import Refus
from communaute.socle.texte.actions import TexteEnConflit
from communaute.socle.texte.nettoyage import nettoyer
from communaute.socle.texte.paragraphes import texte_seul
from fiches.reperes.amendements import actions
from fiches.reperes.amendements.models import RETENUS, Amendement
from fiches.reperes.preuves.retablir import restore_state
from tests.factories import formulations as f
from tests.factories import reperes as r

NATURES = ("enjeu", "constat", "levier")
MOT = re.compile(r"mot\d+")
hasard = settings(
    deadline=None,
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
au_long = settings(hasard, max_examples=150)
GESTES = (
    *("proposer", "ajouter", "ajouter", "accepter", "accepter", "reformuler", "reformuler_en_retard"),
    *("decliner", "completer", "completer_en_retard", "recrire", "revenir"),
)


def suites(jusqu_a):
    geste = st.tuples(st.sampled_from(GESTES), st.sampled_from(NATURES), st.integers(0, 5))
    return st.lists(geste, min_size=3, max_size=jusqu_a)


def mots(html) -> list[str]:
    """Les mots tirés par l’essai ; chacun est unique, et dit un seul geste."""
    return MOT.findall(texte_seul(html))


def _augmente(html, mot, rang=0):
    """La partie où l’on ajoute un mot : à la fin du dernier paragraphe, ou en un paragraphe devant les autres."""
    if rang % 2:
        return f"<p>D’abord {mot}.</p>{html}"
    debut, balise, fin = html.rpartition("</p>") if "</p>" in html else html.rpartition("</li>")
    return f"{debut} {mot}{balise}{fin}"


class Histoire:
    """Un repère que l’on écrit à plusieurs, et ce que son dernier texte doit dire, mot pour mot.

    `doivent` : par partie, les mots que le texte garde. Un geste n’en ôte que ce que la personne avait sous les yeux
    et n’a pas repris : ce qui est venu entre-temps reste.
    """

    def __init__(self, repere, *, propose, ecrit):
        self.repere, self.propose, self.ecrit = repere, propose, ecrit
        self.numeros = {nature: r.numero_de(repere, nature) for nature in NATURES}
        self.doivent = {numero: Counter() for numero in self.numeros.values()}
        self.etats = [self.head]
        self.dites, self.rang = {}, itertools.count()

    @property
    def head(self):
        return r.relu(self.repere).texte.head

    def jouer(self, geste, nature, rang):
        mot, numero = f"mot{next(self.rang)}", self.numeros[nature]
        getattr(self, f"_{geste}")(mot, numero, rang)
        self.etats.append(self.head)

    def lus(self):
        contenu = self.head.contenu
        return {numero: Counter(mots(contenu.bloc(numero).html)) for numero in self.doivent}

    def _changer(self, numero, avant, apres, geste):
        """Fait le geste ; s’il n’est pas refusé, ce que la personne a ôté et ajouté devient ce qui doit se lire."""
        try:
            geste()
        except (Refus, TexteEnConflit) as refus:
            assert getattr(refus, "code", "conflit") in ("conflit", "identique")
            return False
        avant, apres = Counter(mots(avant)), Counter(mots(apres))
        self.doivent[numero] = self.doivent[numero] - (avant - apres) + (apres - avant)
        return True

    def _lue_en_retard(self, rang):
        return self.etats[-1 - rang % min(len(self.etats), 3)]

    # --- Proposer -------------------------------------------------------------------------------

    def _proposer(self, mot, numero, rang):
        self._garder(f.proposer(self.repere, self.propose, numero=numero, dit=f"Dit {mot}.", pourquoi=mot))

    def _ajouter(self, mot, numero, rang):
        lue = self._lue_en_retard(rang)
        html = lue.contenu.bloc(numero).html
        autrement = {"remplace": (html, _augmente(html, mot, rang)), "revision": lue}
        self._garder(f.proposer(self.repere, self.propose, numero=numero, **autrement))

    def _garder(self, neuve):
        self.dites[neuve.pk] = (neuve.html, neuve.revision_id)

    # --- Répondre -------------------------------------------------------------------------------

    def _choisie(self, rang):
        pendantes = list(Amendement.objects.filter(repere=self.repere).pending())
        return pendantes[rang % len(pendantes)] if pendantes else None

    def _accepter(self, mot, numero, rang):
        if choisie := self._choisie(rang):
            numero = str(choisie.bloc_id)
            lue = choisie.revision.contenu.bloc(numero).html
            self._changer(numero, lue, choisie.html, lambda: actions.accept(choisie, by=self.ecrit))

    def _reformuler(self, mot, numero, rang):
        if choisie := self._choisie(rang):
            self._retenir(choisie, self.head, f"<p>Autre {mot}.</p>")

    def _reformuler_en_retard(self, mot, numero, rang):
        if choisie := self._choisie(rang):
            self._retenir(choisie, self._lue_en_retard(rang), _augmente(choisie.html, mot, rang))

    def _retenir(self, choisie, lue, html):
        numero = str(choisie.bloc_id)
        partie = lue.contenu.bloc(numero)
        propre = nettoyer(html, avant=partie.html, sel=numero).html
        dit = {"title": partie.title, "html": propre, "based_on": lue, "by": self.ecrit}
        self._changer(numero, partie.html, propre, lambda: actions.reword(choisie, **dit))

    def _decliner(self, mot, numero, rang):
        if choisie := self._choisie(rang):
            actions.decline(choisie, by=self.ecrit, motif=mot)

    # --- Écrire ---------------------------------------------------------------------------------

    def _completer(self, mot, numero, rang):
        self._ecrire(self.head, numero, lambda html: _augmente(html, mot, rang))

    def _completer_en_retard(self, mot, numero, rang):
        self._ecrire(self._lue_en_retard(rang), numero, lambda html: _augmente(html, mot, rang))

    def _recrire(self, mot, numero, rang):
        self._ecrire(self.head, numero, lambda html: f"<p>Tout autre {mot}.</p>")

    def _ecrire(self, lue, numero, change):
        partie = lue.contenu.bloc(numero)
        dit = {"title": partie.title, "numero": numero, "base": lue}
        apres = change(partie.html)
        self._changer(
            numero, partie.html, apres, lambda: r.ecrire(self.repere, partie.kind, apres, self.ecrit, **dit)
        )

    def _revenir(self, mot, numero, rang):
        etat = self._lue_en_retard(rang)
        try:
            restore_state(self.repere, etat, based_on=self.head, by=self.ecrit)
        except Refus as refus:
            assert refus.code == "deja"
        self.doivent = {n: Counter(mots(etat.contenu.bloc(n).html)) for n in self.doivent}


def verifier(histoire):
    """Le texte d’aujourd’hui, puis chaque formulation : ses mots, et l’état né d’elle."""
    assert histoire.lus() == histoire.doivent
    gardees = list(Amendement.objects.filter(repere=histoire.repere))
    assert {a.pk: (a.html, a.revision_id) for a in gardees} == histoire.dites
    for amendement in gardees:
        assert (amendement.retenu_id is not None) == (amendement.state in RETENUS)
        if amendement.state == "accepte":
            partie = str(amendement.bloc_id)
            apportes = set(mots(amendement.html)) - set(mots(amendement.revision.contenu.bloc(partie).html))
            assert apportes <= set(mots(amendement.retenu.contenu.bloc(partie).html))


def mener(repere, camille, sacha, suite):
    histoire = Histoire(repere, propose=camille, ecrit=sacha)
    for geste in suite:
        histoire.jouer(*geste)
        # À chaque pas : une perte que le geste suivant recouvrirait se voit quand même.
        assert histoire.lus() == histoire.doivent, geste
    verifier(histoire)
    return histoire


@pytest.mark.usefixtures("db")
@hasard
@given(suite=suites(9))
def test_aucune_formulation_acceptee_ne_se_perd(conduire, camille, sacha, suite):
    """Le dernier texte dit, mot pour mot, ce que les gestes y ont mis ; chaque formulation reste ce qu’elle est."""
    mener(conduire("co_construction"), camille, sacha, suite)


@pytest.mark.lents
@pytest.mark.usefixtures("db")
@au_long
@given(suite=suites(25))
def test_aucune_formulation_acceptee_ne_se_perd_en_une_longue_histoire(conduire, camille, sacha, suite):
    mener(conduire("co_construction"), camille, sacha, suite)


@pytest.mark.usefixtures("db")
def test_les_gestes_au_hasard_changent_vraiment_le_texte(conduire, camille, sacha):
    """Une formulation acceptée, complétée, une autre reformulée d’après un texte lu plus tôt : tout s’y lit."""
    histoire = mener(
        conduire("co_construction"),
        camille,
        sacha,
        [("ajouter", "enjeu", 0), ("accepter", "enjeu", 0), ("completer", "enjeu", 0)]
        + [("ajouter", "levier", 1), ("completer", "levier", 0), ("reformuler_en_retard", "levier", 1)],
    )

    assert [len(m) for m in histoire.lus().values()] == [2, 0, 3]


@pytest.mark.usefixtures("db")
@hasard
@given(
    dits=st.lists(st.sampled_from(("Premier.", "Deuxième.", "Troisième.")), min_size=3, max_size=3),
    ordre=st.permutations(range(3)),
)
def test_des_formulations_de_parties_differentes_s_acceptent_dans_n_importe_quel_ordre(
    conduire, communaute, camille, sacha, dits, ordre
):
    def lire(ordre):
        repere = conduire("co_construction", title="Le même")
        base = r.relu(repere).texte.head
        dites = [
            f.proposer(repere, camille, nature=nature, dit=dit, revision=base)
            for nature, dit in zip(NATURES, dits, strict=True)
        ]
        for rang in ordre:
            actions.accept(dites[rang], by=sacha)
        assert [a.state for a in Amendement.objects.filter(repere=repere)] == ["accepte"] * 3
        return [(b.kind, b.title, texte_seul(b.html)) for b in r.relu(repere).texte.head.contenu.blocs]

    assert lire(ordre) == lire(range(3))
