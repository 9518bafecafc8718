"""Des suites de gestes au hasard : rien d’accepté ne se perd, et deux parties n’ont pas d’ordre entre elles."""

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communaute.socle.refus import Refus
from communaute.socle.texte.paragraphes import texte_seul
from fiches.reperes.amendements import actions
from fiches.reperes.amendements.models import RETENUS, Amendement
from tests.factories import formulations as f
from tests.factories import reperes as r

NATURES = ("enjeu", "constat", "levier")
hasard = settings(
    deadline=None,
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
_mot = (f"mot{n}" for n in itertools.count())
gestes = st.lists(
    st.tuples(
        st.sampled_from(("proposer", "proposer", "ajouter", "accepter", "reformuler", "decliner", "ecrire")),
        st.sampled_from(NATURES),
        st.integers(0, 5),
    ),
    min_size=3,
    max_size=9,
)


def _augmente(html, mot):
    """La partie où l’on ajoute un mot à la fin du dernier paragraphe."""
    debut, balise, fin = html.rpartition("</p>") if "</p>" in html else html.rpartition("</li>")
    return f"{debut} {mot}{balise}{fin}"


@pytest.mark.usefixtures("transactional_db")
@hasard
@given(suite=gestes)
def test_aucune_formulation_acceptee_ne_se_perd(conduire, camille, sacha, dominique, suite):
    """Le texte né d’une acceptation dit les mots acceptés ; aucune formulation ne change ni ne disparaît."""
    repere = conduire("co_construction")
    dites = {}
    for geste, nature, rang in suite:
        mot = next(_mot)
        numero = r.numero_de(repere, nature)
        html = r.relu(repere).texte.head.contenu.bloc(numero).html
        if geste == "proposer":
            neuve = f.proposer(repere, camille, nature=nature, dit=f"Dit {mot}.", pourquoi=mot)
        elif geste == "ajouter":
            neuve = f.proposer(repere, camille, nature=nature, remplace=(html, _augmente(html, mot)))
        elif geste == "ecrire":
            partie = r.relu(repere).texte.head.contenu.bloc(numero)
            r.ecrire(repere, nature, _augmente(html, mot), sacha, title=partie.title, numero=numero)
            continue
        else:
            _repondre(geste, repere, rang, mot, sacha)
            continue
        dites[neuve.pk] = (neuve.html, neuve.revision_id, mot)

    gardees = {a.pk: a for a in Amendement.objects.filter(repere=repere)}
    assert {pk: (a.html, a.revision_id) for pk, a in gardees.items()} == {
        pk: dit[:2] for pk, dit in dites.items()
    }
    for pk, amendement in gardees.items():
        assert (amendement.retenu_id is not None) == (amendement.state in RETENUS)
        if amendement.state == "accepte":
            retenue = texte_seul(amendement.retenu.contenu.bloc(str(amendement.bloc_id)).html)
            assert dites[pk][2] in retenue


def _repondre(geste, repere, rang, mot, by):
    pendantes = list(Amendement.objects.filter(repere=repere).pending())
    if not pendantes:
        return
    choisie = pendantes[rang % len(pendantes)]
    try:
        if geste == "accepter":
            actions.accept(choisie, by=by)
        elif geste == "decliner":
            actions.decline(choisie, by=by, motif=mot)
        else:
            head = r.relu(repere).texte.head
            partie = head.contenu.bloc(str(choisie.bloc_id))
            dit = {"title": partie.title, "html": f"<p>Autre {mot}.</p>"}
            actions.reword(choisie, based_on=head, by=by, **dit)
    except Refus as refus:
        assert refus.code == "conflit"


@pytest.mark.usefixtures("transactional_db")
@hasard
@given(
    mots=st.lists(st.sampled_from(("Premier.", "Deuxième.", "Troisième.")), min_size=3, max_size=3),
    ordre=st.permutations(range(3)),
)
def test_des_formulations_de_parties_differentes_s_acceptent_dans_n_importe_quel_ordre(
    conduire, communaute, camille, sacha, mots, ordre
):
    def lire(ordre):
        repere = conduire("co_construction", title="Le même")
        base = r.relu(repere).texte.head
        dites = [
            f.proposer(repere, camille, nature=nature, dit=mot, revision=base)
            for nature, mot in zip(NATURES, mots, strict=True)
        ]
        for rang in ordre:
            actions.accept(dites[rang], by=sacha)
        assert [a.state for a in Amendement.objects.filter(repere=repere)] == ["accepte"] * 3
        return [(b.kind, b.title, texte_seul(b.html)) for b in r.relu(repere).texte.head.contenu.blocs]

    assert lire(ordre) == lire(range(3))
