"""Une édition paraît une fois, entière, et ne bouge plus : la base elle-même le refuse."""

import pytest
from django.db import DatabaseError, transaction

from communaute.socle.refus import Refus
from fiches.experiences.enums import Licence
from fiches.guides import actions
from fiches.guides.editions import figer
from fiches.guides.editions.models import Chapitre, Credit, Edition, Erratum
from fiches.guides.enums import Nature
from tests.factories import fiches as f
from tests.factories import guides as g
from tests.factories import reperes as r


def publier(guide, by, number=1, **dit):
    return figer.publish(guide, number=number, licence=Licence.BY_SA, by=by, **dit)


def test_publier_fige_les_chapitres_dans_l_ordre(guide, textes, dominique):
    fiche, repere = textes

    edition = publier(guide, dominique, note="Première parution.")

    figes = list(edition.chapitres.values_list("nature", "title"))
    assert figes == [
        ("preface", "Préface"), ("introduction", "Introduction"), ("theme", "Animation"),
        ("repere", repere.title), ("fiche", fiche.title),
        ("ressources", "Pour aller plus loin"), ("glossaire", "Glossaire"), ("credits", "Crédits"),
    ]  # fmt: skip
    assert (edition.number, edition.note, edition.visibility) == (1, "Première parution.", "communaute")
    chapitre = edition.chapitres.get(repere=repere)
    assert (chapitre.revision_id, chapitre.version) == (repere.publiee_revision_id, 1)
    assert chapitre.faits["eclairages"][0]["fiche"] == fiche.pk
    assert edition.guide.slug == "travailler-en-reseau"


def test_un_second_clic_rend_la_meme_edition(guide, dominique):
    edition = publier(guide, dominique)

    assert publier(guide, dominique).pk == edition.pk
    assert guide.editions.count() == 1


def test_deux_personnes_ne_publient_pas_deux_fois(guide, dominique, eden):
    publier(guide, dominique)

    with pytest.raises(Refus) as refus:
        publier(guide, eden)

    assert refus.value.code == "deja"
    assert guide.editions.count() == 1


def test_un_membre_ne_publie_pas(guide, sacha):
    with pytest.raises(Refus) as refus:
        publier(guide, sacha)

    assert refus.value.code == "droit"
    assert not guide.editions.exists()


def test_un_point_a_cocher_retient_la_parution(guide, dominique):
    actions.uncheck(guide, code="relu", by=dominique)

    with pytest.raises(Refus) as refus:
        publier(guide, dominique)

    assert refus.value.code == "incomplet"
    assert not guide.editions.exists()


def test_les_points_coches_partent_avec_l_edition(guide, dominique):
    edition = publier(guide, dominique)

    assert edition.points.count() == 6
    assert figer.a_cocher(g.relu(guide)) == ["relu", "apercu", "credits", "chiffres", "paroles", "reseaux"]


def test_un_texte_depublie_est_un_obstacle(guide, textes, dominique):
    _fiche, repere = textes
    assert figer.obstacles(guide) == []
    f.FICHE.apply(textes[0], "retirer", by=dominique, note="Le réseau le demande.")

    trouves = figer.obstacles(g.relu(guide))

    assert [o.code for o in trouves] == ["non_publie"]
    assert textes[0].title in trouves[0].phrase


def test_un_chapitre_sans_mots_est_un_obstacle(guide, dominique):
    actions.add(guide, nature=Nature.TEXTE, title="Méthode", by=dominique)

    assert [o.code for o in figer.obstacles(g.relu(guide))] == ["a_ecrire"]


def test_sans_credits_rien_ne_parait(guide, dominique):
    credits = next(b for b in guide.texte.head.contenu.blocs if b.kind == Nature.CREDITS)
    actions.remove(guide, chapitre=credits.id, by=dominique)

    assert [o.code for o in figer.obstacles(g.relu(guide))] == ["credits"]


def test_les_noms_sont_ceux_que_leurs_personnes_donnent(guide, textes, camille, sacha, dominique):
    """Camille signe sa fiche ; Sacha n’a pas dit que son nom paraisse sous le repère."""
    edition = publier(guide, dominique)

    assert list(edition.credits.values_list("name", "role")) == [(camille.name, "fiche")]


def test_une_version_suivante_ne_change_pas_l_edition(edition, textes, dominique):
    _fiche, repere = textes
    avant = r.relu(repere).publiee_revision_id
    r.reviser(repere, equipe=dominique)

    assert r.relu(repere).publiee_revision_id != avant
    assert edition.chapitres.get(repere=repere).revision_id == avant


@pytest.mark.parametrize(
    ("modele", "champs"),
    [
        (Edition, {"title": "Autre titre"}),
        (Edition, {"number": 4}),
        (Chapitre, {"title": "Autre titre"}),
        (Chapitre, {"faits": {"reseaux": ["Autre"]}}),
        (Credit, {"name": "Quelqu’un d’autre"}),
        (Erratum, {"texte": "Autre erratum"}),
    ],
)
def test_la_base_refuse_de_recrire_ce_qui_a_paru(edition, modele, champs):
    Erratum.objects.create(edition=edition, texte="Page 4.", jeton=edition.guide.jeton)
    assert modele.objects.exists()

    with pytest.raises(DatabaseError, match="a paru|disparaître"), transaction.atomic():
        modele.objects.update(**champs)


@pytest.mark.parametrize("modele", [Erratum, Credit, Chapitre, Edition])
def test_la_base_refuse_d_effacer_ce_qui_a_paru(edition, modele):
    Erratum.objects.create(edition=edition, texte="Page 4.", jeton=edition.guide.jeton)

    with pytest.raises(DatabaseError, match="ne se supprime pas"), transaction.atomic():
        modele.objects.all()._raw_delete("default")


def test_un_nom_peut_s_en_aller(edition):
    assert Credit.objects.update(name="", personne=None) == 1


def test_effacer_une_personne_laisse_l_edition(edition, camille):
    camille_pk = camille.pk
    assert edition.credits.get().personne_id == camille_pk
    edition.credits.filter(personne=camille).update(personne=None)

    assert Edition.objects.get(pk=edition.pk).sha256 == edition.sha256
