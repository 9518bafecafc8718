"""Composer : chaque geste à l’équipe seule, posé sur le plan d’aujourd’hui, noté au journal."""

import uuid

import pytest

from communaute.models import LigneJournal
from communaute.socle.refus import Refus
from fiches.guides import actions
from fiches.guides.ajouts import ajouts
from fiches.guides.enums import Nature
from fiches.guides.models import Guide
from fiches.reperes.models import Repere
from tests.factories import guides as g


def titres(guide):
    return [b.title for b in g.relu(guide).texte.head.contenu.blocs]


def id_de(guide, nature):
    return next(b.id for b in g.relu(guide).texte.head.contenu.blocs if b.kind == nature)


def test_commencer_deux_fois_du_meme_formulaire_ne_fait_qu_un_guide(communaute, dominique):
    jeton = uuid.uuid4()

    guides = [
        actions.create(title="Ensemble", communaute=communaute, by=dominique, jeton=jeton) for _n in "12"
    ]

    assert guides[0] == guides[1]
    assert Guide.objects.count() == 1


def test_un_membre_ne_commence_pas_de_guide(communaute, camille):
    with pytest.raises(Refus) as refus:
        actions.create(title="Ensemble", communaute=communaute, by=camille)

    assert refus.value.code == "droit"


@pytest.mark.parametrize(
    "geste",
    [
        lambda g, c, by: actions.move(g, chapitre=c, pas=1, by=by),
        lambda g, c, by: actions.place(g, chapitre=c, apres="", by=by),
        lambda g, c, by: actions.remove(g, chapitre=c, by=by),
        lambda g, c, by: actions.add(g, nature="texte", title="Merci", by=by),
        lambda g, c, by: actions.check(g, code="relu", by=by),
        lambda g, c, by: actions.uncheck(g, code="relu", by=by),
        lambda g, c, by: actions.trash(g, by=by),
    ],
)
def test_un_membre_ne_compose_rien(guide, camille, geste):
    with pytest.raises(Refus) as refus:
        geste(guide, id_de(guide, "preface"), camille)

    assert refus.value.code == "droit"
    assert g.relu(guide).texte.head_id == guide.texte.head_id


def test_deux_personnes_rangent_a_la_suite_sans_rien_perdre(guide, dominique, eden):
    actions.move(guide, chapitre=id_de(guide, "preface"), pas=1, by=dominique)
    actions.move(guide, chapitre=id_de(guide, "glossaire"), pas=-1, by=eden)

    assert titres(guide)[:2] == ["Introduction", "Préface"]
    assert titres(guide)[-3:] == ["Glossaire", "Pour aller plus loin", "Crédits"]


def test_un_double_clic_ne_descend_que_d_un_cran(guide, dominique):
    vu = guide.texte.head

    for _clic in range(2):
        actions.move(guide, chapitre=id_de(guide, "preface"), pas=1, seen=vu, by=dominique)

    assert titres(guide)[:2] == ["Introduction", "Préface"]
    assert LigneJournal.objects.filter(code="guide.ranger").count() == 1


def test_un_bouton_perime_le_dit_et_ne_change_rien(guide, dominique, eden):
    preface = id_de(guide, "preface")
    actions.remove(guide, chapitre=preface, by=eden)
    reste = titres(guide)

    with pytest.raises(Refus) as refus:
        actions.move(guide, chapitre=preface, pas=1, by=dominique)

    assert refus.value.code == "parti"
    assert titres(guide) == reste


def test_ajouter_un_repere_ramene_son_theme(guide, dominique, theme):
    repere = Repere.objects.get()
    actions.remove(guide, chapitre=id_de(guide, "theme"), by=dominique)
    assert repere.title not in titres(guide)

    actions.add(
        guide, nature="repere", ref=str(repere.jeton), title=repere.title, theme_id=theme.slug, by=dominique
    )

    assert titres(guide)[2:4] == [theme.title, repere.title]


def test_ajouter_deux_fois_n_ajoute_qu_une_fois(guide, dominique):
    for _clic in range(2):
        actions.add(guide, nature="texte", ref="un-code", title="Merci", by=dominique)

    assert titres(guide).count("Merci") == 1


def test_ce_qui_est_ote_peut_de_nouveau_s_ajouter(guide, dominique):
    assert ajouts(guide) == []

    actions.remove(guide, chapitre=id_de(guide, "theme"), by=dominique)

    assert [a.nature for a in ajouts(g.relu(guide))] == [Nature.THEME, Nature.REPERE, Nature.FICHE]


def test_revenir_a_un_etat_que_l_on_n_a_pas_compare_se_refuse(guide, dominique, eden):
    premier = guide.texte.head
    actions.remove(guide, chapitre=id_de(guide, "preface"), by=eden)

    with pytest.raises(Refus) as refus:
        actions.go_back(guide, etat=premier, based_on=premier, by=dominique)

    assert refus.value.code == "change"
    actions.go_back(guide, etat=premier, based_on=g.relu(guide).texte.head, by=dominique)
    assert titres(guide)[0] == "Préface"


def test_cocher_puis_decocher(guide, dominique, eden):
    actions.check(guide, code="relu", by=dominique)
    point = actions.check(guide, code="relu", by=eden)

    assert list(guide.points.values_list("code", "par", "revision")) == [
        ("relu", eden.pk, guide.texte.head_id)
    ]
    assert point.edition is None
    actions.uncheck(guide, code="relu", by=dominique)
    assert not guide.points.exists()


def test_un_guide_paru_ne_se_jette_pas(guide, dominique):
    g.parue(guide, dominique)

    with pytest.raises(Refus):
        actions.trash(g.relu(guide), by=dominique)


def test_un_guide_jete_se_reprend(guide, dominique):
    actions.trash(guide, by=dominique)
    assert not Guide.objects.visible_to(dominique).exists()

    actions.restore(guide, by=dominique)

    assert Guide.objects.visible_to(dominique).get() == guide
