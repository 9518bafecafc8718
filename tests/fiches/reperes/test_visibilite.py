"""Ce que liste `visible_to` est exactement ce que `can_read` accepte, pour toute la troupe et tous les repères."""

from itertools import product

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from communaute.comptes.models import Personne
from communaute.reseaux.enums import Visibilite
from fiches.reperes import rules
from fiches.reperes.enums import EtatRepere
from fiches.reperes.models import Contribution, Repere
from tests.factories import reperes as r

TROUPE = ("camille", "sacha", "dominique", "eden", "alix", "etrangere", "partie")
DOIVENT_ETRE_PUBLIES = (EtatRepere.PUBLIE, EtatRepere.A_ACTUALISER)


@pytest.fixture
def tous_les_reperes(communaute, theme, camille, partie, sacha, etrangere, dominique):
    """Chaque état × visibilité × corbeille × déjà publié, écrits d’ici et d’ailleurs."""
    ailleurs = etrangere.rattachements.get().reseau.participations.get().cycle.communaute
    qui = [(communaute, sacha, (camille, partie, dominique)), (ailleurs, etrangere, (camille,))]
    situations = product(EtatRepere, Visibilite.values, (None, timezone.now()), (True, False))
    for (etat, visibilite, jete, deja), (lieu, autrice, avec) in product(situations, qui):
        if etat in DOIVENT_ETRE_PUBLIES and not deja:
            continue
        repere = r.propose(autrice, lieu, theme=None if lieu != communaute else theme)
        Contribution.objects.bulk_create(Contribution(repere=repere, personne=p) for p in avec)
        Repere.objects.filter(pk=repere.pk).update(
            state=etat,
            visibility=visibilite,
            corbeille_le=jete,
            publiee_revision=repere.texte.head if deja else None,
            publiee_le=timezone.now() if deja else None,
            version=int(deja),
        )
    return list(Repere.objects.prefetch_related("contributions"))


def test_visible_to_et_can_read_sont_d_accord(request, tous_les_reperes):
    for nom in TROUPE:
        request.getfixturevalue(nom)
    ecarts = {}
    for user in [AnonymousUser(), *Personne.objects.all()]:
        listes = set(Repere.objects.visible_to(user).values_list("pk", flat=True))
        lisibles = {repere.pk for repere in tous_les_reperes if rules.can_read(user, repere)}
        if listes != lisibles:
            ecarts[str(user)] = listes ^ lisibles

    assert len(tous_les_reperes) == (4 * 2 + 2) * 2 * 2 * 2
    assert ecarts == {}


def test_ce_que_chacun_voit_en_nombre(tous_les_reperes, camille, sacha, dominique, alix, etrangere, partie):
    """Les nombres, écrits : deux règles d’accord entre elles pourraient se tromper ensemble."""
    publics = 5 * 2  # un texte publié et ouvert, hors archive, dans les deux communautés
    lus = 2 * 6 + 2  # en écriture et en validation (déjà publiés ou non), publiés, à actualiser ; archivés
    siens = 2 * 10  # toutes les situations de sa communauté, propositions comprises

    def combien(user):
        return Repere.objects.visible_to(user).count()

    assert combien(AnonymousUser()) == combien(partie) == publics
    # Une proposition déjà publiée ne se rencontre pas ; ouverte, elle se lirait comme le reste.
    assert combien(alix) == lus + 1 + publics // 2
    assert combien(sacha) == combien(camille) == combien(etrangere) == siens + publics // 2
    assert combien(dominique) == siens * 2


def test_published_et_has_published_text_sont_d_accord(tous_les_reperes):
    assert {x.pk for x in Repere.objects.published()} == {
        x.pk for x in tous_les_reperes if rules.has_published_text(x)
    }
