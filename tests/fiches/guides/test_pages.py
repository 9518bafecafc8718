"""Les pages où l’équipe compose : chaque geste, ce qu’il dit ensuite, et ce que cela coûte."""

import uuid

import pytest
from django.urls import reverse

from communaute.models import CopieDeTravail
from fiches.experiences.enums import Licence
from fiches.experiences.models import Fiche
from fiches.guides import actions
from fiches.guides.editions.models import Edition
from fiches.guides.models import Guide
from fiches.reperes.models import Repere
from tests.factories import guides as g
from tests.factories import reperes as r
from tests.factories.requetes import requetes


def texte(response) -> str:
    return response.content.decode().replace("\u202f", " ").replace("\u00a0", " ")


def adresse(guide, nom="composer", *suite):
    return reverse(f"guides:{nom}", args=[guide.slug, *suite])


def blocs(guide):
    return {b.kind: b.id for b in g.relu(guide).texte.head.contenu.blocs}


@pytest.fixture
def equipe(client, dominique):
    client.force_login(dominique)
    return client


def test_commencer_un_guide_mene_a_son_plan(equipe, communaute):
    envoi = {"title": "Travailler en réseau", "communaute": communaute.slug, "jeton": str(uuid.uuid4())}

    reponses = [equipe.post(reverse("guides:nouveau"), envoi) for _clic in range(2)]

    guide = Guide.objects.get()
    assert [reponse["Location"] for reponse in reponses] == [adresse(guide)] * 2


def test_commencer_sans_titre_le_dit_et_garde_la_communaute(equipe, communaute):
    reponse = equipe.post(
        reverse("guides:nouveau"), {"communaute": communaute.slug, "jeton": str(uuid.uuid4())}
    )

    assert list(reponse.context["form"].errors) == ["title"]
    assert Guide.objects.count() == 0


def test_le_plan_dit_l_etat_de_chaque_texte(equipe, guide, sacha, communaute, theme, dominique):
    ecrit = r.jusqua(
        r.propose(sacha, communaute, theme=theme),
        "co_construction",
        equipe=dominique,
        fiche=Fiche.objects.get(),
    )
    ajout = {"nature": "repere", "ref": ecrit.jeton, "title": ecrit.title, "theme_id": theme.slug}
    actions.add(guide, **ajout, by=dominique)

    page = equipe.get(adresse(guide))

    repere, suivant, fiche = page.context["rangees"][2].dedans
    assert (repere.etat, repere.ouverture) == ("Publié, version 1", "Réservé à la communauté")
    assert (suivant.etat, suivant.ouverture) == ("Rien de publié : n’entrera pas", "")
    assert fiche.etat == "Publiée, version 1"
    assert page.context["rangees"][0].etat == "À écrire"


def test_descendre_ramene_au_meme_bouton_et_dit_ou_est_le_chapitre(equipe, guide):
    preface = blocs(guide)["preface"]

    reponse = equipe.post(adresse(guide), {"descendre": preface, "based_on": guide.texte.head_id})

    assert reponse["Location"] == f"{adresse(guide)}?place={preface}#descendre-{preface}"
    assert "« Préface » vient maintenant après « Introduction »." in texte(equipe.get(reponse["Location"]))


def test_placer_un_chapitre_apres_un_autre(equipe, guide):
    ids = blocs(guide)
    page = equipe.get(f"{adresse(guide)}?placer={ids['preface']}")
    assert [phrase for _id, phrase in page.context["destinations"]][:2] == [
        "tout au début",
        "après « Introduction »",
    ]

    equipe.post(adresse(guide), {"placer": ids["preface"], "apres": ids["glossaire"]})

    assert list(blocs(guide))[-2:] == ["preface", "credits"]


def test_oter_dit_comment_revenir_et_l_on_revient(equipe, guide):
    reponse = equipe.post(adresse(guide), {"oter": blocs(guide)["theme"]}, follow=True)
    assert "Rien n’est supprimé du site." in texte(reponse)
    assert Repere.objects.get().title not in [b.title for b in g.relu(guide).texte.head.contenu.blocs]
    retour = adresse(guide, "retablir", 1)
    assert retour in texte(reponse)

    equipe.post(retour, {"based_on": g.relu(guide).texte.head_id})

    assert g.relu(guide).texte.head.contenu == guide.texte.head.contenu


def test_un_bouton_perime_le_dit(equipe, guide, eden):
    preface = blocs(guide)["preface"]
    actions.remove(guide, chapitre=preface, by=eden)

    page = equipe.post(adresse(guide), {"monter": preface}, follow=True)

    assert "Ce chapitre n’est plus au plan" in texte(page)


def test_ajouter_un_texte_ote_d_une_touche(equipe, guide, dominique):
    ids = blocs(guide)
    actions.remove(guide, chapitre=ids["repere"], by=dominique)
    repere = Repere.objects.get()
    choix = f"repere/{repere.jeton}"
    assert f'value="{choix}"' in texte(equipe.get(adresse(guide)))

    reponses = [equipe.post(adresse(guide), {"ajouter": choix}) for _clic in range(2)]

    assert {reponse["Location"] for reponse in reponses} == {
        f"{adresse(guide)}?ajoute={ids['repere']}#ajouter"
    }
    assert list(blocs(guide)) == list(ids)


def test_un_texte_d_ailleurs_ne_s_ajoute_pas(equipe, guide, etrangere, dominique):
    ailleurs = etrangere.rattachements.get().reseau.participations.get().cycle.communaute
    repere = r.propose(etrangere, ailleurs)

    page = equipe.post(adresse(guide), {"ajouter": f"repere/{repere.jeton}"}, follow=True)

    assert "Ce texte ne peut plus s’ajouter" in texte(page)
    assert repere.title not in texte(page)


def test_un_texte_libre_sans_titre_revient_avec_son_erreur(equipe, guide):
    page = equipe.post(adresse(guide), {"titre": " ", "jeton": str(uuid.uuid4())})

    assert list(page.context["libre"].errors) == ["titre"]
    assert g.relu(guide).texte.head.number == 1


def test_un_texte_libre_envoye_deux_fois_n_entre_qu_une_fois(equipe, guide):
    envoi = {"titre": "Merci", "jeton": str(uuid.uuid4())}

    for _clic in range(2):
        equipe.post(adresse(guide), envoi)

    titres = [b.title for b in g.relu(guide).texte.head.contenu.blocs]
    assert titres.count("Merci") == 1


def ecrit(guide, mots, titre="Préface", **envoi):
    id = blocs(guide)["preface"]
    saisie = {"titre": titre, "texte": f"<p>{mots}</p>", "texte_format": "html", "texte_source": ""}
    return (
        {"section": id, "based_on": g.relu(guide).texte.head_id, "depuis": "titre=Préface"} | saisie | envoi
    )


def test_ecrire_un_chapitre(equipe, guide):
    page = adresse(guide, "ecrire", blocs(guide)["preface"])

    reponse = equipe.post(page, ecrit(guide, "Deux ans de travail.", titre="Avant-propos", plan="1"))

    bloc = g.relu(guide).texte.head.contenu.bloc(blocs(guide)["preface"])
    assert reponse["Location"] == adresse(guide)
    assert bloc.title == "Avant-propos"
    assert "Deux ans de travail." in bloc.html


def test_un_repere_ne_s_ecrit_pas_depuis_le_guide(equipe, guide):
    assert equipe.get(adresse(guide, "ecrire", blocs(guide)["repere"])).status_code == 404


def test_le_brouillon_se_garde_et_se_retrouve(equipe, guide, dominique):
    page = adresse(guide, "ecrire", blocs(guide)["preface"])

    gardee = equipe.post(adresse(guide, "brouillon"), ecrit(guide, "Pas fini."))

    assert gardee.status_code == 200
    assert CopieDeTravail.objects.get().personne == dominique
    assert g.relu(guide).texte.head.number == 1
    assert "Pas fini." in texte(equipe.get(page))
    equipe.post(adresse(guide, "abandonner"))
    assert CopieDeTravail.objects.count() == 0


def test_deux_personnes_ecrivent_la_meme_preface(equipe, guide, eden):
    g.ecrire(guide, blocs(guide)["preface"], "<p>Un début.</p>", eden)
    base = g.relu(guide)
    source = base.texte.head.contenu.bloc(blocs(guide)["preface"]).html
    envoi = ecrit(base, "", texte=source.replace("Un début", "Le mien"), texte_source=source)
    g.ecrire(guide, blocs(guide)["preface"], source.replace("Un début", "L’autre"), eden)

    reponse = equipe.post(adresse(guide, "ecrire", blocs(guide)["preface"]), envoi, follow=True)

    assert reponse.redirect_chain[-1][0].startswith(adresse(guide, "conflit"))
    assert "Le mien" in texte(reponse)
    assert "L’autre" in texte(reponse)


def test_la_presentation_change_le_titre_du_guide(equipe, guide):
    page = adresse(guide, "presentation")
    saisie = {"title": "Faire réseau", "sous_titre": "Quinze repères", "resume": "", "licence": Licence.BY_SA}

    equipe.post(page, saisie | {"section": "presentation", "based_on": guide.texte.head_id})

    guide = g.relu(guide)
    assert guide.title == "Faire réseau"
    assert guide.texte.head.contenu.meta == saisie


def test_une_presentation_sans_titre_revient_avec_ce_qui_etait_tape(equipe, guide):
    page = adresse(guide, "presentation")

    reponse = equipe.post(page, {"section": "presentation", "title": "", "resume": "Pour qui débute."})

    assert list(reponse.context["form"].errors) == ["title", "based_on"]
    assert "Pour qui débute." in texte(reponse)


def test_l_historique_dit_qui_a_deplace_quoi(equipe, guide, eden):
    actions.move(guide, chapitre=blocs(guide)["preface"], pas=1, by=eden)

    page = equipe.get(f"{adresse(guide, 'historique')}?a=2")

    assert [e.quoi for e in page.context["etats"]] == ["Déplacé : « Préface »", "Guide commencé"]
    assert "L’ordre des chapitres a changé." in texte(page)
    assert eden.name in texte(page)


@pytest.fixture
def pret(guide, dominique):
    return g.pret(guide, dominique)


def publication(numero=1, **dit):
    return {"number": numero, "licence": Licence.BY_SA, "note": "", "isbn": "", "doi": ""} | dit


def test_publier_deux_fois_du_meme_bouton_ne_fait_qu_une_edition(equipe, pret):
    page = adresse(pret, "publier")

    reponses = [equipe.post(page, publication(isbn="978-2-07-036822-8")) for _clic in range(2)]

    edition = Edition.objects.get()
    assert [reponse["Location"] for reponse in reponses] == [edition.get_absolute_url()] * 2
    assert edition.isbn == "978-2-07-036822-8"
    assert edition.guide.slug != pret.slug


def test_une_page_ouverte_avant_la_parution_enregistre_encore(equipe, pret, eden):
    page, envoi = adresse(pret, "ecrire", blocs(pret)["preface"]), ecrit(pret, "Une suite.")
    g.parue(pret, eden)

    assert equipe.post(adresse(pret, "brouillon"), envoi).status_code == 200
    assert equipe.post(page, envoi).status_code == 302

    assert "Une suite." in g.relu(pret).texte.head.contenu.bloc(blocs(pret)["preface"]).html


def test_l_ancien_code_ne_dit_rien_a_un_membre(client, pret, dominique, camille):
    g.parue(pret, dominique)
    client.force_login(camille)

    assert client.get(adresse(pret)).status_code == 404


def test_un_isbn_faux_revient_avec_ce_qui_etait_tape(equipe, pret):
    page = equipe.post(adresse(pret, "publier"), publication(isbn="978-2-07-036822-9", note="Tout est neuf."))

    assert list(page.context["form"].errors) == ["isbn"]
    assert "Tout est neuf." in texte(page)
    assert Edition.objects.count() == 0


def test_publier_ce_qui_n_est_pas_verifie_se_refuse_et_garde_ce_qui_etait_tape(equipe, pret, eden):
    actions.uncheck(pret, code="relu", by=eden)

    page = equipe.post(adresse(pret, "publier"), publication(note="Tout est neuf."))

    assert page.context["form"].non_field_errors() == ["Il reste des points à cocher."]
    assert "Tout est neuf." in texte(page)
    assert Edition.objects.count() == 0


def test_un_point_coche_dit_qui_et_que_le_guide_a_change(equipe, guide, dominique):
    equipe.post(adresse(guide, "publier"), {"cocher": "relu"})
    assert "Le guide a changé depuis." not in texte(equipe.get(adresse(guide, "publier")))

    actions.move(guide, chapitre=blocs(guide)["preface"], pas=1, by=dominique)

    page = texte(equipe.get(adresse(guide, "publier")))
    assert f"{dominique}, le " in page
    assert "Le guide a changé depuis." in page


def test_cocher_garde_la_note_deja_tapee(equipe, guide):
    page = equipe.post(adresse(guide, "publier"), publication(note="Tout est neuf.", cocher="relu"))

    assert page.status_code == 200
    assert "Tout est neuf." in texte(page)
    assert guide.points.get().code == "relu"


def test_le_bouton_pour_publier_ne_vient_qu_a_la_fin(equipe, guide, dominique):
    assert "Publier l’édition 1</button>" not in texte(equipe.get(adresse(guide, "publier")))

    g.pret(guide, dominique)

    assert "Publier l’édition 1</button>" in texte(equipe.get(adresse(guide, "publier")))


def test_jeter_puis_reprendre_depuis_son_espace(equipe, guide):
    equipe.post(adresse(guide, "corbeille"))
    espace = texte(equipe.get(reverse("accueil:mon_espace")))
    assert "Guides à la corbeille" in espace
    assert equipe.get(adresse(guide)).status_code == 404

    equipe.post(adresse(guide, "restaurer"))

    assert equipe.get(adresse(guide)).status_code == 200


def test_l_espace_d_un_membre_ne_dit_rien_des_guides(client, guide, camille):
    client.force_login(camille)

    assert guide.title not in texte(client.get(reverse("accueil:mon_espace")))


def test_le_bureau_mene_a_un_nouveau_guide(equipe):
    assert reverse("guides:nouveau") in texte(equipe.get("/admin/"))


@pytest.mark.parametrize("combien", [1, 3])
@pytest.mark.parametrize(
    ("page", "requetes_attendues"),
    [("composer", 10), ("publier", 8), ("apercu", 14), ("historique", 6), ("presentation", 5)],
)
def test_une_page_coute_autant_pour_1_et_3_textes(
    equipe, paraitre, communaute, dominique, combien, page, requetes_attendues
):
    for _n in range(combien):
        paraitre()
    guide = g.guide(communaute, dominique)
    actions.check(guide, code="relu", by=dominique)
    for _n in range(combien):
        actions.add(guide, nature="texte", title="Un texte", by=dominique)
    requetes(equipe, "get", adresse(guide, page))

    assert len(requetes(equipe, "get", adresse(guide, page))) == requetes_attendues
