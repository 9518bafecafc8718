"""Les commentaires de la démonstration : tous, une fois, chacun dans l’état que dit le fichier."""

import tomllib

import pytest

from communaute.models import Commentaire, Personne, Signalement
from communaute.socle.exploitation.pieces import room_modules
from fiches.reperes.fil import demo
from fiches.reperes.models import Repere
from tests.factories import commentaires as f
from tests.factories import reseaux

ENTREES = tomllib.loads(demo.FICHIER.read_text(encoding="utf-8"))["commentaire"]


@pytest.fixture
def decor(communaute, theme, dominique):
    """Les repères et les personnes que le fichier cite, sans le reste de la démonstration."""
    for fichier in {entree["repere"] for entree in ENTREES}:
        repere = f.repere(communaute, theme, by=dominique)
        Repere.objects.filter(pk=repere.pk).update(jeton=demo.jeton_du_repere(fichier))
    emails = {entree["auteur"] for entree in ENTREES}
    emails |= {entree["signalement"]["par"] for entree in ENTREES if "signalement" in entree}
    for email in emails - {dominique.email}:
        personne = Personne.objects.filter(email=email).first() or reseaux.personne(email, email)
        reseaux.acces_personnel(personne, communaute)


def test_chaque_commentaire_une_fois(decor):
    demo.charger()
    avant = list(Commentaire.objects.order_by("pk").values())
    demo.charger()

    assert list(Commentaire.objects.order_by("pk").values()) == avant
    assert len(avant) == len(ENTREES)
    assert Commentaire.objects.filter(state="masque").count() == 1
    assert Commentaire.objects.filter(parent__isnull=False).count() == sum("reponse_a" in e for e in ENTREES)
    assert Signalement.objects.filter(traite_le=None).count() == 1


def test_une_reponse_vient_apres_ce_a_quoi_elle_repond(decor):
    demo.charger()
    reponses = Commentaire.objects.filter(parent__isnull=False).select_related("parent")

    assert [c.pk for c in reponses if c.created_at <= c.parent.created_at] == []


def test_les_commentaires_viennent_apres_les_reperes():
    noms = [module.__name__ for module in room_modules("demo")]

    assert noms.index("fiches.reperes.demo") < noms.index("fiches.reperes.fil.demo")
