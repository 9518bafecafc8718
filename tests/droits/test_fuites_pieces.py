"""Une pièce jointe à une section réservée ne sort de la communauté par aucun chemin : ni octets, ni titre, ni mots.

Chaque essai montre d’abord ce qui pourrait fuir à qui peut le lire.
"""

import re

import pytest
from django.test import Client

from communaute.models import Entree
from fiches.experiences import actions
from fiches.experiences.pieces import actions as pieces
from fiches.experiences.workflow import FICHE
from fiches.moderation.enums import Etat
from tests.factories import fiches as f
from tests.factories import fichiers
from tests.factories.taches import run_tasks

TITRE, MOTS, OUVERT = "xylophage", "chrysocale", "zibeline"
LECTRICES = ("camille", "equipiere", "sacha", "alix", "dominique")
JETON = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')
DEHORS = ("visiteur", "etrangere", "partie")


@pytest.fixture
def client_de(request, db):
    def client_de(role):
        client = Client()
        if role != "visiteur":
            client.force_login(request.getfixturevalue(role))
        return client

    return client_de


def joindre(fiche, by, octets, nom, **champs):
    champs = {"title": "", "alt": "", "section": ""} | champs
    return pieces.attach(f.relue(fiche), fichier=fichiers.recu(nom, octets), by=by, **champs)


@pytest.fixture
def ecrite(communaute, escales, camille, theme):
    """Un brouillon ouvert au public ; un document dans une section réservée, un autre à la fin de la fiche."""
    fiche = f.ecrire_tout(f.brouillon(escales, communaute, camille), camille, ouverture="public")
    f.ecrire(fiche, "enseignements", "<p>Entre nous.</p>", camille, reservee=True)
    fiche.reserve = joindre(fiche, camille, fichiers.pdf(MOTS), "a.pdf", title=TITRE, section="enseignements")
    fiche.ouvert = joindre(fiche, camille, fichiers.pdf(OUVERT), "b.pdf", title="Le bilan")
    return fiche


@pytest.fixture
def fiche(ecrite, camille, dominique):
    publiee = f.jusqua(f.relue(ecrite), Etat.PUBLIEE, by=camille, equipe=dominique)
    actions.open_to_public(publiee, by=dominique)
    run_tasks()
    publiee = f.relue(publiee)
    publiee.reserve, publiee.ouvert = ecrite.reserve, ecrite.ouvert
    return publiee


def adresse(document):
    return f"/documents/{document.pk}/a.pdf"


def octets(reponse) -> bytes:
    return b"".join(reponse.streaming_content) if reponse.streaming else reponse.content


@pytest.mark.parametrize("role", LECTRICES)
def test_dans_la_communaute_le_fichier_se_lit(client_de, fiche, role):
    client = client_de(role)

    assert MOTS.encode() in octets(client.get(adresse(fiche.reserve)))
    assert TITRE in client.get(fiche.get_absolute_url()).content.decode()
    assert client.get("/recherche/", {"q": MOTS}).context["page"].nombre == 1


@pytest.mark.parametrize("role", DEHORS)
def test_dehors_rien_n_en_parait(client_de, fiche, role):
    client = client_de(role)
    page = fiche.get_absolute_url()
    chemins = [
        "/",
        "/fiches/",
        page,
        f"{page}historique/",
        f"{page}pieces/",
        f"{page}modifier/",
        "/sitemap.xml",
    ]

    lues = {chemin: client.get(chemin, follow=True).content.decode() for chemin in chemins}

    assert "Le bilan" in lues[page]
    assert [c for c, html in lues.items() if TITRE in html or str(fiche.reserve.pk) in html] == []
    assert MOTS.encode() not in octets(client.get(adresse(fiche.reserve)))
    assert OUVERT.encode() in octets(client.get(adresse(fiche.ouvert)))


@pytest.mark.parametrize("q", [MOTS, TITRE, "chrysocal", "crysocale"])
@pytest.mark.parametrize("role", DEHORS)
def test_dehors_la_recherche_n_en_sait_rien(client_de, fiche, role, q):
    temoin = client_de(role).get("/recherche/", {"q": OUVERT}).context["page"]
    page = client_de(role).get("/recherche/", {"q": q}).context["page"]

    assert (temoin.reponse.facon, temoin.nombre) == ("tous", 1)
    assert (page.reponse.facon == "tous" and page.nombre > 0) is False
    assert MOTS not in str(page.trouvailles)


def test_les_mots_suivent_l_audience_du_passage(fiche):
    textes = dict(Entree.objects.filter(kind="fiche", object_id=fiche.pk).values_list("audience", "texte"))

    assert {audience: (MOTS in texte, OUVERT in texte) for audience, texte in textes.items()} == {
        "public": (False, True),
        "communaute": (True, True),
    }


def test_la_meme_reponse_pour_cache_et_inconnu(client_de, fiche):
    inconnu = f"/documents/{'0' * 8}-{'0' * 4}-{'0' * 4}-{'0' * 4}-{'0' * 12}/a.pdf"
    chemins = [adresse(fiche.reserve), inconnu, "/documents/rien/a.pdf"]

    visites = [client_de("visiteur").get(chemin) for chemin in chemins]
    membres = [client_de("etrangere").get(chemin) for chemin in chemins]

    attendu = {f"/compte/login/?next={chemin}" for chemin in chemins}
    assert {v["Location"] for v in visites} == attendu
    assert {m.status_code for m in membres} == {404}
    assert len({JETON.sub(b"", m.content) for m in membres}) == 1


def test_une_section_reservee_apres_coup_reprend_ses_pieces(client_de, fiche, camille, dominique):
    """Le fichier ouvert passe dans une section réservée, et la fiche reparaît : il n’est plus public."""
    assert client_de("visiteur").get(adresse(fiche.ouvert)).status_code == 200
    FICHE.apply(fiche, "reviser", by=camille)
    head = f.relue(fiche).texte.head
    pieces.describe(
        f.relue(fiche),
        str(fiche.ouvert.pk),
        title="T",
        alt="",
        section="enseignements",
        based_on=head,
        by=camille,
    )
    assert client_de("visiteur").get(adresse(fiche.ouvert)).status_code == 200  # l’ancien texte est en ligne

    f.jusqua(f.relue(fiche), Etat.PUBLIEE, by=camille, equipe=dominique)

    assert client_de("visiteur").get(adresse(fiche.ouvert)).status_code == 302
    assert client_de("sacha").get(adresse(fiche.ouvert)).status_code == 200


def test_le_retrait_vaut_pour_les_fichiers(client_de, fiche, dominique):
    assert client_de("visiteur").get(adresse(fiche.ouvert)).status_code == 200

    FICHE.apply(fiche, "retirer", by=dominique, note="Le réseau le demande.")

    codes = {role: client_de(role).get(adresse(fiche.ouvert)).status_code for role in (*DEHORS, *LECTRICES)}
    assert codes == {
        "visiteur": 302,
        **dict.fromkeys(("etrangere", "partie", "sacha", "equipiere", "alix"), 404),
        **dict.fromkeys(("camille", "dominique"), 200),
    }
    assert not Entree.objects.filter(kind="fiche", object_id=fiche.pk).exists()


def test_l_acces_d_une_personne_invitee_finit_avec_la_fiche(client_de, ecrite, etrangere, camille, dominique):
    """Une autrice d’ailleurs lit les fichiers tant qu’elle écrit ; ensuite, ce que lit une personne de passage."""
    ecrite.signatures.create(personne=etrangere, est_invite=True)
    assert client_de("etrangere").get(adresse(ecrite.reserve)).status_code == 200

    ecrite.signatures.filter(personne=etrangere).update(acces_fini_le=ecrite.created_at)

    assert client_de("etrangere").get(adresse(ecrite.reserve)).status_code == 404


def test_le_numero_d_un_autre_texte_ne_montre_rien(client_de, fiche, communaute, graines, sacha):
    """Citer dans sa fiche le fichier d’une autre n’en ouvre pas la lecture, et ne l’y montre pas."""
    sienne = f.ecrire_tout(f.brouillon(graines, communaute, sacha), sacha)
    bloc = f.relue(fiche).publiee_revision.contenu.bloc(str(fiche.reserve.pk))
    head = sienne.texte.head
    actions.write(sienne, head.contenu.avec_bloc(bloc), based_on=head, by=sacha)
    sacha.rattachements.update(state="termine")

    assert client_de("sacha").get(adresse(fiche.reserve)).status_code == 404
