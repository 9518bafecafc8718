"""Une fiche qui éclaire un repère est retirée ou paraît de nouveau : qui l’apprend, ce qui reste à revoir."""

import pytest
from django.core import mail

from communaute.models import Avis, LigneJournal
from communaute.socle.refus import Refus
from fiches.experiences.models import Fiche
from fiches.experiences.workflow import FICHE
from fiches.moderation.enums import Etat
from fiches.reperes import actions, alertes, autour
from fiches.reperes.enums import EtatRepere
from fiches.reperes.lecture import page_de
from fiches.reperes.workflow import REPERE
from tests.factories import fiches as f
from tests.factories import reperes as r
from tests.factories.requetes import requetes
from tests.factories.taches import run_tasks
from tests.fiches.reperes.test_pages import connecte

RETIREE, REVISEE = "repere.fiche_retiree", "repere.fiche_revisee"


def texte(reponse) -> str:
    return reponse.content.decode().replace("\u202f", " ").replace("\u00a0", " ")


def retirer(fiche, by):
    FICHE.apply(fiche, "retirer", by=by, note="Le réseau le demande.")
    return f.relue(fiche)


def reviser(fiche, camille, dominique):
    """Une nouvelle version, par le chemin de tout le monde."""
    FICHE.apply(fiche, "reviser", by=camille)
    f.ecrire(fiche, "contexte", "<p>Depuis, nous avons changé d’avis.</p>", camille)
    return f.jusqua(f.relue(fiche), Etat.PUBLIEE, by=camille, equipe=dominique)


def prevenues(kind) -> dict:
    trouvees = {}
    for avis in Avis.objects.filter(kind=kind):
        trouvees.setdefault(avis.object_id, set()).add(avis.recipient)
    return trouvees


def a_revoir(repere, user) -> list[tuple[str, bool]]:
    return [(a.illustration.fiche.title, a.est_retiree) for a in page_de(r.relu(repere), user).a_revoir]


def test_retiree_elle_se_dit_a_qui_ecrit_et_a_l_equipe(
    publie, en_ecriture, fiche, sacha, camille, eden, dominique, alix
):
    autour.invite(publie, personne=camille, by=dominique)
    retirer(fiche, dominique)
    run_tasks()

    assert prevenues(RETIREE) == {publie.pk: {sacha, camille, eden}, en_ecriture.pk: {sacha, eden}}
    courriels = [m for m in mail.outbox if "Une illustration à revoir" in m.subject]
    assert sorted(m.to[0] for m in courriels) == sorted(
        [sacha.email, sacha.email, camille.email, eden.email, eden.email]
    )
    assert {fiche.title in m.body for m in courriels} == {True}


def test_une_fiche_retiree_rend_le_repere_a_actualiser_sans_la_nommer(client, public, fiche, alix, dominique):
    retirer(fiche, dominique)

    repere = r.relu(public)
    assert (repere.state, fiche.title in repere.motif) == (EtatRepere.A_ACTUALISER, False)
    page = texte(connecte(client, alix).get(repere.get_absolute_url()))
    assert ("Une fiche qui l’éclairait a été retirée." in page, fiche.title in page) == (True, False)


def test_une_fiche_retiree_ne_derange_pas_un_texte_qui_s_ecrit(en_ecriture, fiche, dominique):
    retirer(fiche, dominique)

    assert r.relu(en_ecriture).state == EtatRepere.CO_CONSTRUCTION


def test_une_nouvelle_version_se_dit_la_premiere_non(publie, fiche, camille, sacha, eden, dominique):
    assert Avis.objects.filter(kind=REVISEE).count() == 0

    reviser(fiche, camille, dominique)

    assert prevenues(REVISEE) == {publie.pk: {sacha, eden}}


def test_une_fiche_qui_n_eclaire_rien_ne_derange_personne(publie, mener, dominique, eden):
    retirer(mener(Etat.PUBLIEE), dominique)

    assert Avis.objects.filter(kind=RETIREE).count() == 0


@pytest.mark.parametrize("geste", ["archiver", "jeter"])
def test_un_repere_range_ne_derange_personne(conduire, fiche, dominique, eden, geste):
    repere = conduire("co_construction")
    if geste == "archiver":
        REPERE.apply(repere, "archiver", by=dominique)
    else:
        actions.trash(repere, by=dominique)
    retirer(fiche, dominique)

    assert Avis.objects.filter(kind=RETIREE).count() == 0


def test_renoncer_a_une_revision_ou_desarchiver_n_est_pas_paraitre(publie, fiche, camille, dominique, eden):
    FICHE.apply(fiche, "reviser", by=camille)
    FICHE.apply(fiche, "renoncer", by=camille)
    FICHE.apply(fiche, "archiver", by=dominique)
    FICHE.apply(fiche, "desarchiver", by=dominique)

    assert Avis.objects.filter(kind__in=(RETIREE, REVISEE)).count() == 0
    assert a_revoir(publie, dominique) == []


def test_la_page_publiee_ne_montre_plus_une_fiche_retiree(client, public, fiche, camille, dominique):
    Fiche.objects.filter(pk=fiche.pk).update(visibility="public")
    adresse = public.get_absolute_url()
    assert fiche.title in texte(client.get(adresse))

    retirer(fiche, dominique)

    assert fiche.title not in texte(client.get(adresse))
    client.force_login(camille)
    assert fiche.title not in texte(client.get(adresse))


def test_pendant_qu_elle_se_revise_la_fiche_eclaire_toujours(client, publie, fiche, camille, sacha):
    FICHE.apply(fiche, "reviser", by=camille)
    client.force_login(sacha)

    assert fiche.title in texte(client.get(publie.get_absolute_url()))


def test_qui_ecrit_lit_ce_qui_est_a_revoir(client, en_ecriture, fiche, sacha, alix, dominique):
    retirer(fiche, dominique)
    phrase = f"La fiche « {fiche.title} » a été retirée le"
    page, bureau = en_ecriture.get_absolute_url(), f"/admin/fiches/repere/{en_ecriture.pk}/change/"

    client.force_login(sacha)
    assert [phrase in texte(client.get(p)) for p in (page, f"{page}modifier/", f"{page}illustrations/")] == [
        True
    ] * 3
    client.force_login(dominique)
    assert phrase in texte(client.get(bureau))
    client.force_login(alix)
    assert phrase not in texte(client.get(page))


def test_ne_plus_relier_une_fiche_retiree_clot_l_alerte(client, en_ecriture, fiche, sacha, dominique):
    retirer(fiche, dominique)
    assert a_revoir(en_ecriture, sacha) == [(fiche.title, True)]
    client.force_login(sacha)

    page = f"{en_ecriture.get_absolute_url()}illustrations/"
    client.post(page, {"choisie": f.relue(fiche).slug, "retirer": "1"})

    assert a_revoir(en_ecriture, sacha) == []


def test_c_est_toujours_juste_clot_l_alerte_jusqu_a_la_version_suivante(
    client, en_ecriture, fiche, camille, sacha, dominique
):
    reviser(fiche, camille, dominique)
    assert a_revoir(en_ecriture, sacha) == [(f.relue(fiche).title, False)]
    client.force_login(sacha)
    page = f"{en_ecriture.get_absolute_url()}illustrations/"

    client.post(page, {"choisie": fiche.slug, "relue": "1"})

    assert a_revoir(en_ecriture, sacha) == []
    assert LigneJournal.objects.get(code="repere.illustration_relue").data == {
        "fiche": fiche.pk,
        "bloc": "repere",
    }
    reviser(f.relue(fiche), camille, dominique)
    assert a_revoir(en_ecriture, sacha) == [(f.relue(fiche).title, False)]


def reliee_deux_fois(repere, fiche, by) -> list[str]:
    """La même fiche éclaire aussi le levier et la condition ; rend leurs numéros."""
    numeros = [r.numero_de(repere, "levier"), r.numero_de(repere, "condition")]
    for numero in numeros:
        autour.illustrate(repere, fiche=fiche, en_quoi="Parce que.", bloc_id=numero, by=by)
    return numeros


def a_relire(repere, user) -> set[str]:
    return {str(a.illustration.bloc_id) for a in page_de(r.relu(repere), user).a_revoir}


def test_relire_ce_qui_est_dit_d_une_partie_ne_vaut_que_pour_elle(
    client, en_ecriture, fiche, camille, sacha, dominique
):
    r.ecrire(en_ecriture, "condition", "<p>Du temps.</p>", sacha, title="Avoir du temps")
    levier, condition = reliee_deux_fois(en_ecriture, fiche, sacha)
    reviser(fiche, camille, dominique)
    assert a_relire(en_ecriture, sacha) == {levier, condition, "None"}
    page = f"{en_ecriture.get_absolute_url()}illustrations/"
    client.force_login(sacha)
    assert "ce qui en est dit à propos de « Avoir du temps » est à relire" in texte(client.get(page))

    client.post(page, {"choisie": fiche.slug, "partie": condition, "relue": "1"})
    assert a_relire(en_ecriture, sacha) == {levier, "None"}
    client.post(page, {"choisie": fiche.slug, "relue": "1"})
    assert a_relire(en_ecriture, sacha) == {levier}
    autour.illustrate(en_ecriture, fiche=fiche, en_quoi="Redit.", bloc_id=levier, by=sacha)
    assert a_relire(en_ecriture, sacha) == set()


def test_une_relecture_d_avant_vaut_pour_toutes_les_parties(en_ecriture, fiche, camille, sacha, dominique):
    r.ecrire(en_ecriture, "condition", "<p>Du temps.</p>", sacha, title="Avoir du temps")
    reliee_deux_fois(en_ecriture, fiche, sacha)
    reviser(fiche, camille, dominique)
    alertes.confirm(en_ecriture, fiche=fiche, by=sacha)
    assert len(a_relire(en_ecriture, sacha)) == 2

    LigneJournal.objects.filter(code="repere.illustration_relue").update(data={"fiche": fiche.pk})

    assert a_relire(en_ecriture, sacha) == set()


def test_une_fiche_retiree_se_dit_une_fois(en_ecriture, fiche, sacha, dominique):
    r.ecrire(en_ecriture, "condition", "<p>Du temps.</p>", sacha, title="Avoir du temps")
    reliee_deux_fois(en_ecriture, fiche, sacha)

    retirer(fiche, dominique)

    assert a_revoir(en_ecriture, sacha) == [(fiche.title, True)]


def test_changer_la_phrase_vaut_relecture(en_ecriture, fiche, camille, sacha, dominique):
    reviser(fiche, camille, dominique)
    autour.illustrate(en_ecriture, fiche=fiche, en_quoi="Ce qu’on en retient aujourd’hui.", by=sacha)

    assert a_revoir(en_ecriture, sacha) == []


def test_seule_une_personne_qui_relie_dit_que_c_est_juste(publie, fiche, camille, sacha, alix, dominique):
    reviser(fiche, camille, dominique)

    for personne in (sacha, alix, camille):
        with pytest.raises(Refus):
            alertes.confirm(publie, fiche=fiche, by=personne)
    alertes.confirm(publie, fiche=fiche, by=dominique)
    assert a_revoir(publie, dominique) == []


def test_ce_qui_est_a_revoir_ne_se_dit_qu_a_qui_ecrit(public, fiche, alix, camille, etrangere, dominique):
    retirer(fiche, dominique)

    assert a_revoir(public, dominique) == [(fiche.title, True)]
    assert [a_revoir(public, p) for p in (alix, camille, etrangere)] == [[], [], []]


@pytest.mark.parametrize("nombre", [1, 3])
def test_ecrire_coute_autant_quel_que_soit_le_nombre_a_revoir(
    client, en_ecriture, mener, sacha, dominique, nombre
):
    for _fois in range(nombre):
        autre = mener(Etat.PUBLIEE)
        autour.illustrate(en_ecriture, fiche=autre, en_quoi="Parce que.", by=dominique)
        retirer(autre, dominique)
    client.force_login(sacha)
    page = f"{en_ecriture.get_absolute_url()}modifier/"

    requetes(client, "get", page)
    assert len(requetes(client, "get", page)) == 6
