"""Les gestes sur une fiche : chacun fait ce qu’il dit, une fois, et le refuse à qui il ne revient pas."""

import uuid

import pytest
from django.contrib.auth.models import Group

from communaute.models import Avis, LigneJournal, Revision, Texte
from communaute.socle.refus import Refus
from fiches.experiences import actions
from fiches.experiences.models import AncienneAdresse, Auteur, Fiche, SectionModele
from fiches.experiences.workflow import FICHE
from fiches.moderation.enums import Etat
from tests.factories import fiches as f
from tests.factories import reseaux


def refus(geste, *args, **kwargs) -> str:
    """Le code du refus que ce geste lève."""
    with pytest.raises(Refus) as leve:
        geste(*args, **kwargs)
    return leve.value.code


def codes(fiche) -> list[str]:
    """Ce que le journal raconte d’une fiche, dans l’ordre."""
    lignes = LigneJournal.objects.filter(target="fiches.fiche", target_id=fiche.pk)
    return list(lignes.order_by("pk").values_list("code", flat=True))


# --- Créer --------------------------------------------------------------------------------------------------


def test_creer_avec_un_titre_seulement(communaute, escales, camille):
    fiche = actions.create(title="Un essai", reseau=escales, communaute=communaute, by=camille)

    assert (fiche.title, fiche.state, fiche.visibility) == ("Un essai", Etat.BROUILLON, "communaute")
    assert [a.personne for a in Auteur.objects.filter(fiche=fiche)] == [camille]
    assert codes(fiche) == ["fiche.creer"]


def test_creer_deux_fois_avec_le_meme_jeton(communaute, escales, camille):
    ouvrir = {"title": "Un essai", "reseau": escales, "communaute": communaute, "jeton": uuid.uuid4()}

    premiere, seconde = (actions.create(**ouvrir, by=camille) for _fois in range(2))

    assert premiere == seconde
    assert (Fiche.objects.count(), Texte.objects.count(), codes(premiere)) == (1, 1, ["fiche.creer"])


def test_creer_avec_le_jeton_d_une_autre(communaute, escales, camille, collegue):
    ouvrir = {"title": "Un essai", "reseau": escales, "communaute": communaute, "jeton": uuid.uuid4()}
    actions.create(**ouvrir, by=camille)

    assert refus(actions.create, **ouvrir, by=collegue) == "droit"
    assert (Fiche.objects.count(), Texte.objects.count()) == (1, 1)


def test_creer_pour_un_autre_reseau(communaute, graines, camille):
    assert refus(actions.create, title="X", reseau=graines, communaute=communaute, by=camille) == "droit"
    assert Fiche.objects.count() == Texte.objects.count() == 0


# --- Écrire -------------------------------------------------------------------------------------------------


def test_ecrire_recopie_ce_que_les_listes_affichent(fiche_brouillon, camille, theme):
    fiche = f.presenter(
        fiche_brouillon, camille, title="Un autre titre", chapo="Un chapô.", theme="animation"
    )

    assert (fiche.title, fiche.chapo, fiche.theme) == ("Un autre titre", "Un chapô.", theme)


def test_ecrire_la_meme_chose_ne_fait_pas_de_nouvel_etat(fiche_brouillon, camille):
    html = "<p>Une phrase.</p>"
    f.ecrire(fiche_brouillon, "contexte", html, camille)
    avant = Revision.objects.count()

    f.ecrire(fiche_brouillon, "contexte", html, camille)

    assert Revision.objects.count() == avant


def test_ecrire_sur_un_texte_d_une_autre_fiche(communaute, escales, camille):
    une, autre = (f.relue(f.brouillon(escales, communaute, camille)) for _n in range(2))

    with pytest.raises(ValueError, match="autre texte"):
        actions.write(une, une.texte.head.contenu, based_on=autre.texte.head, by=camille)


def test_ecrire_quand_la_relecture_a_commence(fiche_en_relecture, camille, dominique):
    head = f.relue(fiche_en_relecture).texte.head
    plus = head.contenu.avec_meta(title="Autrement dit")

    assert refus(actions.write, fiche_en_relecture, plus, based_on=head, by=camille) == "droit"
    assert actions.write(fiche_en_relecture, plus, based_on=head, by=dominique).title == "Autrement dit"


def test_ecrire_apres_la_publication(fiche_publiee, camille, dominique):
    head = f.relue(fiche_publiee).texte.head
    plus = head.contenu.avec_meta(title="Autrement dit")

    for personne in (camille, dominique):
        assert refus(actions.write, fiche_publiee, plus, based_on=head, by=personne) == "droit"


def test_une_section_retiree_par_l_equipe_reste_lisible(fiche_complete, camille):
    """La révision garde le titre et la question tels qu’ils étaient posés."""
    avant = f.relue(fiche_complete).texte.head.contenu.blocs
    SectionModele.objects.filter(code="contexte").update(title="Autre titre", question="Autre question ?")

    f.ecrire(fiche_complete, "acteurs", "<p>Deux personnes.</p>", camille)

    apres = f.relue(fiche_complete).texte.head.contenu.blocs
    assert [b for b in apres if b.kind == "contexte"] == [b for b in avant if b.kind == "contexte"]


# --- L’accord du réseau -------------------------------------------------------------------------------------


def test_assumer_le_texte_exact(fiche_prete, camille):
    sha = f.relue(fiche_prete).texte.head.sha256

    fiche = actions.agree(fiche_prete, by=camille, sha256=sha)

    assert (fiche.accord_par, fiche.accord_sha) == (camille, sha)
    assert codes(fiche)[-1] == "fiche.accord"


def test_assumer_deux_fois_vaut_une_fois(fiche_assumee, camille):
    avant = codes(fiche_assumee)

    fiche = f.accorder(fiche_assumee, by=camille)

    assert fiche.accord_le == fiche_assumee.accord_le
    assert codes(fiche) == avant


def test_assumer_un_texte_qui_a_change(fiche_prete, camille, dominique):
    lu = f.relue(fiche_prete).texte.head.sha256
    f.presenter(fiche_prete, dominique, chapo="Corrigé entre-temps.")

    assert refus(actions.agree, fiche_prete, by=camille, sha256=lu) == "change"
    assert f.relue(fiche_prete).accord_sha == ""


@pytest.mark.parametrize("sha", ["", "0" * 64, "n’importe quoi"])
def test_assumer_un_texte_inconnu(fiche_prete, camille, sha):
    assert refus(actions.agree, fiche_prete, by=camille, sha256=sha) == "change"


@pytest.mark.parametrize("qui", ["equipiere", "sacha", "dominique", "eden", "alix", "etrangere", "partie"])
def test_assumer_sans_etre_referente(request, fiche_prete, qui):
    sha = f.relue(fiche_prete).texte.head.sha256

    assert refus(actions.agree, fiche_prete, by=request.getfixturevalue(qui), sha256=sha) == "droit"


def test_assumer_ce_que_l_on_a_relu(communaute, escales, camille, collegue, theme):
    """De l’équipe et référente du réseau : elle a relu, quelqu’un d’autre doit assumer."""
    deux = reseaux.membre_equipe("Ariel Double")
    reseaux.rattachement(deux, escales, "referente")
    fiche = f.jusqua(f.brouillon(escales, communaute, camille), Etat.PRETE, by=camille, equipe=deux)
    sha = f.relue(fiche).texte.head.sha256

    assert refus(actions.agree, fiche, by=deux, sha256=sha) == "droit"
    f.accorder(fiche, by=collegue)
    assert FICHE.apply(fiche, "publier", by=deux).state == Etat.PUBLIEE


def test_relire_ce_que_l_on_a_assume(fiche_assumee, escales, camille, eden):
    """La référente qui a assumé entre ensuite dans l’équipe : elle ne se relit pas elle-même."""
    camille.groups.add(Group.objects.get(name="équipe"))
    camille.is_staff = True
    camille.save()
    camille = type(camille).objects.get(pk=camille.pk)

    assert refus(FICHE.apply, fiche_assumee, "publier", by=camille) == "droit"
    assert FICHE.apply(fiche_assumee, "publier", by=eden).state == Etat.PUBLIEE


def test_ecrire_annule_l_accord_sans_ecrire_a_personne(fiche_assumee, dominique):
    avant = Avis.objects.filter(kind="fiche.accord").count()

    fiche = f.presenter(fiche_assumee, dominique, chapo="Un mot corrigé.")

    assert (fiche.accord_par, fiche.accord_le, fiche.accord_sha) == (None, None, "")
    assert codes(fiche)[-1] == "fiche.accord_tombe"
    assert Avis.objects.filter(kind="fiche.accord").count() == avant
    assert refus(FICHE.apply, fiche, "publier", by=dominique) == "accord"


def test_ecrire_la_meme_chose_garde_l_accord(fiche_assumee, dominique):
    f.presenter(fiche_assumee, dominique, chapo=fiche_assumee.chapo)

    assert f.relue(fiche_assumee).accord_sha == fiche_assumee.accord_sha


# --- L’adresse et le réseau en bref -------------------------------------------------------------------------


def test_l_adresse_se_fixe_a_la_publication(communaute, escales, camille, dominique, theme):
    titre = "L’été où l’on a tout réécrit"
    fiche = f.brouillon(escales, communaute, camille, title=titre)
    code = fiche.slug

    fiche = f.jusqua(fiche, Etat.PUBLIEE, by=camille, equipe=dominique)

    assert fiche.slug == "l-ete-ou-l-on-a-tout-reecrit"
    assert [(a.slug, a.fiche) for a in AncienneAdresse.objects.all()] == [(code, fiche)]


def test_deux_titres_pareils_ont_deux_adresses(mener):
    une, autre = (mener(Etat.PUBLIEE, title="Le même titre") for _n in range(2))

    assert (une.slug, autre.slug) == ("le-meme-titre", "le-meme-titre-2")


@pytest.mark.parametrize("titre", ["Nouvelle", "…", "2018", "مجتمع"])
def test_un_titre_sans_adresse_possible(mener, titre):
    fiche = mener(Etat.PUBLIEE, title=titre)

    assert fiche.slug not in ("", "nouvelle")
    assert fiche.get_absolute_url() == f"/fiches/{fiche.slug}/"


def test_le_reseau_en_bref_est_fige(mener, escales):
    escales.phrase_identite = "Ce que nous étions."
    escales.save()
    fiche = mener(Etat.PUBLIEE)
    fige = fiche.reseau_en_bref

    escales.phrase_identite, escales.name = "Ce que nous sommes devenus.", "Autre nom"
    escales.save()

    assert f.relue(fiche).reseau_en_bref == fige
    assert fige["phrase_identite"] == "Ce que nous étions."


# --- Ouvrir, mettre en avant --------------------------------------------------------------------------------


def publique(fiche, camille, dominique):
    f.ecrire_tout(fiche, camille, ouverture="public")
    return f.jusqua(fiche, Etat.PUBLIEE, by=camille, equipe=dominique)


def test_ouvrir_et_refermer(fiche_brouillon, camille, dominique, theme):
    fiche = publique(fiche_brouillon, camille, dominique)

    ouverte = actions.open_to_public(fiche, by=dominique)
    refermee = actions.close_to_public(ouverte, by=dominique)

    assert (ouverte.visibility, refermee.visibility) == ("public", "communaute")
    assert codes(fiche)[-2:] == ["fiche.ouvrir", "fiche.refermer"]


def test_ouvrir_au_dela_de_ce_que_le_reseau_accepte(fiche_publiee, dominique):
    assert refus(actions.open_to_public, fiche_publiee, by=dominique) == "droit"
    assert f.relue(fiche_publiee).visibility == "communaute"


@pytest.mark.parametrize("qui", ["camille", "sacha", "etrangere"])
def test_ouvrir_sans_etre_de_l_equipe(request, fiche_brouillon, camille, dominique, theme, qui):
    fiche = publique(fiche_brouillon, camille, dominique)

    assert refus(actions.open_to_public, fiche, by=request.getfixturevalue(qui)) == "droit"


def test_mettre_en_avant_seulement_ce_qui_est_publie(fiche_publiee, fiche_soumise, dominique, camille):
    assert actions.feature(fiche_publiee, by=dominique, on=True).est_mise_en_avant
    assert refus(actions.feature, fiche_soumise, by=dominique, on=True) == "droit"
    assert refus(actions.feature, fiche_publiee, by=camille, on=False) == "droit"
