"""Réviser ce qui est en ligne, y renoncer ; l’accord, ses différences ; l’historique, le retour à un état."""

import datetime as dt

import pytest
from django.utils import timezone

from communaute.models import Avis, LigneJournal, Revision
from communaute.socle.refus import Refus
from fiches.experiences import accord, actions, retablir
from fiches.experiences.ecarts import ecarts_entre
from fiches.experiences.enums import Licence
from fiches.experiences.models import Auteur
from fiches.experiences.reference import ACTES
from fiches.experiences.workflow import FICHE
from fiches.moderation.anciennete import depuis_quel_jour
from fiches.moderation.enums import Etat
from tests.factories import fiches as f


def refus(geste, *args, **kwargs) -> str:
    with pytest.raises(Refus) as leve:
        geste(*args, **kwargs)
    return leve.value.code


@pytest.fixture
def lire(client):
    def lire(personne, chemin, data=None, status=200):
        client.force_login(personne) if personne else client.logout()
        reponse = client.post(chemin, data) if data is not None else client.get(chemin)
        assert reponse.status_code == status, reponse.status_code
        return reponse.content.decode()

    return lire


def vers_deux(fiche, camille, dominique, note="", **meta):
    """Publie la version suivante."""
    f.reviser(fiche, camille)
    f.presenter(fiche, camille, **(meta or {"chapo": "Deux."}))
    f.jusqua(f.relue(fiche), Etat.PRETE, by=camille, equipe=dominique)
    f.accorder(fiche, by=camille)
    return f.relue(FICHE.apply(fiche, "publier", by=dominique, note=note))


# --- Réviser, renoncer ------------------------------------------------------------------------------------------


def test_reviser_ne_touche_pas_au_texte_en_ligne(fiche_publiee, camille):
    fiche = f.reviser(fiche_publiee, camille)

    assert (fiche.state, fiche.parution, fiche.version) == (Etat.BROUILLON, "publiee", 1)
    assert (fiche.publiee_revision, fiche.slug) == (fiche_publiee.publiee_revision, fiche_publiee.slug)
    assert fiche.accord_sha == ""
    assert fiche.accords.count() == 1


def test_renoncer_rend_le_texte_en_ligne_son_accord_et_qui_l_a_relu(fiche_publiee, camille, collegue, eden):
    f.reviser(fiche_publiee, camille)
    f.presenter(fiche_publiee, camille, chapo="Écrit pour rien.")
    fiche = f.jusqua(f.relue(fiche_publiee), Etat.PRETE, by=camille, equipe=eden)
    f.accorder(fiche, by=collegue)
    FICHE.apply(fiche, "faire_reprendre", by=eden, note="Encore.")

    fiche = f.relue(FICHE.apply(fiche, "renoncer", by=camille))

    en_ligne = fiche_publiee.publiee_revision
    assert (fiche.state, fiche.parution, fiche.version) == (Etat.PUBLIEE, "publiee", 1)
    assert (fiche.texte.head.sha256, fiche.accord_sha) == (en_ligne.sha256, en_ligne.sha256)
    assert (fiche.accord_par, fiche.accord_le) == (fiche_publiee.accord_par, fiche_publiee.accord_le)
    assert fiche.relue_par == fiche_publiee.relue_par
    assert fiche.versions.count() == 1
    assert "Écrit pour rien." in [r.content["meta"]["chapo"] for r in fiche.texte.revisions.all()]


def test_publier_de_nouveau_fait_la_version_deux(fiche_publiee, camille, dominique):
    fiche = vers_deux(fiche_publiee, camille, dominique, note="  Les chiffres\nsont à jour. ")

    versions = list(fiche.versions.values_list("number", "note"))
    assert (fiche.version, fiche.slug, fiche.chapo) == (2, fiche_publiee.slug, "Deux.")
    assert versions == [(1, ""), (2, "Les chiffres sont à jour.")]


def test_sans_note_a_la_publication_celle_de_la_soumission_sert(fiche_publiee, camille, dominique, lire):
    f.reviser(fiche_publiee, camille)
    f.presenter(fiche_publiee, camille, chapo="Deux.")
    lire(camille, f"/fiches/{fiche_publiee.slug}/soumettre/", {"note": "Une date corrigée."}, status=302)
    fiche = f.jusqua(f.relue(fiche_publiee), Etat.PRETE, by=camille, equipe=dominique)
    f.accorder(fiche, by=camille)
    bureau = lire(dominique, f"/admin/fiches/fiche/{fiche.pk}/change/")

    FICHE.apply(fiche, "publier", by=dominique)

    assert "Une date corrigée." in bureau
    assert fiche.versions.get(number=2).note == "Une date corrigée."
    assert "Une date corrigée." in lire(camille, f"/fiches/{fiche.slug}/historique/")


def test_une_fiche_archivee_ne_se_revise_qu_apres_en_etre_sortie(fiche_archivee, camille, dominique, lire):
    assert refus(FICHE.apply, fiche_archivee, "reviser", by=camille) == "etat"
    assert "archivée" in lire(camille, f"/fiches/{fiche_archivee.slug}/")

    FICHE.apply(fiche_archivee, "desarchiver", by=dominique)

    assert fiche_archivee.title in lire(camille, "/fiches/")
    assert f.reviser(fiche_archivee, camille).state == Etat.BROUILLON


def test_on_n_archive_pas_pendant_qu_une_version_s_ecrit(fiche_publiee, camille, dominique):
    f.reviser(fiche_publiee, camille)

    assert refus(FICHE.apply, fiche_publiee, "archiver", by=dominique) == "etat"
    FICHE.apply(fiche_publiee, "renoncer", by=dominique)
    assert FICHE.apply(fiche_publiee, "archiver", by=dominique).parution == "archivee"


@pytest.mark.parametrize(
    "etat", [Etat.BROUILLON, Etat.SOUMISE, Etat.EN_RELECTURE, Etat.A_REPRENDRE, Etat.PRETE]
)
def test_retirer_pendant_qu_une_version_s_ecrit_arrete_tout(
    fiche_publiee, camille, sacha, equipiere, dominique, etat, lire
):
    f.reviser(fiche_publiee, camille)
    fiche = f.jusqua(f.relue(fiche_publiee), etat, by=camille, equipe=dominique)

    fiche = FICHE.apply(fiche, "retirer", by=dominique, note="Un partenaire le demande.")

    page = f"/fiches/{fiche.slug}/"
    assert (fiche.state, fiche.parution) == (Etat.RETIREE, "retiree")
    assert {t.name for p in (camille, dominique) for t in FICHE.available(fiche, p)} == set()
    assert "Un partenaire le demande." not in lire(sacha, page, status=410)
    assert "Un partenaire le demande." in lire(equipiere, page, status=410)
    assert "Un partenaire le demande." in lire(camille, page)


def test_la_page_propose_de_reviser_a_qui_le_peut(fiche_publiee, equipiere, camille, dominique, sacha, lire):
    Auteur.objects.create(fiche=fiche_publiee, personne=equipiere)
    page = f"/fiches/{fiche_publiee.slug}/"

    offerts = {
        p.name: "Proposer une révision" in lire(p, page) for p in (camille, equipiere, dominique, sacha)
    }

    assert offerts == {camille.name: True, equipiere.name: True, dominique.name: True, sacha.name: False}


def test_reviser_par_la_page_mene_a_l_ecriture_et_se_dit(fiche_publiee, camille, sacha, lire, client):
    page = f"/fiches/{fiche_publiee.slug}/"
    assert "reste en ligne" in lire(camille, f"{page}reviser/")

    client.force_login(camille)
    reponse = client.post(f"{page}reviser/")
    encore = client.post(f"{page}reviser/")

    assert (reponse.url, encore.url) == (f"{page}modifier/", f"{page}modifier/")
    assert LigneJournal.objects.filter(code="fiche.reviser").count() == 1
    assert "Une nouvelle version s’écrit" in lire(camille, page)
    assert "Une nouvelle version s’écrit" not in lire(sacha, page)
    lire(camille, f"{page}renoncer/", {}, status=302)
    assert "Une nouvelle version s’écrit" not in lire(camille, page)


# --- L’accord ---------------------------------------------------------------------------------------------------


def demandes() -> int:
    return Avis.objects.filter(kind="fiche.accord").count()


def test_les_corrections_se_reunissent_avant_de_redemander(fiche_assumee, dominique, camille):
    avant = demandes()
    for mot in ("Un.", "Deux.", "Trois."):
        f.presenter(fiche_assumee, dominique, chapo=mot)
    assert demandes() == avant

    accord.ask_again(fiche_assumee, by=dominique)

    assert demandes() == avant + 1
    assert refus(accord.ask_again, fiche_assumee, by=dominique) == "deja"
    assert refus(accord.ask_again, fiche_assumee, by=camille) == "droit"


def test_rien_a_redemander_tant_que_rien_n_a_change(fiche_prete, fiche_assumee, dominique):
    assert refus(accord.ask_again, fiche_prete, by=dominique) == "deja"
    assert refus(accord.ask_again, fiche_assumee, by=dominique) == "deja"


def test_le_meme_texte_redevenu_pareil_se_redemande_quand_meme(fiche_assumee, dominique):
    chapo, avant = fiche_assumee.chapo, demandes()
    for mot in ("Autre.", chapo):
        f.presenter(fiche_assumee, dominique, chapo=mot)

    accord.ask_again(fiche_assumee, by=dominique)

    assert demandes() == avant + 1


def test_une_demande_oubliee_repart_seule_apres_un_jour_de_calme(fiche_assumee, dominique):
    f.presenter(fiche_assumee, dominique, chapo="Corrigé.")
    avant, demain = demandes(), timezone.now() + accord.CALME + dt.timedelta(minutes=1)

    assert (accord.ask_forgotten(), accord.ask_forgotten(demain), accord.ask_forgotten(demain)) == (0, 1, 0)
    assert demandes() == avant + 1
    ligne = LigneJournal.objects.filter(code="fiche.redemander_accord").get()
    assert ligne.actor_id is None


def test_le_bureau_propose_de_redemander_apres_une_correction(bureau, fiche_assumee, dominique):
    assert "redemander_accord" not in bureau.gestes(fiche_assumee)
    f.presenter(fiche_assumee, dominique, chapo="Corrigé.")

    assert bureau.gestes(fiche_assumee)[0] == "redemander_accord"
    bureau.faire(fiche_assumee, "redemander_accord")

    assert "redemander_accord" not in bureau.gestes(fiche_assumee)


def test_la_referente_ne_voit_que_ce_qui_a_change_et_assume_en_un_clic(
    fiche_assumee, dominique, camille, lire
):
    f.corriger(fiche_assumee, "acteurs", "six mois", "cinq mois", dominique)
    f.presenter(fiche_assumee, dominique, chapo="Un chapô corrigé.")
    page = f"/fiches/{fiche_assumee.slug}/accord/"

    ecarts, entier = lire(camille, page), lire(camille, f"{page}?entier")
    lu = f.relue(fiche_assumee).texte.head.sha256
    lire(camille, page, {"sha256": lu}, status=302)

    assert ("<ins>cinq</ins>" in ecarts, "<del>six</del>" in ecarts) == (True, True)
    assert "Plus personne ne savait qui décidait." not in ecarts
    assert "Plus personne ne savait qui décidait." in entier.replace("\u00a0", " ")
    assert f'value="{lu}"' in ecarts
    assert f.relue(fiche_assumee).accord_sha == lu
    assert fiche_assumee.accords.count() == 2


def test_pour_une_nouvelle_version_les_differences_partent_du_dernier_accord(
    fiche_publiee, camille, dominique, lire
):
    f.reviser(fiche_publiee, camille)
    f.presenter(fiche_publiee, camille, chapo="Un chapô tout neuf.")
    f.jusqua(f.relue(fiche_publiee), Etat.PRETE, by=camille, equipe=dominique)

    page = lire(camille, f"/fiches/{fiche_publiee.slug}/accord/")

    assert "Voici ce qui a changé depuis votre accord" in page
    assert "<ins>" in page
    assert "tout neuf" in page


def test_ce_qui_a_change_pendant_la_lecture_se_relit(fiche_prete, camille, dominique, client):
    client.force_login(camille)
    vu = f.relue(fiche_prete).texte.head.sha256
    f.presenter(fiche_prete, dominique, chapo="Changé.")

    reponse = client.post(f"/fiches/{fiche_prete.slug}/accord/", {"sha256": vu}, follow=True)

    assert "Le texte a changé pendant votre lecture" in reponse.content.decode()
    assert f.relue(fiche_prete).accord_sha == ""


# --- L’historique -----------------------------------------------------------------------------------------------


def test_retablir_un_etat_en_fait_un_de_plus(fiche_complete, camille, lire):
    vise = fiche_complete.texte.head
    f.corriger(fiche_complete, "contexte", "fondation", "naissance", camille)
    f.presenter(fiche_complete, camille, chapo="Autre.")
    page = f"/fiches/{fiche_complete.slug}/historique/etat-{vise.number}/retablir/"
    avant = Revision.objects.count()

    confirme = lire(camille, page)
    base = f.relue(fiche_complete).texte.head_id
    lire(camille, page, {"based_on": base}, status=302)

    fiche = f.relue(fiche_complete)
    assert "<ins>fondation</ins>" in confirme
    assert (fiche.texte.head.sha256, fiche.chapo) == (vise.sha256, vise.content["meta"]["chapo"])
    assert Revision.objects.count() == avant + 1
    assert fiche.texte.head.summary == f"Retour à l’état {vise.number}"
    assert LigneJournal.objects.filter(code="fiche.retablir", actor_id=camille.pk).count() == 1


def test_retablir_ne_recouvre_pas_ce_qu_on_n_a_pas_vu(fiche_complete, camille):
    vise, vu = fiche_complete.texte.revisions.get(number=1), fiche_complete.texte.head
    f.presenter(fiche_complete, camille, chapo="Écrit entre-temps.")

    assert refus(retablir.restore_state, fiche_complete, vise, based_on=vu, by=camille) == "change"
    assert f.relue(fiche_complete).chapo == "Écrit entre-temps."


def test_retablir_par_qui_n_ecrit_pas_ou_ce_qui_est_deja_la(
    fiche_complete, camille, dominique, fiche_soumise
):
    head = fiche_complete.texte.head
    premier = head.texte.revisions.get(number=1)

    assert refus(retablir.restore_state, fiche_complete, premier, based_on=head, by=dominique) == "droit"
    assert refus(retablir.restore_state, fiche_complete, head, based_on=head, by=camille) == "deja"
    with pytest.raises(ValueError, match="autre texte"):
        retablir.restore_state(fiche_complete, fiche_soumise.texte.head, based_on=head, by=camille)


def test_l_equipe_retablit_pendant_la_relecture_et_l_accord_tombe(fiche_assumee, dominique):
    f.presenter(fiche_assumee, dominique, chapo="Corrigé.")
    fiche = f.relue(fiche_assumee)
    vise = fiche.texte.revisions.get(number=fiche.texte.head.number - 1)
    f.accorder(fiche, by=fiche.created_by)

    fiche = retablir.restore_state(fiche, vise, based_on=fiche.texte.head, by=dominique)

    assert fiche.accord_sha == ""


def test_l_historique_d_un_lecteur_ne_dit_que_ce_qui_a_paru(fiche_publiee, camille, dominique, sacha, lire):
    fiche = vers_deux(fiche_publiee, camille, dominique, note="Le chapô dit mieux.")
    page = f"/fiches/{fiche.slug}/historique/"

    lecteur, autrice = lire(sacha, page), lire(camille, page)

    assert "Le chapô dit mieux." in lecteur
    assert ("Tous les états du texte" in lecteur, "Tous les états du texte" in autrice) == (False, True)
    assert "Dominique" not in lecteur.partition("<main")[2]
    assert "<ins>Deux</ins>" in lire(sacha, f"{page}?version=2")
    version = lire(sacha, f"{page}version-1/")
    assert ("noindex" in version, "Lire la version actuelle" in version) == (True, True)
    for fin in ("?version=1", "?version=3", "?version=x", "?version=", "version-3/", "version-99999999999/"):
        lire(sacha, page + fin, status=404)
    for fin in ("?a=999999999999", "?a=x", "?a=2&de=x"):
        lire(camille, page + fin, status=404)


# --- La référence -----------------------------------------------------------------------------------------------


def test_la_reference_cite_les_noms_choisis_sinon_le_reseau(fiche_publiee, camille, sacha, lire, settings):
    page = f"/fiches/{fiche_publiee.slug}/"
    avec = lire(sacha, page)
    Auteur.objects.filter(fiche=fiche_publiee).update(est_credite=False)
    sans = lire(sacha, page)

    debut = '<p class="reference" translate="no">'
    citations = [p.partition(debut)[2].partition("</p>")[0].replace("\u00a0", " ") for p in (avec, sans)]
    titre, nom = fiche_publiee.title, fiche_publiee.communaute.name
    fin = f", « {titre} », F3E, communauté « {nom} », version 1, "
    assert citations[0].startswith(camille.name + fin)
    assert citations[1].startswith(fiche_publiee.reseau.name + fin)
    assert citations[0].endswith(f"{settings.SITE_URL}{page}")


def test_chaque_licence_a_son_acte():
    assert set(ACTES) == set(Licence)


def test_depuis_quel_jour():
    midi = timezone.make_aware(dt.datetime(2026, 3, 10, 12))
    phrases = [depuis_quel_jour(midi - dt.timedelta(**d), midi) for d in (
        {"hours": 1}, {"hours": 13}, {"days": 1}, {"days": 2}, {"days": 3})]  # fmt: skip

    assert phrases == [
        "depuis aujourd’hui", "depuis hier", "depuis hier", "depuis avant-hier", "depuis 3 jours",
    ]  # fmt: skip


# --- Les différences disent tout ce que l’empreinte voit ------------------------------------------------------------


def test_un_changement_d_ordre_se_dit(fiche_complete):
    from dataclasses import replace

    avant = fiche_complete.texte.head.contenu
    apres = replace(avant, blocs=(avant.blocs[1], avant.blocs[0], *avant.blocs[2:]))

    ecarts = ecarts_entre(avant, apres, fiche_complete.communaute_id)

    assert [e.remarques for e in ecarts.blocs] == [("À une autre place dans le texte.",)]
    assert not ecarts.vide
    assert ecarts_entre(avant, avant, fiche_complete.communaute_id).vide


def test_ouvrir_apres_avoir_ferme_puis_rouvert_l_accord(fiche_publiee, camille, dominique):
    """Ouverte au public, puis une version qui n’accepte plus : refermée, et l’on ne peut pas rouvrir."""
    fiche = vers_deux(fiche_publiee, camille, dominique, ouverture="public")
    actions.open_to_public(fiche, by=dominique)
    fiche = vers_deux(fiche, camille, dominique, ouverture="communaute")

    assert fiche.visibility == "communaute"
    assert refus(actions.open_to_public, fiche, by=dominique) == "droit"
