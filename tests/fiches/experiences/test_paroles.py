"""Les paroles : des mots, qui les dit, et l’accord de la personne, sans lequel rien n’en paraît."""

import re
import uuid

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from communaute.socle.recherche.models import Entree
from communaute.socle.refus import Refus
from communaute.socle.texte.blocs import Contenu
from communaute.socle.texte.nettoyage import nettoyer
from communaute.socle.texte.paragraphes import compter_caracteres
from fiches.experiences import actions
from fiches.experiences.manques import manquantes
from fiches.experiences.parties import LONGUEURS, PAROLE, en_attente_d_accord, est_dicible
from fiches.experiences.plan import PlanDEcriture
from fiches.experiences.suites.choix import formulaire_de_section
from fiches.experiences.suites.paroles import en_html, en_mots
from fiches.experiences.workflow import FICHE
from fiches.moderation.enums import Etat
from tests.factories import fiches as f

UN = str(uuid.UUID(int=1, version=4))
SECRET = "Motsansaccord"


def formulaire(fiche, paroles=(), base=None, **autres):
    """`paroles` : des (identifiant, mots, qui, accord)."""
    base = base or f.relue(fiche).texte.head
    data = QueryDict(mutable=True)
    data.update({"section": "paroles", "texte": "", "based_on": base.pk, **autres})
    for cle, mots, qui, accord in paroles:
        data.appendlist("parole", cle)
        data.update({f"parole-{cle}-mots": mots, f"parole-{cle}-qui": qui})
        if accord:
            data[f"parole-{cle}-accord"] = "on"
    plan = PlanDEcriture(base.contenu)
    return formulaire_de_section(
        data, fiche=fiche, section=plan.section("paroles"), base=base, ordre=plan.ordre
    )


def paroles(contenu) -> list[tuple]:
    blocs = [b for b in contenu.blocs if b.kind == PAROLE]
    return [(en_mots(b.html), b.data["qui"], est_dicible(b)) for b in blocs]


def appliquer(fiche, lignes, base=None) -> Contenu:
    base = base or f.relue(fiche).texte.head
    form = formulaire(fiche, lignes, base)
    assert form.is_valid(), form.errors
    return form.appliquer(base.contenu)


# --- Écrire -------------------------------------------------------------------------------------------------


def test_une_parole_et_l_accord_de_la_personne(fiche_brouillon):
    contenu = appliquer(fiche_brouillon, [(UN, "On s’est parlé.\r\n\r\nEnfin.", "Une bénévole", True)])

    assert paroles(contenu) == [("On s’est parlé.\nEnfin.", "Une bénévole", True)]


def test_la_case_n_est_jamais_cochee_d_avance(fiche_brouillon):
    form = formulaire(fiche_brouillon, ajouter="1")

    [ligne] = form.lignes
    assert 'type="checkbox"' in str(ligne["accord"])
    assert "checked" not in str(ligne["accord"])
    assert paroles(appliquer(fiche_brouillon, [(UN, "Mots.", "", False)])) == [("Mots.", "", False)]


def test_une_parole_recrite_garde_ses_paragraphes_et_pas_l_accord_d_avant(fiche_brouillon, camille):
    f.suivre(fiche_brouillon, "paroles", camille, f.une_parole("<p>Avant.</p><p>Fin.</p>", "Lou"))
    base = f.relue(fiche_brouillon).texte.head
    [avant] = [b for b in base.contenu.blocs if b.kind == PAROLE]

    contenu = appliquer(fiche_brouillon, [(avant.id, "Après.\nFin.", "Lou", False)], base)

    numeros = [re.findall(r'data-p="(\w+)"', b.html) for b in (avant, contenu.bloc(avant.id))]
    assert numeros[0] == numeros[1]
    assert paroles(contenu) == [("Après.\nFin.", "Lou", False)]


def test_le_texte_libre_d_avant_se_lit_toujours(client, fiche_complete, camille, dominique, sacha):
    f.ecrire(fiche_complete, "paroles", "<blockquote><p>Une parole d’avant.</p></blockquote>", camille)
    publiee = f.jusqua(fiche_complete, Etat.PUBLIEE, by=camille, equipe=dominique)
    client.force_login(sacha)

    assert "Une parole d’avant." in client.get(publiee.get_absolute_url()).content.decode()


@given(st.text(max_size=80), st.text(max_size=80))
def test_les_mots_deviennent_un_texte_propre_et_reviennent(mots, avant):
    html = en_html(mots, en_html(avant, "", UN), UN)

    assert nettoyer(html, sel=UN).html == html
    assert en_html(en_mots(html), html, UN) == html


@given(st.text(alphabet="aé \n\u00a0\u200b\t\r👩‍🏫", max_size=60))
def test_les_caracteres_se_comptent_comme_sur_la_page(mots):
    """La page compte les suites d’espaces pour un, sans les signes invisibles, au bord non plus."""
    invisibles = re.compile(
        "[\u0000-\u0008\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ue000-\uf8ff]"
    )
    sur_la_page = len(" ".join(invisibles.sub("", mots).split()))

    assert compter_caracteres(en_html(mots)) == sur_la_page


def test_une_parole_a_sa_limite(fiche_brouillon):
    assert formulaire(fiche_brouillon, [(UN, "a" * LONGUEURS["parole"], "", False)]).is_valid()
    form = formulaire(fiche_brouillon, [(UN, "a" * (LONGUEURS["parole"] + 1), "", False)])

    assert not form.is_valid()
    assert list(form.errors) == [f"parole-{UN}-mots"]
    assert "601 caractères ; la limite est de 600" in form.errors[f"parole-{UN}-mots"][0].replace(
        "\u202f", " "
    )
    assert paroles(form.appliquer(Contenu()))[0][0] == "a" * (LONGUEURS["parole"] + 1)


# --- Sans accord, rien ne paraît -----------------------------------------------------------------------------


@pytest.fixture
def fiche(fiche_complete, camille):
    """Une parole dite, une autre qui attend."""
    deux = [
        f.une_parole("<p>Parole dite.</p>", "Lou"),
        f.une_parole(f"<p>{SECRET}.</p>", "Max", accord=False),
    ]
    f.suivre(fiche_complete, "paroles", camille, *deux, html="")
    f.presenter(fiche_complete, camille, ouverture="public")
    return f.relue(fiche_complete)


def accorder_tout(fiche, camille):
    """La personne a dit oui."""
    head = f.relue(fiche).texte.head
    blocs = [b for b in head.contenu.blocs if b.kind == PAROLE]
    dites = [f.replace(f.une_parole(b.html, b.data["qui"]), id=b.id) for b in blocs]
    return f.suivre(fiche, "paroles", camille, *dites)


@pytest.mark.parametrize(("sans", "phrase"), [(1, "Une parole attend"), (2, "Deux paroles attendent")])
def test_soumettre_attend_l_accord(fiche_complete, camille, sans, phrase):
    attendent = [f.une_parole(f"<p>{n}</p>", accord=False) for n in range(sans)]
    f.suivre(fiche_complete, "paroles", camille, *attendent, html="")
    attendu = f"{phrase} l’accord de la personne citée."

    [manque] = manquantes(f.relue(fiche_complete).texte.head.contenu)
    with pytest.raises(Refus) as refus:
        FICHE.apply(f.relue(fiche_complete), "soumettre", by=camille)

    assert (manque.code, manque.phrase, str(refus.value.message)) == ("paroles", attendu, attendu)


def test_la_page_pour_soumettre_le_dit(client, fiche, camille):
    client.force_login(camille)

    page = client.get(f"/fiches/{fiche.slug}/soumettre/").content.decode()

    assert "Une parole attend l’accord de la personne citée." in page
    assert "?section=paroles#section-paroles" in page


def test_avec_l_accord_elle_se_soumet(fiche, camille):
    accorder_tout(fiche, camille)

    FICHE.apply(f.relue(fiche), "soumettre", by=camille)

    assert f.relue(fiche).state == Etat.SOUMISE


def test_une_parole_glissee_apres_la_soumission_ne_passe_pas_la_relecture(fiche, camille, dominique):
    accorder_tout(fiche, camille)
    en_relecture = f.jusqua(f.relue(fiche), Etat.EN_RELECTURE, by=camille, equipe=dominique)
    f.suivre(en_relecture, "paroles", dominique, f.une_parole(f"<p>{SECRET}</p>", accord=False))

    with pytest.raises(Refus):
        FICHE.apply(f.relue(fiche), "declarer_prete", by=dominique)


def lu(client, personne, chemin) -> str:
    client.logout()
    if personne:
        client.force_login(personne)
    return client.get(chemin, follow=True).content.decode()


def test_la_page_de_travail_ne_la_montre_qu_a_qui_l_ecrit(fiche, camille, dominique):
    client = Client()
    page = f"/fiches/{fiche.slug}/"

    assert SECRET in lu(client, camille, f"{page}modifier/?section=paroles")
    for personne in (camille, dominique):
        for chemin in (page, f"{page}apercu/?vu=public", f"{page}apercu/?vu=membre"):
            assert "Parole dite" in lu(client, personne, chemin)
            assert SECRET not in lu(client, personne, chemin)


@pytest.fixture
def sans_garde(monkeypatch):
    """Comme si la publication ne regardait pas les paroles : le reste du site les tait quand même."""
    monkeypatch.setattr("fiches.experiences.workflow.en_attente_d_accord", lambda contenu: 0)


def test_une_parole_ajoutee_apres_coup_empeche_de_publier(fiche, camille, dominique):
    secrete = [b for b in fiche.texte.head.contenu.blocs if b.kind == PAROLE]
    accorder_tout(fiche, camille)
    prete = f.jusqua(f.relue(fiche), Etat.PRETE, by=camille, equipe=dominique)
    f.suivre(prete, "paroles", dominique, *secrete)
    f.accorder(prete, by=camille)

    with pytest.raises(Refus) as refus:
        FICHE.apply(f.relue(fiche), "publier", by=dominique)

    assert (refus.value.code, f.relue(fiche).state) == ("parole", Etat.PRETE)


@pytest.fixture
def parue(sans_garde, fiche, camille, dominique):
    """Publiée et ouverte au public ; la parole sans accord y est arrivée malgré tout."""
    secrete = [b for b in fiche.texte.head.contenu.blocs if b.kind == PAROLE]
    accorder_tout(fiche, camille)
    prete = f.jusqua(f.relue(fiche), Etat.PRETE, by=camille, equipe=dominique)
    f.suivre(prete, "paroles", dominique, *secrete)
    f.accorder(prete, by=camille)
    FICHE.apply(f.relue(fiche), "publier", by=dominique)
    return actions.open_to_public(f.relue(fiche), by=dominique)


def test_meme_parue_elle_ne_se_lit_ni_ne_se_cherche(parue, camille, sacha, dominique):
    assert SECRET in str(parue.publiee_revision.content)
    assert en_attente_d_accord(parue.publiee_revision.contenu) == 1
    client, adresse = Client(), parue.get_absolute_url()

    for personne in (None, sacha, camille, dominique):
        assert "Parole dite" in lu(client, personne, adresse)
        assert SECRET not in lu(client, personne, adresse)
        assert adresse in lu(client, personne, "/recherche/?q=parole+dite")
        assert adresse not in lu(client, personne, f"/recherche/?q={SECRET}")
    textes = " ".join(Entree.objects.values_list("texte", flat=True))
    assert ("Parole dite" in textes, SECRET in textes) == (True, False)


def test_l_historique_des_lecteurs_ne_la_montre_dans_aucune_version(parue, camille, dominique, sacha):
    """Ni la première version, où elle attendait ; ni la différence avec la seconde, où un accord est retiré."""
    FICHE.apply(f.relue(parue), "reviser", by=camille)
    dites = [b for b in f.relue(parue).texte.head.contenu.blocs if b.kind == PAROLE]
    f.suivre(parue, "paroles", camille, *[f.replace(b, data={**b.data, "accord": True}) for b in dites])
    f.suivre(parue, "demarche", camille, f.une_etape("Une étape de plus"), html="")
    accorder_tout(parue, camille)
    prete = f.jusqua(f.relue(parue), Etat.PRETE, by=camille, equipe=dominique)
    head = f.relue(prete).texte.head
    retires = [f.replace(b, data={**b.data, "accord": False}) for b in head.contenu.blocs if b.kind == PAROLE]
    f.suivre(prete, "paroles", dominique, *retires)
    f.accorder(prete, by=camille)
    FICHE.apply(f.relue(prete), "publier", by=dominique)
    client, adresse = Client(), parue.get_absolute_url()
    pages = (adresse, f"{adresse}historique/?version=2", f"{adresse}historique/version-1/")

    for personne in (None, sacha):
        lues = [lu(client, personne, page) for page in pages]
        assert [SECRET in page for page in lues] == [False] * 3
        assert ["Parole dite" in page for page in lues] == [False] * 3
        assert ["Une étape de plus" in page for page in lues] == [True, True, False]
