"""Ce que liste `visible_to` est exactement ce que `can_read` accepte, pour toute la troupe et toutes les fiches."""

from itertools import product

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from communaute.comptes.models import Personne
from communaute.reseaux.enums import Visibilite
from fiches.experiences import rules
from fiches.experiences.models import Auteur, Fiche
from fiches.moderation.enums import Etat, Parution
from tests.factories import fiches as f
from tests.factories import reseaux

TROUPE = ("camille", "collegue", "equipiere", "sacha", "dominique", "eden", "alix", "etrangere", "partie")
# Chaque état, et une fiche en ligne dont une nouvelle version s’écrit.
SITUATIONS = [(e, e if e in Parution.values else "") for e in Etat] + [(Etat.BROUILLON, Parution.PUBLIEE)]


@pytest.fixture
def suspendue(escales):
    personne = reseaux.personne("Sol Repère", is_active=False)
    reseaux.rattachement(personne, escales, "referente")
    return personne


@pytest.fixture
def acces_echu(communaute):
    personne = reseaux.personne("Ange Volant")
    reseaux.acces_personnel(personne, communaute, jours=-1)
    return personne


@pytest.fixture
def candidate(cycle):
    """Son réseau a demandé à participer ; personne n’a encore dit oui."""
    personne, reseau = reseaux.personne("Lou Patron"), reseaux.reseau("Réseau candidat")
    reseaux.participation(reseau, cycle, state="candidature")
    reseaux.rattachement(personne, reseau, "referente")
    return personne


@pytest.fixture
def deux_roles(escales, graines):
    """Référente d’un réseau, simple membre d’un autre : le second ne lui ouvre pas les brouillons."""
    personne = reseaux.personne("Sol Équerre")
    reseaux.rattachement(personne, graines, "referente")
    reseaux.rattachement(personne, escales, "membre")
    return personne


@pytest.fixture
def toutes_les_fiches(communaute, escales, graines, camille, equipiere, partie, sacha, etrangere, dominique):
    """Chaque situation × visibilité × corbeille, signées tantôt d’ici, tantôt d’ailleurs, tantôt par l’équipe."""
    ailleurs = etrangere.rattachements.get().reseau
    autre = ailleurs.participations.get().cycle.communaute
    situations = product(SITUATIONS, Visibilite.values, (None, timezone.now()))
    qui = [
        (escales, communaute, camille, (equipiere, partie)),
        (graines, communaute, sacha, (camille, dominique)),
        (ailleurs, autre, etrangere, (camille,)),
    ]
    for ((etat, parution), visibilite, jete), (reseau, lieu, autrice, avec) in product(situations, qui):
        fiche = f.brouillon(reseau, lieu, autrice)
        Auteur.objects.bulk_create(Auteur(fiche=fiche, personne=p) for p in avec)
        f.forcer(fiche, etat, parution=parution, visibility=visibilite, corbeille_le=jete)
    return list(Fiche.objects.prefetch_related("signatures"))


def test_visible_to_et_can_read_sont_d_accord(
    request, toutes_les_fiches, suspendue, acces_echu, candidate, deux_roles
):
    for nom in TROUPE:
        request.getfixturevalue(nom)
    ecarts = {}
    for user in [AnonymousUser(), *Personne.objects.all()]:
        listees = set(Fiche.objects.visible_to(user).values_list("pk", flat=True))
        lisibles = {fiche.pk for fiche in toutes_les_fiches if rules.can_read(user, fiche)}
        if listees != lisibles:
            ecarts[str(user)] = listees ^ lisibles

    assert len(toutes_les_fiches) == len(SITUATIONS) * 2 * 2 * 3
    assert ecarts == {}


def combien(user) -> int:
    return Fiche.objects.visible_to(user).count()


def test_ce_que_chacun_voit_en_nombre(
    toutes_les_fiches,
    camille,
    equipiere,
    sacha,
    dominique,
    alix,
    etrangere,
    partie,
    suspendue,
    acces_echu,
    candidate,
    deux_roles,
):
    """Les nombres, écrits : deux règles d’accord entre elles pourraient se tromper ensemble."""
    publiques = 3 * 3  # publiée, archivée, publiée qu’on révise : ouvertes, dans les trois réseaux
    communaute = publiques + 3 * 2  # et les mêmes, réservées, de deux réseaux
    siennes = 6 * 2  # les six autres situations, deux visibilités

    assert combien(AnonymousUser()) == publiques
    assert combien(suspendue) == combien(acces_echu) == combien(candidate) == combien(partie) == publiques
    assert combien(alix) == communaute
    assert combien(camille) == combien(equipiere) == combien(sacha) == communaute + siennes
    assert combien(deux_roles) == communaute + siennes
    assert combien(etrangere) == publiques + 3 + siennes
    assert combien(dominique) == len(SITUATIONS) * 2 * 3
