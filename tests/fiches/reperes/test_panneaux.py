"""Les repères sur les pages d’en bas : chacun n’y voit que ce qu’il peut lire."""

import pytest
from django.contrib.auth.models import AnonymousUser

from communaute.reseaux.acces import acces_de
from communaute.reseaux.enums import Visibilite
from communaute.socle.web.panneaux import panneaux
from fiches.reperes import autour
from fiches.reperes.enums import EtatRepere
from fiches.reperes.models import Difficulte, Repere
from fiches.reperes.preuves.eclaires import reperes_eclaires
from fiches.reperes.workflow import REPERE
from tests.factories import reperes as r


@pytest.fixture
def demander(rf):
    def demander(user):
        request = rf.get("/")
        request.user = user
        return request

    return demander


def reperes(place, request, item) -> list:
    return [r for p in panneaux(place, request, item) for r in p.context.get("reperes", [])]


def test_la_page_d_un_reseau_montre_les_reperes_ou_il_a_contribue(
    demander, publie, graines, camille, dominique
):
    assert reperes("reseau", demander(camille), graines) == []
    autour.credit_networks(publie, [graines], by=dominique)

    assert reperes("reseau", demander(camille), graines) == [publie]
    assert reperes("reseau", demander(AnonymousUser()), graines) == []


def test_la_page_d_un_theme_montre_ses_reperes(demander, publie, en_ecriture, proposition, theme, camille):
    assert set(reperes("theme", demander(camille), theme)) == {publie, en_ecriture}
    assert reperes("theme", demander(AnonymousUser()), theme) == []


def test_la_page_d_une_fiche_montre_les_reperes_qu_elle_eclaire(
    demander, client, publie, en_ecriture, fiche, camille
):
    assert reperes("fiche", demander(camille), fiche) == [publie]

    client.force_login(camille)
    page = client.get(fiche.get_absolute_url()).content.decode()
    assert "Les repères que cette fiche éclaire" in page
    assert publie.title in page


def eclaires(demander, fiche, user):
    panneau = next((p for p in panneaux("fiche", demander(user), fiche) if "eclaires" in p.context), None)
    lus = panneau.context["eclaires"] if panneau else []
    return [(e.repere, [(d.sens, d.partie, d.en_quoi) for d in e.dits]) for e in lus]


def test_la_page_d_une_fiche_dit_sur_quoi_dans_quel_sens_et_en_quoi(
    demander, client, publie, fiche, camille, dominique
):
    levier = r.numero_de(publie, "levier")
    autour.illustrate(
        publie, fiche=fiche, bloc_id=levier, sens="nuance", en_quoi="Chez les jeunes, non.", by=dominique
    )
    dits = [("appuie", "", "Vingt-deux appels, puis une question.")]
    dits += [("nuance", "Appeler celles et ceux qui se taisent", "Chez les jeunes, non.")]

    assert eclaires(demander, fiche, camille) == [(publie, dits)]
    client.force_login(camille)
    page = client.get(fiche.get_absolute_url()).content.decode()
    assert f'href="{publie.get_absolute_url()}#p-{levier}"' in page


def test_une_partie_qui_s_ecrit_encore_ne_se_devine_pas_depuis_la_fiche(
    demander, public, fiche, camille, dominique
):
    REPERE.apply(public, "reprendre", by=dominique)
    r.ecrire(public, "levier", "<p>Un essai.</p>", dominique, title="Xylophonique")
    neuf = r.relu(public).texte.head.contenu.blocs[-1]
    assert (neuf.kind, neuf.title) == ("levier", "Xylophonique")
    autour.illustrate(r.relu(public), fiche=fiche, bloc_id=neuf.id, en_quoi="Oui.", by=dominique)

    assert [partie for _r, dits in eclaires(demander, fiche, camille) for _s, partie, _q in dits] == ["", ""]


@pytest.mark.parametrize("nombre", [1, 3])
def test_une_requete_quel_que_soit_le_nombre_de_reperes(
    demander, conduire, fiche, camille, nombre, django_assert_num_queries
):
    menes = [conduire(EtatRepere.PUBLIE) for _n in range(nombre)]
    qui = demander(camille)
    acces_de(camille)

    with django_assert_num_queries(1):
        lus = reperes_eclaires(fiche, qui.user)

    assert {e.repere for e in lus} == set(menes)


def test_une_difficulte_ne_mene_qu_a_un_repere_lisible(demander, communaute, publie, en_ecriture, camille):
    for order, (phrase, repere) in enumerate((("On se tait", publie), ("On part", en_ecriture))):
        Difficulte.objects.create(communaute=communaute, phrase=phrase, repere=repere, order=order)

    def phrases(user):
        return [d.phrase for d in Difficulte.objects.visible_to(user)]

    assert phrases(camille) == ["On se tait"]
    assert phrases(AnonymousUser()) == []
    Repere.objects.filter(pk=publie.pk).update(visibility=Visibilite.PUBLIC)
    assert phrases(AnonymousUser()) == ["On se tait"]
    Repere.objects.filter(pk=publie.pk).update(state=EtatRepere.CO_CONSTRUCTION)
    assert phrases(AnonymousUser()) == ["On se tait"]
    Repere.objects.filter(pk=publie.pk).update(state=EtatRepere.ARCHIVE)
    assert phrases(AnonymousUser()) == []


def test_l_accueil_des_visiteurs_mene_d_une_difficulte_a_un_repere(client, communaute, public):
    Difficulte.objects.create(communaute=communaute, phrase="Nos membres se taisent", repere=public)

    page = client.get("/").content.decode()
    assert "Nos membres se taisent" in page
    assert public.get_absolute_url() in page


def test_mon_espace_montre_ce_que_j_ecris_et_ce_qui_attend(client, en_validation, publie, proposition, sacha):
    client.force_login(sacha)
    page = client.get("/mon-espace/").content.decode()

    assert en_validation.get_absolute_url() in page
    assert proposition.get_absolute_url() in page


def test_mon_espace_ne_montre_pas_ceux_des_autres(client, en_validation, proposition, camille):
    client.force_login(camille)

    page = client.get("/mon-espace/").content.decode()
    assert proposition.get_absolute_url() not in page
    assert "Proposer un repère" in page
