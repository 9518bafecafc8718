"""Les étapes d’une démarche : écrites, rangées, retirées dans le formulaire de leur section, sans rien perdre."""

import uuid

import pytest
from django.http import QueryDict

from communaute.socle.texte.blocs import Contenu
from communaute.socle.texte.fusion import fusionner
from communaute.socle.web.conflits import passages
from fiches.experiences.contenu import bloc_id
from fiches.experiences.ecarts import ecarts_entre
from fiches.experiences.libelles import MOTS
from fiches.experiences.parties import ETAPE, ETAPES_MAX, LONGUEURS
from fiches.experiences.plan import PlanDEcriture
from fiches.experiences.suites.choix import formulaire_de_section
from fiches.experiences.suites.limites import depassements
from tests.factories import fiches as f

UN, DEUX, TROIS = (str(uuid.UUID(int=n, version=4)) for n in (1, 2, 3))


def envoi(etapes=(), **autres) -> QueryDict:
    """Ce que la page envoie : `etapes` sont des (identifiant, titre, quand, texte), dans l’ordre de la page."""
    data = QueryDict(mutable=True)
    data.update({"section": "demarche", "texte": "", "texte_source": "", "based_on": 1, **autres})
    for cle, titre, quand, texte in etapes:
        data.appendlist("etape", cle)
        data.update({f"etape-{cle}-titre": titre, f"etape-{cle}-quand": quand, f"etape-{cle}-texte": texte})
    return data


def formulaire(fiche, data=None, base=None, code="demarche"):
    base = base or f.relue(fiche).texte.head
    plan = PlanDEcriture(base.contenu)
    return formulaire_de_section(data, fiche=fiche, section=plan.section(code), base=base, ordre=plan.ordre)


def etapes(contenu: Contenu) -> list[tuple]:
    return [(b.id, b.title, b.data["quand"], b.html) for b in contenu.blocs if b.kind == ETAPE]


def appliquer(fiche, data, base=None) -> Contenu:
    base = base or f.relue(fiche).texte.head
    form = formulaire(fiche, data, base)
    assert form.is_valid(), form.errors
    return form.appliquer(base.contenu)


@pytest.fixture
def fiche(fiche_brouillon, camille):
    """Une fiche à deux étapes, sans introduction."""
    deux = [f.une_etape("Une", "<p>un</p>", "janvier"), f.une_etape("Deux", "<p>deux</p>", "mars")]
    f.suivre(fiche_brouillon, "demarche", camille, *deux, html="")
    return f.relue(fiche_brouillon)


@pytest.fixture
def ids(fiche):
    return [b.id for b in fiche.texte.head.contenu.blocs if b.kind == ETAPE]


# --- Écrire -------------------------------------------------------------------------------------------------


def test_des_etapes_s_ecrivent_sans_introduction(fiche_brouillon):
    contenu = appliquer(
        fiche_brouillon, envoi([(UN, " Une ", "février 2016", "<p>mot</p>"), (DEUX, "", "", "")])
    )

    [(numero, titre, quand, html)] = etapes(contenu)
    assert (numero, titre, quand) == (UN, "Une", "février 2016")
    assert html.startswith("<p data-p=")
    assert [b.kind for b in contenu.blocs] == ["demarche", "etape"]


def test_une_section_sans_texte_ni_etape_s_efface(fiche, ids):
    data = envoi([(ids[0], "", "", ""), (ids[1], "", "", "")])

    assert appliquer(fiche, data).blocs == ()


def test_des_etapes_suffisent_a_une_section_obligatoire(fiche_brouillon, camille):
    avant = PlanDEcriture(fiche_brouillon.texte.head.contenu).faites
    f.suivre(fiche_brouillon, "demarche", camille, f.une_etape("Une"), html="")

    plan = PlanDEcriture(f.relue(fiche_brouillon).texte.head.contenu)

    assert (avant, plan.faites) == (0, 1)
    assert "demarche" not in [m.code for m in plan.manquantes]


def test_ranger_retirer_ajouter_en_un_envoi(fiche, ids):
    data = envoi(
        [
            (ids[1], "Deux", "mars", "<p>deux</p>"),
            (ids[0], "Une", "janvier", "<p>un</p>"),
            (TROIS, "Trois", "", ""),
        ]
    )
    data[f"etape-{ids[0]}-retiree"] = "on"

    assert [(e[0], e[1]) for e in etapes(appliquer(fiche, data))] == [(ids[1], "Deux"), (TROIS, "Trois")]


def test_un_envoi_qui_ne_parle_pas_d_etapes_n_y_touche_pas(fiche, ids):
    contenu = appliquer(fiche, envoi(texte="Une introduction."))

    assert [e[0] for e in etapes(contenu)] == ids


def test_une_etape_que_la_page_ne_montrait_pas_reste_a_sa_place(fiche, ids, camille):
    base = f.relue(fiche).texte.head
    form = formulaire(
        fiche, envoi([(ids[0], "Une", "janvier", "un"), (ids[1], "Deux", "mars", "deux")]), base
    )
    assert form.is_valid()
    avant = f.une_etape("Entre-temps")
    blocs = [b for b in base.contenu.blocs if b.kind == ETAPE]
    f.suivre(fiche, "demarche", camille, blocs[0], avant, blocs[1], html="")

    contenu = form.appliquer(f.relue(fiche).texte.head.contenu)

    assert [e[1] for e in etapes(contenu)] == ["Une", "Entre-temps", "Deux"]


def test_ce_que_la_page_ne_montre_pas_d_une_etape_reste(fiche, ids):
    contenu = fiche.texte.head.contenu
    bloc = contenu.bloc(ids[0])
    ferme = contenu.avec_bloc(f.replace(bloc, visibility="communaute", data={**bloc.data, "autre": 1}))
    form = formulaire(fiche, envoi([(ids[0], "Une bis", "", ""), (ids[1], "Deux", "mars", "deux")]))
    assert form.is_valid()

    ecrite = form.appliquer(ferme).bloc(ids[0])

    assert (ecrite.title, ecrite.visibility, ecrite.data["autre"]) == ("Une bis", "communaute", 1)


# --- Des identifiants de travers ----------------------------------------------------------------------------


@pytest.mark.parametrize("faux", ["", "x", "../etc", "1" * 500, "<b>", "0" * 32])
def test_un_identifiant_faux_est_remplace_et_toujours_par_le_meme(fiche_brouillon, faux):
    data = envoi([(faux[:64], "Une", "", "")])

    [[premier], [second]] = [[e[0] for e in etapes(appliquer(fiche_brouillon, data))] for _ in range(2)]

    assert premier == second == str(uuid.UUID(premier))


def test_l_identifiant_d_un_autre_bloc_est_remplace(fiche_brouillon, camille):
    f.ecrire(fiche_brouillon, "contexte", "<p>Le contexte.</p>", camille)
    contexte = bloc_id(fiche_brouillon.jeton, "contexte")
    demarche = bloc_id(fiche_brouillon.jeton, "demarche")

    contenu = appliquer(fiche_brouillon, envoi([(contexte, "Une", "", ""), (demarche, "Deux", "", "")]))

    assert contenu.bloc(contexte).html == f.relue(fiche_brouillon).texte.head.contenu.bloc(contexte).html
    assert [e[1] for e in etapes(contenu)] == ["Une", "Deux"]


def test_deux_fois_le_meme_identifiant_font_deux_etapes(fiche_brouillon):
    data = envoi([(UN, "Une", "", ""), (UN.upper(), "Deux", "", "")]) if UN != UN.upper() else None
    data = data or envoi([(UN, "Une", "", ""), (UN.replace("-", ""), "Deux", "", "")])

    assert [e[1] for e in etapes(appliquer(fiche_brouillon, data))] == ["Une", "Deux"]


# --- Les limites --------------------------------------------------------------------------------------------


def test_douze_etapes_au_plus_et_rien_ne_se_perd(fiche_brouillon):
    treize = [(str(uuid.uuid4()), f"Étape {n}", "", "") for n in range(ETAPES_MAX + 1)]
    form = formulaire(fiche_brouillon, envoi(treize))

    assert not form.is_valid()
    assert "12 étapes au plus : il y en a 13" in form.errors["etape"][0]
    assert [ligne["titre"].value() for ligne in form.lignes] == [titre for _cle, titre, _q, _t in treize]
    assert len(etapes(form.appliquer(Contenu()))) == 13


def test_une_etape_retiree_ne_compte_plus(fiche_brouillon):
    treize = [(str(uuid.uuid4()), f"Étape {n}", "", "") for n in range(ETAPES_MAX + 1)]
    data = envoi(treize)
    data[f"etape-{treize[4][0]}-retiree"] = "on"

    assert len(etapes(appliquer(fiche_brouillon, data))) == ETAPES_MAX


@pytest.mark.parametrize(
    ("champ", "limite", "rang"),
    [("titre", LONGUEURS["titre"], 1), ("quand", LONGUEURS["quand"], 2), ("texte", LONGUEURS["etape"], 3)],
)
def test_chaque_longueur_a_sa_limite_et_le_brouillon_garde_tout(fiche_brouillon, champ, limite, rang):
    justes, trop = ["a" * (limite + n) for n in (0, 1)]
    ligne = [UN, "", "", ""]
    ligne[rang] = justes
    assert formulaire(fiche_brouillon, envoi([ligne])).is_valid()
    ligne[rang] = trop
    form = formulaire(fiche_brouillon, envoi([ligne]))

    assert not form.is_valid()
    assert list(form.errors) == [f"etape-{UN}-{champ}"]
    [gardee] = etapes(_sans_limites(form).appliquer(Contenu()))
    assert trop in gardee[rang]


def _sans_limites(form):
    """Le brouillon se lit sans exigence."""
    for champ in form.fields.values():
        if hasattr(champ, "max_chars"):
            champ.max_chars = None
    form.full_clean()
    return form


# --- Sans programme : chaque geste remontre la page, avec tout ce qui est tapé --------------------------------


def gestes(fiche, ids, **geste):
    tape = [(ids[0], "Une, récrite", "janvier", "<p>un</p>"), (ids[1], "Deux", "mars", "<p>deux</p>")]
    return formulaire(fiche, envoi(tape, **geste))


@pytest.mark.parametrize(("geste", "rang", "ordre"), [("monter", 1, [1, 0]), ("descendre", 0, [1, 0])])
def test_deplacer_garde_ce_qui_est_tape_et_n_enregistre_rien(fiche, ids, geste, rang, ordre):
    form = gestes(fiche, ids, **{geste: ids[rang]})

    assert (form.is_valid(), dict(form.errors)) == (False, {})
    assert [ligne.cle for ligne in form.lignes] == [ids[n] for n in ordre]
    assert {ligne["titre"].value() for ligne in form.lignes} == {"Une, récrite", "Deux"}
    assert (form.deplacee.cle, form.deplacee.rang) == (ids[rang], ordre.index(rang) + 1)


@pytest.mark.parametrize(("geste", "rang"), [("monter", 0), ("descendre", 1)])
def test_au_bout_rien_ne_bouge(fiche, ids, geste, rang):
    assert [ligne.cle for ligne in gestes(fiche, ids, **{geste: ids[rang]}).lignes] == ids


def test_ajouter_ouvre_une_ligne_vide_prete_a_ecrire(fiche, ids):
    form = gestes(fiche, ids, ajouter="1")

    *anciennes, neuve = form.lignes
    assert [ligne.cle for ligne in anciennes] == ids
    assert (neuve.est_ouverte, neuve["titre"].value() or "") == (True, "")
    assert neuve["titre"].field.widget.attrs["autofocus"] is True
    assert str(uuid.UUID(neuve.cle)) == neuve.cle


def test_un_geste_sur_une_ligne_inconnue_remontre_la_page(fiche, ids):
    assert [ligne.cle for ligne in gestes(fiche, ids, monter="inconnue").lignes] == ids


# --- À deux -------------------------------------------------------------------------------------------------


def test_deux_personnes_ajoutent_chacune_une_etape(fiche, ids):
    base = fiche.texte.head
    connues = [(ids[0], "Une", "janvier", "un"), (ids[1], "Deux", "mars", "deux")]
    mien = appliquer(fiche, envoi([*connues, (UN, "La mienne", "", "")]), base)
    autre = appliquer(fiche, envoi([connues[0], (TROIS, "La leur", "", ""), connues[1]]), base)

    fusion = fusionner(base.contenu, mien, autre)

    assert fusion.conflits == ()
    assert [e[1] for e in etapes(fusion.contenu)] == ["Une", "La leur", "Deux", "La mienne"]


def test_l_une_range_pendant_que_l_autre_ecrit(fiche, ids):
    base = fiche.texte.head
    une, deux = (ids[0], "Une", "janvier", "un"), (ids[1], "Deux", "mars", "deux")
    mien = appliquer(fiche, envoi([deux, une]), base)
    autre = appliquer(fiche, envoi([(ids[0], "Une", "avril", "un"), deux]), base)

    fusion = fusionner(base.contenu, mien, autre)

    assert fusion.conflits == ()
    assert [(e[1], e[2]) for e in etapes(fusion.contenu)] == [("Deux", "mars"), ("Une", "avril")]


def test_retirer_ce_qu_une_autre_recrit_demande_a_choisir(fiche, ids):
    base = fiche.texte.head
    une, deux = (ids[0], "Une", "janvier", "un"), (ids[1], "Deux", "mars", "deux")
    retrait = envoi([une, deux])
    retrait[f"etape-{ids[0]}-retiree"] = "on"

    fusion = fusionner(
        base.contenu,
        appliquer(fiche, retrait, base),
        appliquer(fiche, envoi([(ids[0], "Une, récrite", "janvier", "un"), deux]), base),
    )

    assert [c.cle for c in fusion.conflits] == [f"{ids[0]}/bloc"]
    assert "Une, récrite" in [e[1] for e in etapes(fusion.contenu)]


# --- Ce qui a été gardé sans exigence ne s’enregistre pas sans elle ---------------------------------------------


def test_une_copie_trop_longue_attend_d_etre_raccourcie(client, fiche, ids, camille):
    client.force_login(camille)
    chemin = f"/fiches/{fiche.slug}"
    longue = envoi([(ids[0], "x" * 111, "janvier", "un"), (ids[1], "Deux", "mars", "deux")])
    longue["based_on"] = fiche.texte.head_id
    assert client.post(f"{chemin}/brouillon/", dict(longue.lists())).status_code == 200

    reponse = client.post(
        f"{chemin}/modifier/", {"section": "contexte", "texte": "Ailleurs.", "based_on": fiche.texte.head_id}
    )

    assert reponse.url.startswith(f"{chemin}/modifier/?section=demarche")
    assert [e[1] for e in etapes(f.relue(fiche).texte.head.contenu)] == ["Une", "Deux"]
    page = client.get(reponse.url).content.decode().replace("\u202f", " ").replace("\xa0", " ")
    assert "111 caractères ; la limite est de 110" in page
    assert "x" * 111 in page


def test_ce_qui_depassait_deja_ne_bloque_pas(fiche, ids):
    contenu = fiche.texte.head.contenu
    trop = contenu.avec_bloc(f.replace(contenu.bloc(ids[0]), title="x" * 111))

    assert (list(depassements(trop, trop)), len(list(depassements(trop, contenu)))) == ([], 1)


def test_departager_se_dit_avec_les_mots_des_etapes(fiche, ids):
    base = fiche.texte.head
    deux = (ids[1], "Deux", "mars", "deux")
    cotes = [
        appliquer(fiche, envoi([(ids[0], "Une", quand, "un"), deux]), base) for quand in ("avril", "mai")
    ]

    [passage] = passages(fusionner(base.contenu, *cotes), MOTS)

    assert (passage.titre, passage.mien, passage.autre) == ("Étape : Une", "<p>avril</p>", "<p>mai</p>")


def test_les_differences_nomment_les_etapes_et_disent_ce_qui_bouge(fiche, ids, communaute):
    base = fiche.texte.head
    une, deux = (ids[0], "Une", "janvier", "un"), (ids[1], "Deux", "mars", "deux")
    apres = appliquer(fiche, envoi([deux, une, (UN, "Trois", "", "")]), base)

    ecarts = ecarts_entre(base.contenu, apres, communaute)

    assert sorted(e.title for e in ecarts.blocs) in (
        ["Étape : Deux", "Étape : Trois"],
        ["Étape : Trois", "Étape : Une"],
    )
    assert {r for e in ecarts.blocs for r in e.remarques} == {
        "À une autre place dans le texte.",
        "C’est nouveau.",
    }
