"""Ce qu’une personne d’ailleurs lit : sa fiche, tant qu’elle s’écrit ; nulle part le reste, et plus rien ensuite.

Chaque essai de fuite montre d’abord le mot à qui peut le lire.
"""

import pytest
from django.test import Client

from communaute.models import Entree, Personne
from fiches.experiences import actions, rules
from fiches.experiences.coauteurs import actions as coauteurs
from fiches.experiences.coauteurs import demandes
from fiches.experiences.models import Auteur, Fiche
from fiches.experiences.pieces import actions as pieces
from fiches.experiences.workflow import FICHE
from fiches.moderation.enums import Etat
from tests.factories import fiches as f
from tests.factories import fichiers, notes, reseaux
from tests.fiches.experiences.coauteurs.conftest import signatures

# La page de recherche redit le mot cherché : la marque est plus longue que lui.
MARQUE, AUTRE = "désaccord xylophonique", "désaccord hélicoïdal"


def connectee(personne) -> Client:
    client = Client()
    client.force_login(personne)
    return client


def corps(reponse) -> str:
    return reponse.content.decode()


def partout(client, fiche) -> dict[str, str]:
    """Toutes les pages où la fiche peut se dire, telles que ce navigateur les reçoit."""
    page = f"/fiches/{fiche.slug}/"
    suites = (
        "",
        "modifier/",
        "historique/",
        "historique/?a=2",
        "soumettre/",
        "auteurs/",
        "accord/",
        "conflit/",
    )
    ailleurs = (
        "/",
        "/mon-espace/",
        "/fiches/",
        "/recherche/?q=xylophonique",
        "/recherche/?q=h%C3%A9lico%C3%AFdal",
    )
    reseau = f"/reseaux/{fiche.reseau.slug}/"
    return {
        c: corps(client.get(c, follow=True)) for c in (*(page + suite for suite in suites), *ailleurs, reseau)
    }


@pytest.fixture
def deux(communaute, escales, camille, theme):
    """Deux brouillons de Camille, chacun avec son mot."""
    fiches = [f.ecrire_tout(f.brouillon(escales, communaute, camille), camille) for _n in range(2)]
    for fiche, mot in zip(fiches, (MARQUE, AUTRE), strict=True):
        f.ecrire(fiche, "enseignements", f"<p>Un {mot}.</p>", camille, reservee=True)
    return [f.relue(fiche) for fiche in fiches]


def test_elle_lit_et_ecrit_la_fiche_confiee_et_aucune_autre(deux, confier, invitee):
    confiee, autre = deux
    confier(confiee)
    client = connectee(invitee)

    chemins = {c for c, page in partout(client, confiee).items() if MARQUE in page}
    assert f"/fiches/{confiee.slug}/" in chemins
    assert [c for c, page in partout(client, autre).items() if AUTRE in page] == []
    assert client.get(f"/fiches/{autre.slug}/").status_code == 404
    f.ecrire(confiee, "contexte", "<p>Ce qu’Ismaël a vu.</p>", invitee)


def test_mon_espace_et_l_accueil_lui_montrent_sa_fiche(deux, confier, invitee):
    confiee, autre = deux
    confier(confiee)
    client = connectee(invitee)
    for page in (corps(client.get("/")), corps(client.get("/mon-espace/"))):
        assert confiee.title in page
        assert autre.title not in page


def test_elle_ne_mene_pas_la_fiche(deux, confier, invitee):
    confier(deux[0])
    client = connectee(invitee)
    chemin = f"/fiches/{deux[0].slug}/"
    gestes = ("soumettre/", "corbeille/", "accord/", "reprise/")
    assert [client.post(chemin + geste).status_code for geste in gestes] == [403, 403, 302, 403]
    assert f.relue(deux[0]).state == Etat.BROUILLON
    assert client.get("/fiches/nouvelle/").status_code == 403


def test_la_publication_finit_son_acces(deux, confier, invitee, camille, dominique):
    confier(deux[0])
    client = connectee(invitee)
    avant = [c for c, page in partout(client, deux[0]).items() if MARQUE in page]
    publiee = f.jusqua(deux[0], Etat.PUBLIEE, by=camille, equipe=dominique)

    assert f"/fiches/{deux[0].slug}/" in avant
    assert [c for c, page in partout(client, publiee).items() if MARQUE in page] == []
    assert client.get(f"/fiches/{publiee.slug}/").status_code == 404
    assert signatures(publiee)[1] == ("Ismaël", False, False)


def test_ouverte_au_public_elle_la_lit_comme_tout_le_monde(deux, confier, invitee, camille, dominique):
    confier(deux[0])
    f.presenter(deux[0], camille, ouverture="public")
    publiee = f.jusqua(deux[0], Etat.PUBLIEE, by=camille, equipe=dominique)
    actions.open_to_public(publiee, by=dominique)
    page = corps(connectee(invitee).get(f"/fiches/{publiee.slug}/"))

    assert publiee.title in page
    assert MARQUE in corps(connectee(camille).get(f"/fiches/{publiee.slug}/"))
    assert MARQUE not in page


def test_une_revision_ne_la_fait_pas_revenir(deux, confier, invitee, camille, dominique):
    confier(deux[0])
    publiee = f.jusqua(deux[0], Etat.PUBLIEE, by=camille, equipe=dominique)
    FICHE.apply(publiee, "reviser", by=camille)

    assert list(Fiche.objects.visible_to(invitee)) == []
    assert [s.personne for s in Auteur.objects.ouvrent()] == []


def test_reinvitee_pour_la_revision_elle_en_sort_quand_on_y_renonce(
    deux, confier, invitee, camille, dominique
):
    confier(deux[0])
    publiee = f.jusqua(deux[0], Etat.PUBLIEE, by=camille, equipe=dominique)
    FICHE.apply(publiee, "reviser", by=camille)
    confier(publiee)
    pendant = list(Fiche.objects.visible_to(invitee))
    FICHE.apply(publiee, "renoncer", by=camille)

    assert (pendant, list(Fiche.objects.visible_to(invitee))) == ([publiee], [])
    assert Auteur.objects.filter(personne=invitee).count() == 1


def test_retiree_de_l_ecriture_son_acces_cesse_aussitot(deux, confier, invitee, camille):
    confier(deux[0])
    client = connectee(invitee)
    avant = client.get(f"/fiches/{deux[0].slug}/modifier/").status_code
    coauteurs.remove(deux[0], personne=invitee, by=camille)

    assert (avant, client.get(f"/fiches/{deux[0].slug}/modifier/").status_code) == (200, 404)
    assert [c for c, page in partout(client, deux[0]).items() if MARQUE in page] == []


def test_la_collegue_qui_quitte_le_reseau_n_ecrit_plus_son_nom_reste(mener, autrice_partie, sacha):
    fiche, andrea = autrice_partie
    client = connectee(andrea)
    assert client.get(f"/fiches/{fiche.slug}/modifier/").status_code == 404
    assert not rules.is_own(andrea, f.relue(fiche))
    assert ("Andréa", True, True) in signatures(fiche)


@pytest.fixture
def autrice_partie(fiche, autrice):
    autrice.rattachements.update(state="termine")
    return fiche, Personne.objects.get(pk=autrice.pk)


def test_la_recherche_ne_trouve_pas_la_fiche_qu_elle_ecrit(deux, confier):
    confier(deux[0])
    assert Entree.objects.filter(object_id=deux[0].pk, kind="fiche").count() == 0


# --- Pièces jointes et notes ----------------------------------------------------------------------------------


def test_une_piece_jointe_a_une_section_reservee_suit_l_acces(
    deux, confier, invitee, camille, dominique, sacha
):
    fichier = fichiers.recu("schema.png", fichiers.image())
    image = pieces.attach(
        deux[0], fichier=fichier, title="Le schéma", alt="Un disque.", section="enseignements", by=camille
    )
    chemin, client = f"/documents/{image.pk}/schema.png", connectee(invitee)
    avant = client.get(chemin).status_code
    confier(deux[0])
    pendant = client.get(chemin).status_code
    f.jusqua(deux[0], Etat.PUBLIEE, by=camille, equipe=dominique)

    assert (avant, pendant, client.get(chemin).status_code) == (404, 200, 404)
    assert connectee(sacha).get(chemin).status_code == 200


def test_une_note_de_relecture_suit_l_acces(deux, confier, invitee, camille, dominique, autre_invitee):
    confier(deux[0])
    fiche = f.jusqua(deux[0], Etat.EN_RELECTURE, by=camille, equipe=dominique)
    notes.noter(fiche, dominique, note="Une remarque saxophonique.")
    fiche = notes.renvoyer(fiche, dominique)
    chemin, client = f"/fiches/{fiche.slug}/relecture/", connectee(invitee)
    pendant = corps(client.get(chemin))
    coauteurs.remove(fiche, personne=invitee, by=camille)

    assert "saxophonique" in pendant
    assert [connectee(p).get(chemin).status_code for p in (invitee, autre_invitee)] == [404, 404]


@pytest.fixture
def autre_invitee(deux, confier):
    """Elle écrit l’autre fiche de Camille, sur invitation."""
    personne = reseaux.personne("Hana Stylet")
    confier(deux[1], personne)
    return personne


# --- Son nom, même après --------------------------------------------------------------------------------------


def test_apres_la_publication_elle_choisit_encore_si_son_nom_parait(
    deux, confier, invitee, camille, dominique, sacha
):
    confier(deux[0])
    client = connectee(invitee)
    client.post(f"/fiches/{deux[0].slug}/auteurs/", {"geste": "nom", "nom": "oui"})
    publiee = f.jusqua(deux[0], Etat.PUBLIEE, by=camille, equipe=dominique)
    lue = corps(connectee(sacha).get(f"/fiches/{publiee.slug}/"))
    page = client.get(f"/fiches/{publiee.slug}/auteurs/")
    client.post(f"/fiches/{publiee.slug}/auteurs/", {"geste": "nom", "nom": "non"})

    assert "Ismaël Buvard" in lue
    assert page.status_code == 200
    assert "Ismaël Buvard" not in corps(connectee(sacha).get(f"/fiches/{publiee.slug}/"))


def test_apres_la_publication_sa_page_ne_dit_rien_des_autres(
    deux, confier, invitee, camille, equipiere, dominique
):
    coauteurs.add(deux[0], personne=equipiere, by=camille)
    confier(deux[0])
    pendant = corps(connectee(invitee).get(f"/fiches/{deux[0].slug}/auteurs/"))
    publiee = f.jusqua(deux[0], Etat.PUBLIEE, by=camille, equipe=dominique)
    apres = corps(connectee(invitee).get(f"/fiches/{publiee.slug}/auteurs/"))

    assert ("Andréa Canevas" in pendant, "Andréa Canevas" in apres) == (True, False)
    assert "Choisir si mon nom paraît" in corps(connectee(invitee).get("/mon-espace/"))


def test_l_adresse_d_avant_la_publication_mene_a_celle_d_aujourd_hui(
    deux, confier, invitee, camille, dominique, sacha
):
    confier(deux[0])
    ancienne = f"/fiches/{deux[0].slug}/auteurs/"
    publiee = f.jusqua(deux[0], Etat.PUBLIEE, by=camille, equipe=dominique)

    assert connectee(invitee).get(ancienne)["Location"] == f"/fiches/{publiee.slug}/auteurs/"
    assert connectee(sacha).get(ancienne).status_code == 404


def test_elle_ne_voit_ni_les_collegues_a_ajouter_ni_les_demandes(
    deux, confier, invitee, camille, collegue, autrice_de
):
    autrice_de(deux[0])
    confier(deux[0])
    page = f"/fiches/{deux[0].slug}/auteurs/"
    de_camille, de_l_invitee = (corps(connectee(p).get(page)) for p in (camille, invitee))

    for mot in ("Lou Pochoir", "a.decider@example.org"):
        assert (mot in de_camille, mot in de_l_invitee) == (True, False)


@pytest.fixture
def autrice_de(equipiere):
    """Andréa écrit aussi cette fiche, et propose quelqu’un."""

    def autrice_de(fiche):
        Auteur.objects.create(fiche=fiche, personne=equipiere, order=1)
        demandes.ask(fiche, email="a.decider@example.org", by=equipiere)

    return autrice_de
