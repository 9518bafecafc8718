"""D’une édition à l’autre : ce qui entre, sort, bouge, change ; et ce qui y a mené, pour qui lit les conversations."""

import pytest
from django.contrib.auth.models import AnonymousUser

from communaute.socle.passages import actions as passages
from fiches.guides import actions, ouvrage
from fiches.guides.editions import actions as editions
from fiches.guides.editions.changements import changements, depuis_la_derniere
from fiches.guides.enums import Nature
from fiches.reperes import actions as reperes
from fiches.reperes import autour
from fiches.reperes.amendements import actions as formulations
from tests.factories import commentaires as c
from tests.factories import fiches as f
from tests.factories import formulations as fo
from tests.factories import guides as g
from tests.factories import reperes as r


def phrases(changement) -> list[str]:
    return [raison.phrase for raison in changement.raisons]


def ajoutees(changement) -> str:
    return " ".join(
        s.texte for b in changement.ecarts.blocs for u in b.unites for s in u.segments if s.op == "ajout"
    )


def suivante(edition, dominique):
    return g.parue(g.relu(edition.guide), dominique)


def test_la_premiere_edition_n_a_rien_a_expliquer(edition, sacha):
    assert changements(edition, sacha) is None


def test_une_edition_identique_ne_dit_aucun_changement(edition, dominique, sacha):
    assert changements(suivante(edition, dominique), sacha).lignes == ()


def test_un_repere_revise_dit_sa_version_et_ses_mots(edition, textes, dominique, sacha):
    _fiche, repere = textes
    r.reviser(repere, equipe=dominique, note="Plus d’appels, moins de courriels.")

    (change,) = changements(suivante(edition, dominique), sacha).changes

    assert change.lu.title == repere.title
    assert [(v.number, v.note, v.de_fond) for v in change.versions] == [
        (2, "Plus d’appels, moins de courriels.", True)
    ]
    assert "Trente" in ajoutees(change)


def test_ce_que_la_communaute_a_dit_se_relit(edition, textes, dominique, sacha, camille):
    _fiche, repere = textes
    dit = c.dire(repere, camille, "Vingt appels, c’est peu.")
    r.REPERE.apply(r.relu(repere), "reprendre", by=dominique)
    formulation = fo.proposer(r.relu(repere), camille, dit="Un silence a une raison.", pourquoi="Plus bref.")
    formulations.accept(formulation, by=dominique)
    passages.resolve(commentaire=dit, texte="Le nombre est dit.", by=dominique)
    reperes.ask_validation(r.relu(repere), until=r.dans(15), by=dominique)
    reperes.publish(r.relu(repere), by=dominique, note="Dit plus bref.")
    edition = suivante(edition, dominique)

    (change,) = changements(edition, sacha).changes

    assert phrases(change) == [
        f"Une formulation proposée par {formulation.reseau.name} a été retenue.",
        "Une conversation a été résolue.",
    ]
    assert [x.motif for x in change.raisons] == ["Plus bref.", "Le nombre est dit."]
    assert camille.name not in str(change.raisons)


def test_un_visiteur_ne_lit_ni_commentaire_ni_formulation(edition, textes, dominique, camille, visiteur):
    _fiche, repere = textes
    reperes.open_to_public(r.relu(repere), by=dominique)
    r.REPERE.apply(r.relu(repere), "reprendre", by=dominique)
    formulations.accept(fo.proposer(r.relu(repere), camille), by=dominique)
    reperes.ask_validation(r.relu(repere), until=r.dans(15), by=dominique)
    reperes.publish(r.relu(repere), by=dominique, note="Dit plus bref.")
    seconde = suivante(edition, dominique)
    assert phrases(changements(seconde, camille).changes[0]) != []
    for parue in (edition, seconde):
        editions.open_to_public(parue, by=dominique)

    (change,) = changements(seconde, AnonymousUser()).changes

    assert (change.lu.title, change.raisons) == (repere.title, ())
    assert [v.note for v in change.versions] == ["Dit plus bref."]


def test_un_texte_qui_entre_un_texte_qui_sort(edition, textes, publier, dominique, sacha):
    _fiche, repere = textes
    autre, _repere = publier()
    guide = g.relu(edition.guide)
    sorti = next(b for b in guide.texte.head.contenu.blocs if b.data.get("repere") == str(repere.jeton))
    actions.remove(guide, chapitre=sorti.id, by=dominique)
    theme = guide.communaute.themes.get().slug
    actions.add(guide, nature=Nature.FICHE, ref=autre.jeton, title=autre.title, theme_id=theme, by=dominique)

    lus = changements(suivante(edition, dominique), sacha)

    assert [x.lu.title for x in lus.ajoutes] == [autre.title]
    assert [x.lu.title for x in lus.retires] == [repere.title]


def test_un_texte_que_l_on_ne_lit_pas_n_y_est_pas(edition, publier, dominique):
    autre, _repere = publier()
    guide = g.relu(edition.guide)
    theme = guide.communaute.themes.get().slug
    actions.add(guide, nature=Nature.FICHE, ref=autre.jeton, title=autre.title, theme_id=theme, by=dominique)
    seconde = suivante(edition, dominique)
    assert [x.lu.title for x in changements(seconde, dominique).ajoutes] == [autre.title]
    for parue in (edition, seconde):
        editions.open_to_public(parue, by=dominique)

    assert changements(seconde, AnonymousUser()).lignes == ()


def test_une_fiche_de_plus_qui_eclaire_se_dit(edition, textes, publier, dominique, sacha):
    _fiche, repere = textes
    autre, _repere = publier()
    r.REPERE.apply(r.relu(repere), "reprendre", by=dominique)
    autour.illustrate(r.relu(repere), fiche=autre, en_quoi="Ailleurs, trente appels.", by=dominique)
    r.presenter(repere, dominique, resume="Appeler, puis écrire.")
    reperes.ask_validation(r.relu(repere), until=r.dans(15), by=dominique)
    reperes.publish(r.relu(repere), by=dominique)

    (change,) = changements(suivante(edition, dominique), sacha).changes

    assert [(x.phrase, x.motif) for x in change.raisons] == [
        (
            f"La fiche « {autre.title} » ({autre.reseau.name}) l’éclaire désormais.",
            "Ailleurs, trente appels.",
        )
    ]


def test_les_mots_de_l_equipe_se_comparent(edition, dominique, sacha):
    guide = g.relu(edition.guide)
    preface = next(b for b in guide.texte.head.contenu.blocs if b.kind == Nature.PREFACE)
    g.ecrire(guide, preface.id, "<p>Une préface toute neuve.</p>", dominique)

    (change,) = changements(suivante(edition, dominique), sacha).changes

    assert change.lu.nature == Nature.PREFACE
    assert "toute neuve" in ajoutees(change)


def test_un_chapitre_deplace_se_dit(edition, dominique, sacha):
    guide = g.relu(edition.guide)
    glossaire = next(b for b in guide.texte.head.contenu.blocs if b.kind == Nature.GLOSSAIRE)
    actions.move(guide, chapitre=glossaire.id, pas=-1, by=dominique)

    lus = changements(suivante(edition, dominique), sacha)

    assert [x.sorte for x in lus.lignes] == ["deplace"]
    assert lus.deplaces[0].lu.nature in (Nature.GLOSSAIRE, Nature.RESSOURCES)


def test_l_edition_qui_se_prepare_se_compare_a_la_derniere(edition, textes, dominique):
    fiche, repere = textes
    r.reviser(repere, equipe=dominique, note="Plus d’appels.")
    f.FICHE.apply(f.relue(fiche), "retirer", by=dominique, note="Le réseau le demande.")
    guide = g.relu(edition.guide)

    lus = depuis_la_derniere(guide, ouvrage.lue_en_cours(guide), dominique)

    assert [(x.sorte, x.lu.title) for x in lus.lignes] == [("change", repere.title)]


@pytest.mark.parametrize("combien", [1, 3])
def test_autant_de_requetes_pour_un_changement_que_pour_trois(
    publier, communaute, dominique, sacha, django_assert_num_queries, combien
):
    parus = [publier() for _n in range(combien)]
    edition = g.parue(g.guide(communaute, dominique), dominique)
    for _fiche, repere in parus:
        r.reviser(repere, equipe=dominique)
    seconde = suivante(edition, dominique)
    seconde = type(seconde).objects.with_guide().get(pk=seconde.pk)
    sacha = type(sacha).objects.get(pk=sacha.pk)

    with django_assert_num_queries(16):
        lus = changements(seconde, sacha)
        assert len(lus.changes) == combien


def test_la_page_de_l_edition_qui_se_prepare_dit_ce_qui_change(client, edition, textes, dominique, sacha):
    _fiche, repere = textes
    r.reviser(repere, equipe=dominique, note="Plus d’appels.")
    page = f"/guides/{edition.guide.slug}/composer/changements/"
    client.force_login(dominique)

    lue = client.get(page).content.decode()

    assert [mot in lue for mot in (repere.title, "Plus d’appels.", "Trente", repere.get_absolute_url())] == [
        True
    ] * 4
    client.force_login(sacha)
    assert client.get(page).status_code == 404


def test_tant_que_rien_n_a_paru_la_page_revient_au_plan(client, guide, dominique):
    client.force_login(dominique)

    reponse = client.get(f"/guides/{guide.slug}/composer/changements/")

    assert (reponse.status_code, reponse.url) == (302, f"/guides/{guide.slug}/composer/")
