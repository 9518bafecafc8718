"""Une fiche présentée pendant une journée : reliée par qui anime, lue des deux côtés par qui peut lire l’autre."""

import pytest

from communaute.socle.refus import Refus
from fiches.experiences.presentees.actions import present, withdraw
from fiches.experiences.presentees.lecture import presentee_a, presentees_de
from fiches.moderation.enums import Etat
from tests.factories import ateliers as a
from tests.factories import fiches as f

ADRESSE = "/ateliers/{}/fiches/"


@pytest.fixture
def animee(communaute, alix):
    atelier = a.atelier(communaute)
    a.animation(atelier, alix)
    a.sequence(atelier, title="Témoignages")
    return atelier


@pytest.fixture
def fiche(escales, communaute, camille, dominique):
    return f.jusqua(f.brouillon(escales, communaute, camille), Etat.PUBLIEE, by=camille, equipe=dominique)


def relier(atelier, fiche, by):
    return present(atelier, sequence=atelier.sequences.first().pk, fiche=fiche.pk, by=by)


def refuse(geste, *args, **kwargs):
    with pytest.raises(Refus) as refus:
        geste(*args, **kwargs)
    return refus.value.code


def test_reliee_elle_se_lit_des_deux_cotes(client, animee, fiche, alix, sacha):
    relier(animee, fiche, alix)
    client.force_login(sacha)

    assert fiche.get_absolute_url() in client.get(animee.get_absolute_url()).content.decode()
    assert animee.get_absolute_url() in client.get(fiche.get_absolute_url()).content.decode()


def test_relier_deux_fois_n_en_fait_qu_un_et_delier_l_ote(animee, fiche, alix, sacha):
    lien = relier(animee, fiche, alix)
    assert relier(animee, fiche, alix) == lien

    assert withdraw(animee, pk=lien.pk, by=alix) is True
    assert withdraw(animee, pk=lien.pk, by=alix) is False
    assert presentees_de(animee, sacha) == []


@pytest.mark.parametrize("qui", ["camille", "sacha"])
def test_seule_l_animation_relie(qui, request, animee, fiche):
    assert refuse(relier, animee, fiche, request.getfixturevalue(qui)) == "droit"


def test_qui_anime_ne_relie_qu_a_sa_journee(communaute, animee, fiche, alix):
    autre = a.atelier(communaute)
    sequence = a.sequence(autre)

    assert refuse(relier, autre, fiche, alix) == "droit"
    assert refuse(present, animee, sequence=sequence.pk, fiche=fiche.pk, by=alix) == "sequence"


def test_une_fiche_qui_n_est_pas_parue_ne_se_relie_pas(animee, escales, communaute, camille, dominique):
    assert refuse(relier, animee, f.brouillon(escales, communaute, camille), dominique) == "fiche"


def test_chaque_page_tait_ce_que_l_autre_ne_montre_pas(
    client, communaute, animee, fiche, alix, sacha, dominique
):
    """Ouvert à tout le monde, l’atelier ne dit rien d’une fiche réservée ; une fiche, rien d’un brouillon d’atelier."""
    relier(animee, fiche, alix)
    animee.visibility = "public"
    animee.save()
    assert [lien.fiche for lien in presentees_de(animee, sacha)] == [fiche]
    page = client.get(animee.get_absolute_url()).content.decode()
    assert (animee.title in page, fiche.title in page) == (True, False)
    assert presentee_a(fiche, sacha) == [animee]

    type(animee).objects.update(state="brouillon")

    assert (presentee_a(fiche, sacha), presentee_a(fiche, alix)) == ([], [])


def test_retiree_la_fiche_disparait_du_programme(animee, fiche, alix, sacha, camille, dominique):
    relier(animee, fiche, alix)

    f.jusqua(fiche, Etat.RETIREE, by=camille, equipe=dominique)

    assert presentees_de(animee, sacha) == []


def test_depuis_la_page(client, animee, fiche, alix, sacha):
    client.force_login(alix)
    page = ADRESSE.format(animee.slug)

    vide = client.post(page, {"geste": "relier"})
    choix = {"geste": "relier", "sequence": animee.sequences.get().pk, "fiche": fiche.pk}
    client.post(page, choix)

    assert list(vide.context["form"].errors) == ["sequence", "fiche"]
    (lien,) = presentees_de(animee, sacha)
    client.post(page, {"geste": "retirer", "lien": lien.pk})
    assert presentees_de(animee, sacha) == []
