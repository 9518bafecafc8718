"""Une contribution se cherche par qui la lit, quand on la lit ; les notes d’où elle vient, jamais."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils import timezone

from ateliers.contributions import echeances
from ateliers.contributions.actions import remove
from ateliers.contributions.models import ContributionAtelier
from ateliers.programme.actions import update
from ateliers.programme.enums import Etat
from ateliers.programme.models import Atelier
from ateliers.programme.workflow import ATELIER
from communaute.models import Entree
from communaute.socle.recherche.actions import rebuild, reindex
from communaute.socle.recherche.natures import natures
from communaute.socle.web import corbeille
from tests.factories import ateliers as f

MOT, TU = "zibeline", "xylophage"


@pytest.fixture
def journees(communaute, dominique, alix, theme):
    """Une contribution par journée, gardée pendant ; puis chacune arrive où son nom le dit."""
    noms = ("finie", "publique", "a_venir", "reportee", "annulee", "jetee")
    ouverte = {"publique": {"visibility": "public"}}
    un = {nom: f.atelier(communaute, title=f"La {nom}", **ouverte.get(nom, {})) for nom in noms}
    for nom, atelier in un.items():
        f.animation(atelier, alix)
        f.notes(atelier, dominique, f"Un {TU} dans les notes.")
        f.contribution(atelier, dominique, f"Une {MOT} dite {nom}.", theme=theme)
    ATELIER.apply(un["reportee"], "reporter", by=dominique, note="Grève.")
    ATELIER.apply(un["annulee"], "annuler", by=dominique, note="Grève.")
    for nom in noms:
        if nom != "a_venir":
            finir(un[nom])
    echeances.passer()
    corbeille.trash(un["jetee"], by=dominique)
    return un


def finir(atelier):
    """L’heure passe : aucun geste ne le dit."""
    hier = timezone.now() - dt.timedelta(days=1)
    Atelier.objects.filter(pk=atelier.pk).update(starts_at=hier - dt.timedelta(hours=7), ends_at=hier)


def trouvees(role, request, mot=MOT) -> set[str]:
    """Les adresses que la page de recherche montre à cette personne."""
    client = Client()
    if role != "visiteur":
        client.force_login(request.getfixturevalue(role))
    trouvees = client.get("/recherche/", {"q": mot}).context["page"].trouvailles
    return {t.entree.url for t in trouvees}


LISENT = ("finie", "publique", "annulee")


@pytest.mark.parametrize(
    ("role", "lit"),
    [
        ("visiteur", ()),
        ("etrangere", ()),
        ("partie", ()),
        ("invitee", ()),
        ("sacha", LISENT),
        ("camille", LISENT),
        ("alix", LISENT),
        ("dominique", LISENT),
    ],
)
def test_chacune_trouve_ce_qu_elle_lit(role, lit, journees, request):
    assert ContributionAtelier.objects.filter(texte__contains=MOT).count() == len(journees)

    attendues = {journees[nom].contributions.get().get_absolute_url() for nom in lit}

    assert trouvees(role, request) == attendues
    assert trouvees(role, request, TU) == set()
    qui = AnonymousUser() if role == "visiteur" else request.getfixturevalue(role)
    lues = {c.get_absolute_url() for c in ContributionAtelier.objects.visible_to(qui)}
    assert attendues <= lues


def test_ce_qui_est_garde_n_est_que_pour_la_communaute(journees, communaute):
    entrees = Entree.objects.filter(kind="contribution_atelier")

    assert set(entrees.values_list("audience", "communaute_id")) == {("communaute", communaute.pk)}
    assert not Entree.objects.filter(texte__contains=TU).exists()


def test_la_fin_de_la_journee_suffit_une_fois(communaute, dominique, sacha, request):
    atelier = f.atelier(communaute)
    gardee = f.contribution(atelier, dominique, f"Une {MOT}.")
    echeances.passer()
    assert trouvees("sacha", request) == set()

    finir(atelier)
    echeances.passer()
    numeros = list(Entree.objects.values_list("pk", flat=True))
    echeances.passer()

    assert trouvees("sacha", request) == {gardee.get_absolute_url()}
    assert list(Entree.objects.values_list("pk", flat=True)) == numeros


@pytest.mark.parametrize("geste", ["retiree", "date_repoussee", "jetee", "theme_renomme"])
def test_chaque_geste_laisse_ce_qu_une_reecriture_ecrirait(geste, communaute, dominique, theme):
    atelier = f.atelier(communaute, dans=-3, state=Etat.CLOS)
    gardee = f.contribution(atelier, dominique, f"Une {MOT}.", theme=theme)
    assert Entree.objects.filter(kind="contribution_atelier", object_id=gardee.pk).count() == 1
    if geste == "retiree":
        remove(contribution=gardee, by=dominique)
    elif geste == "date_repoussee":
        atelier.starts_at, atelier.ends_at = (
            m + dt.timedelta(days=30) for m in (atelier.starts_at, atelier.ends_at)
        )
        update(atelier, champs=["starts_at", "ends_at"], by=dominique)
    elif geste == "jetee":
        corbeille.trash(atelier, by=dominique)
    else:
        theme.title = "Un tout autre nom"
        theme.save()
        reindex(theme)

    laissees = lignes()
    rebuild(natures()["contribution_atelier"])

    assert laissees == lignes()
    assert len(laissees) == (geste == "theme_renomme")


def lignes() -> list[tuple]:
    champs = [c.attname for c in Entree._meta.concrete_fields if c.name != "id"]
    return list(Entree.objects.filter(kind="contribution_atelier").values_list(*champs))
