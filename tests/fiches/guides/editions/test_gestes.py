"""Ouvrir, refermer, corriger, retirer un nom, emporter : par les pages, avec ce que chacune montre avant."""

import uuid

import pytest
from django.test import Client

from communaute.models import Tirage
from fiches.guides.editions import actions, livraison
from fiches.guides.editions.lecture import lire
from fiches.guides.editions.models import FichierLivre
from fiches.reperes import actions as reperes
from tests.factories import fiches as f
from tests.factories import reperes as r


def page(edition, suite="") -> str:
    return f"{edition.get_absolute_url()}{suite}"


@pytest.fixture
def entrer():
    """`entrer(personne)` : son navigateur."""

    def entrer(personne=None):
        client = Client()
        if personne is not None:
            client.force_login(personne)
        return client

    return entrer


@pytest.fixture
def livree(edition):
    """Ses fichiers sont faits : quatre, qui disent leur nom."""
    fabriquer(edition)
    return edition


def fabriquer(edition):
    """Les fichiers, sans passer par Typst ni pandoc : leurs octets sont leur format."""
    vraie, lue = livraison._livraison(edition.pk)
    for format in livraison.FORMATS:
        octets = f"{format} de {edition.title}".encode()
        sha256 = livraison.hashlib.sha256(octets).hexdigest()
        livraison.store_at(livraison.chemin(FichierLivre(sha256=sha256, format=format)), octets)
        valeurs = {"state": "pret", "sha256": sha256, "taille": len(octets)}
        FichierLivre.objects.create(livraison=vraie, format=format, **valeurs)


def octets(reponse) -> bytes:
    return b"".join(reponse.streaming_content)


def test_un_membre_emporte_les_fichiers_de_l_edition(livree, entrer, sacha):
    client = entrer(sacha)

    reponse = client.get(f"/guides/{livree.guide.slug}/edition-1.pdf")

    assert octets(reponse) == f"pdf de {livree.title}".encode()
    assert f'{livree.guide.slug}-edition-1.pdf"' in reponse["Content-Disposition"]
    assert octets(client.get(f"/guides/{livree.guide.slug}.pdf")) == f"pdf de {livree.title}".encode()
    somme = FichierLivre.objects.get(format="pdf").sha256
    assert somme in client.get(page(livree)).content.decode()


def test_qui_passe_n_emporte_qu_un_extrait_quand_un_texte_est_reserve(livree, textes, entrer, dominique):
    reperes.open_to_public(r.relu(textes[1]), by=dominique)
    edition = actions.open_to_public(livree, by=dominique)
    client = entrer()

    assert client.get(f"/guides/{edition.guide.slug}/edition-1.pdf").status_code == 404
    html = client.get(page(edition, "telecharger/")).content.decode()
    assert "Un extrait, pas le guide entier" in html
    assert textes[1].title in html and textes[0].title not in html
    assert client.post(page(edition, "telecharger/"), {"format": "pdf"}).status_code == 302
    demande = str(Tirage.objects.get().ouvrage)
    assert "extrait public" in demande
    assert textes[1].title in demande and textes[0].title not in demande
    assert FichierLivre.objects.get(format="pdf").sha256 not in client.get(page(edition)).content.decode()


def test_qui_passe_emporte_tout_quand_tout_est_ouvert(livree, textes, entrer, camille, dominique):
    f.FICHE.apply(f.relue(textes[0]), "retirer", by=dominique, note="Le réseau le demande.")
    reperes.open_to_public(r.relu(textes[1]), by=dominique)
    edition = actions.open_to_public(livree, by=dominique)
    fabriquer(edition)
    client = entrer()

    assert octets(client.get(f"/guides/{edition.guide.slug}.pdf")) == f"pdf de {edition.title}".encode()
    html = client.get(page(edition)).content.decode()
    assert f'name="citation_pdf_url" content="http://testserver/guides/{edition.guide.slug}/' in html


def test_pendant_que_les_fichiers_se_refont_l_ancien_ne_se_sert_pas(livree, entrer, sacha, camille):
    client = entrer(sacha)
    assert client.get(f"/guides/{livree.guide.slug}.pdf").status_code == 200

    actions.remove_name(livree, personne_id=camille.pk, by=camille)

    assert client.get(f"/guides/{livree.guide.slug}.pdf").status_code == 404
    assert "Les fichiers se préparent" in client.get(page(livree)).content.decode()


def test_un_format_qui_a_manque_se_dit_et_se_refait(livree, entrer, sacha, dominique):
    FichierLivre.objects.filter(format="epub").update(state="manque", motif="temps")

    vu = entrer(sacha).get(page(livree, "telecharger/")).content.decode()
    assert "edition-1.epub" not in vu and "edition-1.pdf" in vu
    assert "ce format n’a pas pu être fait" in vu and "Refaire ce qui a manqué" not in vu
    bureau = entrer(dominique)
    assert "Refaire ce qui a manqué" in bureau.get(page(livree, "telecharger/")).content.decode()

    assert bureau.post(page(livree, "telecharger/")).status_code == 302
    assert not FichierLivre.objects.filter(state="manque").exists()


def test_avant_d_ouvrir_l_equipe_voit_qui_lira_quoi(edition, textes, entrer, dominique):
    reperes.open_to_public(r.relu(textes[1]), by=dominique)
    client = entrer(dominique)

    html = client.get(page(edition, "ouverture/")).content.decode()

    tous, reste = html.split("Seule la communauté lira")
    assert (textes[1].title in tous, textes[0].title in tous) == (True, False)
    assert textes[0].title in reste
    for _clic in range(2):
        client.post(page(edition, "ouverture/"), {"geste": "ouvrir"})
    assert entrer().get(page(edition)).status_code == 200
    client.post(page(edition, "ouverture/"), {"geste": "refermer"})
    assert entrer().get(page(edition)).status_code == 302


def test_chacune_retire_son_nom(edition, entrer, camille):
    client = entrer(camille)
    credits = page(edition, "credits/")
    assert camille.name in client.get(credits).content.decode()
    assert "Il paraît ici" in client.get(page(edition, "credits/retirer/")).content.decode()

    client.post(page(edition, "credits/retirer/"))

    html = client.get(credits).content.decode()
    assert html.count(camille.name) == html.count(f'class="menu__nom">{camille.name}')
    assert client.get(page(edition, "credits/retirer/")).status_code == 404


def test_une_personne_partie_retire_encore_son_nom(edition, entrer, camille):
    camille.rattachements.all().delete()
    client = entrer(camille)
    assert client.get(page(edition)).status_code == 404

    reponse = client.post(page(edition, "credits/retirer/"))

    assert reponse["Location"] == "/mon-espace/"
    assert not edition.credits.filter(personne=camille).exists()


def test_on_ne_retire_pas_le_nom_d_une_autre(edition, entrer, sacha, camille, dominique):
    demande = page(edition, f"credits/retirer/?personne={camille.pk}")
    assert entrer(sacha).post(demande).status_code == 403
    assert edition.credits.filter(personne=camille).exists()

    entrer(dominique).post(demande)

    assert not edition.credits.filter(personne=camille).exists()


def test_les_credits_ne_nomment_pas_un_chapitre_reserve(edition, textes, entrer, sacha, dominique):
    reperes.open_to_public(r.relu(textes[1]), by=dominique)
    edition = actions.open_to_public(edition, by=dominique)
    assert textes[0].title in entrer(sacha).get(page(edition, "credits/")).content.decode()

    html = entrer().get(page(edition, "credits/")).content.decode()

    assert textes[1].title in html
    assert textes[0].title not in html and "Retirer un nom" not in html


def test_un_erratum_envoye_deux_fois_n_en_fait_qu_un(edition, entrer, dominique, sacha):
    envoi = {"texte": "Chapitre 2 : lire six mois.", "jeton": str(uuid.uuid4())}
    client = entrer(dominique)
    for _clic in range(2):
        assert client.post(page(edition, "errata/"), envoi).status_code == 302

    html = entrer(sacha).get(page(edition, "errata/")).content.decode()

    assert html.count("lire six mois") == 1
    assert "Ajouter un erratum" not in html


def test_un_erratum_vide_revient_avec_son_erreur(edition, entrer, dominique):
    reponse = entrer(dominique).post(page(edition, "errata/"), {"texte": "", "jeton": "faux"})

    assert reponse.status_code == 200
    assert "champ--faux" in reponse.content.decode()
    assert edition.errata.count() == 0


def test_lire_un_seul_chapitre_dit_la_meme_chose(edition, textes):
    entiere = lire(edition, membre=True)
    for c in entiere.chapitres:
        seule = lire(edition, membre=True, seul=c.chapitre.slug)
        trouve = next(x for x in seule.chapitres if x.chapitre.slug == c.chapitre.slug)
        assert (trouve.contenu, trouve.html, trouve.noms) == (c.contenu, c.html, c.noms)
        assert [x.title for x in seule.chapitres] == [x.title for x in entiere.chapitres]
