"""Lire : la liste et ses filtres, la page comme une page de livre, l’histoire de l’écriture."""

import pytest

from communaute.models import Reseau
from communaute.socle.web.pagination import PAR_PAGE
from fiches.experiences import actions
from fiches.experiences.models import AncienneAdresse, Fiche
from fiches.moderation.enums import Etat
from tests.factories import fiches as f
from tests.factories import reseaux


def lu(reponse) -> str:
    """Le texte de la page, espaces insécables comprises comme des espaces."""
    return " ".join(reponse.content.decode().replace("\u202f", " ").replace("\xa0", " ").split())


@pytest.fixture
def lire(client):
    """`lire(personne, chemin)` : la réponse, pour une personne connectée ou de passage."""

    def lire(personne, chemin):
        client.logout()
        if personne:
            client.force_login(personne)
        return client.get(chemin)

    return lire


# --- La liste -----------------------------------------------------------------------------------------------


def titres(reponse) -> list[str]:
    return [fiche.title for fiche in reponse.context["page_obj"]]


def test_la_liste_ne_montre_que_le_publie(lire, mener, sacha):
    for etat in Etat:
        mener(etat, title=f"Une fiche {etat.value}")

    assert titres(lire(sacha, "/fiches/")) == ["Une fiche publiee"]


def test_la_plus_recente_d_abord_sauf_celle_mise_en_avant(lire, mener, sacha, dominique):
    fiches = [mener(Etat.PUBLIEE, title=titre) for titre in ("Une", "Deux", "Trois")]
    actions.feature(fiches[0], by=dominique, on=True)

    assert titres(lire(sacha, "/fiches/")) == ["Une", "Trois", "Deux"]


def test_filtrer_par_theme_principal_ou_secondaire(
    lire, communaute, escales, camille, dominique, sacha, theme
):
    gouvernance = reseaux.theme(communaute, "Gouvernance", slug="gouvernance")
    reseaux.theme(communaute, "Sans fiche", slug="sans-fiche")
    une = f.brouillon(escales, communaute, camille, title="Des deux thèmes")
    f.ecrire_tout(une, camille, themes_secondaires=["gouvernance"])
    autre = f.brouillon(escales, communaute, camille, title="Gouvernance seulement")
    f.ecrire_tout(autre, camille, theme=gouvernance)
    for fiche in (une, autre):
        f.jusqua(fiche, Etat.PUBLIEE, by=camille, equipe=dominique)

    assert titres(lire(sacha, "/fiches/?theme=animation")) == ["Des deux thèmes"]
    assert titres(lire(sacha, "/fiches/?theme=gouvernance")) == ["Gouvernance seulement", "Des deux thèmes"]
    assert len(titres(lire(sacha, "/fiches/?theme=inconnu"))) == 2
    assert [t.slug for t in lire(sacha, "/fiches/").context["themes"]] == ["animation", "gouvernance"]


def test_filtrer_par_reseau(lire, mener, communaute, graines, sacha, dominique, theme):
    mener(Etat.PUBLIEE, title="Des escales")
    autre = f.brouillon(graines, communaute, sacha, title="Des graines")
    reseaux.rattachement(referente := reseaux.personne("Lou Patron"), graines, "referente")
    f.jusqua(autre, Etat.PUBLIEE, by=sacha, equipe=dominique, referente=referente)

    page = lire(sacha, f"/fiches/?reseau={graines.slug}")

    assert titres(page) == ["Des graines"]
    assert page.context["reseau"] == graines
    assert titres(lire(sacha, "/fiches/?reseau=inconnu")) == []


@pytest.mark.parametrize(
    ("page", "combien"), [("1", 20), ("2", 2), ("99", 2), ("0", 2), ("x", 20), ("-1", 2), ("9" * 30, 2)]
)
def test_une_page_demandee_de_travers_mene_a_une_page_qui_existe(lire, mener, sacha, page, combien):
    modele = mener(Etat.PUBLIEE)
    copies = [copier(modele, n) for n in range(PAR_PAGE + 1)]

    assert len(copies) == PAR_PAGE + 1
    assert len(titres(lire(sacha, f"/fiches/?page={page}"))) == combien


def copier(modele, n) -> Fiche:
    """Une fiche publiée de plus, sans refaire tout le chemin."""
    fiche = f.brouillon(modele.reseau, modele.communaute, modele.created_by)
    f.forcer(fiche, Etat.PUBLIEE)
    return fiche


def test_le_bouton_nouvelle_fiche_n_est_offert_qu_a_qui_peut_ecrire(
    lire, camille, sacha, alix, partie, dominique
):
    offerts = {
        p: "/fiches/nouvelle/" in lu(lire(p, "/fiches/")) for p in (camille, sacha, alix, partie, dominique)
    }

    assert offerts == {camille: True, sacha: True, alix: False, partie: False, dominique: True}
    assert "/fiches/nouvelle/" not in lu(lire(None, "/fiches/"))


# --- La page ------------------------------------------------------------------------------------------------


def test_la_page_dit_qui_quand_et_combien_de_temps(lire, mener, sacha, camille):
    page = lu(lire(sacha, f"/fiches/{mener(Etat.PUBLIEE, title='Un titre').slug}/"))

    assert page.count("<h1>") == 1
    assert "Par Camille Exemple" in page
    assert "1 minute de lecture" in page
    assert "Version 1, publiée le" in page
    assert 'rel="license" href="https://creativecommons.org/licenses/by-sa/4.0/deed.fr"' in page


def test_une_signature_discrete_n_est_pas_affichee(lire, mener, sacha):
    fiche = mener(Etat.PUBLIEE)
    fiche.signatures.update(est_credite=False)

    assert "Par Camille" not in lu(lire(sacha, f"/fiches/{fiche.slug}/"))


def test_le_reseau_en_bref_est_celui_du_jour_de_la_publication(lire, mener, sacha, escales):
    Reseau.objects.filter(pk=escales.pk).update(annee_creation=1998)
    fiche = mener(Etat.PUBLIEE)
    Reseau.objects.filter(pk=escales.pk).update(annee_creation=2001)

    page = lu(lire(sacha, f"/fiches/{fiche.slug}/"))

    assert "1998" in page
    assert "2001" not in page


def test_la_page_lit_le_texte_publie(lire, mener, sacha, camille):
    fiche = mener(Etat.PUBLIEE, title="Un titre")

    assert "Commencer par ce qui ne change pas" in lu(lire(sacha, f"/fiches/{fiche.slug}/"))


def test_l_apercu_d_un_brouillon_dit_son_etat_et_propose_la_suite(lire, fiche_complete, camille):
    page = lu(lire(camille, f"/fiches/{fiche_complete.slug}/"))

    assert f"/fiches/{fiche_complete.slug}/soumettre/" in page
    assert f"/fiches/{fiche_complete.slug}/modifier/" in page


def test_la_page_retiree_explique_a_qui_la_lisait(lire, mener, sacha, camille, etrangere):
    fiche = mener(Etat.RETIREE)
    chemin = f"/fiches/{fiche.slug}/"

    retiree = lire(sacha, chemin)

    assert (retiree.status_code, "retirée" in lu(retiree)) == (410, True)
    assert fiche.motif not in lu(retiree)
    assert lire(etrangere, chemin).status_code == 404
    assert fiche.motif in lu(lire(camille, chemin))


def test_une_ancienne_adresse_suit_la_meme_regle(lire, mener, sacha, etrangere, camille):
    fiche = mener(Etat.PUBLIEE, title="Un titre")
    ancienne = f"/fiches/{AncienneAdresse.objects.get(fiche=fiche).slug}/"

    suivie = lire(sacha, ancienne)

    assert (suivie.status_code, suivie["Location"]) == (301, "/fiches/un-titre/")
    assert lire(etrangere, ancienne).status_code == 404
    assert lire(None, ancienne)["Location"] == f"/compte/login/?next={ancienne}"


def test_les_pages_reservees_ne_s_indexent_pas(lire, mener, sacha):
    assert 'name="robots"' in lu(lire(sacha, f"/fiches/{mener(Etat.PUBLIEE).slug}/"))


# --- L’histoire ---------------------------------------------------------------------------------------------


def test_l_historique_montre_ce_qui_a_change(lire, fiche_brouillon, camille):
    f.ecrire(fiche_brouillon, "contexte", "<p>Un mot ancien.</p>", camille)
    f.ecrire(fiche_brouillon, "contexte", "<p>Un mot nouveau.</p>", camille)
    chemin = f"/fiches/{fiche_brouillon.slug}/historique/"

    etats = [r.number for r in lire(camille, chemin).context["revisions"]]
    page = lu(lire(camille, f"{chemin}?a=3"))

    assert etats == [3, 2, 1]
    assert "ancien" in page
    assert "nouveau" in page
    assert "De l’état 2 à l’état 3" in page


@pytest.mark.parametrize("question", ["a=99", "a=x", "a=²", "a=-1", "a=2&de=99", "a=2&de=²"])
def test_un_etat_qui_n_existe_pas(lire, fiche_complete, camille, question):
    assert lire(camille, f"/fiches/{fiche_complete.slug}/historique/?{question}").status_code == 404


def test_le_premier_etat_se_compare_a_lui_meme(lire, fiche_brouillon, camille):
    assert lire(camille, f"/fiches/{fiche_brouillon.slug}/historique/?a=1").status_code == 200
