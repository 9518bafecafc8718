"""Emporter une fiche : le fichier dit ce que la personne lit, ni plus ni moins, au moment où elle le prend."""

import io
import zipfile

import pytest
from pypdf import PdfReader

from communaute.socle.documents import rangement
from communaute.socle.documents.models import Document
from communaute.socle.exports.formats import FORMATS
from fiches.experiences import actions
from fiches.experiences.pieces import actions as pieces
from tests.factories import fiches as f
from tests.factories import fichiers
from tests.factories.ouvrages import mots, noms, parties_xml
from tests.factories.photos import SECRET, photo
from tests.factories.taches import run_tasks
from tests.requetes import compter

RESERVE = "Nous avions promis l’anonymat"


@pytest.fixture(autouse=True)
def range_ici(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def ouverte(escales, communaute, camille, dominique):
    """Une fiche publique, dont les difficultés sont réservées à la communauté."""
    fiche = f.ecrire_tout(f.brouillon(escales, communaute, camille), camille, ouverture="public")
    fiche = f.ecrire(fiche, "difficultes", f"<p>{RESERVE}.</p>", camille, reservee=True)
    fiche = f.jusqua(fiche, "publiee", by=camille, equipe=dominique)
    return actions.open_to_public(fiche, by=dominique)


def prendre(client, fiche, format="pdf"):
    """Demande le format, laisse la tâche passer, rend les octets."""
    page = f"{fiche.get_absolute_url()}telecharger/"
    assert client.post(page, {"format": format}).status_code == 302
    run_tasks()
    reponse = client.get(f"{page}{format}")
    assert reponse.status_code == 200
    return b"".join(reponse.streaming_content)


def test_la_page_propose_les_quatre_formats_puis_le_lien(client, ouverte, sacha):
    client.force_login(sacha)
    page = f"{ouverte.get_absolute_url()}telecharger/"
    avant = client.get(page).content.decode()
    assert [f"Préparer le {n.label}" in avant for n in FORMATS.values()] == [True] * 4

    client.post(page, {"format": "pdf"})
    pendant = client.get(page).content.decode()
    assert "En préparation" in pendant and "Actualiser" in pendant

    run_tasks()
    apres = client.get(page).content.decode()
    assert f'href="{page}pdf" download' in apres and "En préparation" not in apres


@pytest.mark.parametrize("format", FORMATS)
def test_la_section_reservee_n_est_que_pour_la_communaute(client, ouverte, sacha, format):
    client.force_login(sacha)
    dedans = prendre(client, ouverte, format)
    client.logout()
    dehors = prendre(client, ouverte, format)

    assert RESERVE in mots(dedans, format) and "à ne partager qu’avec ses membres" in mots(dedans, format)
    assert RESERVE not in mots(dehors, format) and "partager" not in mots(dehors, format)
    assert RESERVE.encode() not in dehors and "difficult" not in mots(dehors, format).lower()


def test_un_fichier_deja_fait_ne_sert_qu_a_qui_lit_encore_la_meme_chose(client, ouverte, sacha, equipiere):
    """Le fichier de Sacha, avec la partie réservée, ne répond pas à une personne de passage."""
    client.force_login(sacha)
    prendre(client, ouverte)
    adresse = f"{ouverte.get_absolute_url()}telecharger/pdf"
    client.force_login(equipiere)
    assert client.get(adresse).status_code == 200
    client.logout()
    assert client.get(adresse).status_code == 404


def test_un_texte_qui_change_demande_un_autre_fichier(client, ouverte, sacha, camille, dominique):
    client.force_login(sacha)
    prendre(client, ouverte)
    f.reviser(ouverte, camille)
    fiche = f.ecrire(f.relue(ouverte), "contexte", "<p>Tout autre chose.</p>", camille)
    assert client.get(f"{ouverte.get_absolute_url()}telecharger/pdf").status_code == 200

    f.jusqua(fiche, "publiee", by=camille, equipe=dominique)

    assert client.get(f"{ouverte.get_absolute_url()}telecharger/pdf").status_code == 404
    assert "Tout autre chose" in mots(prendre(client, ouverte), "pdf")


def test_un_brouillon_s_emporte_et_le_dit(client, escales, communaute, camille, sacha):
    fiche = f.ecrire_tout(f.brouillon(escales, communaute, camille), camille)
    client.force_login(camille)
    dits = mots(prendre(client, fiche), "pdf")
    assert "n’est pas publié" in dits and "Citer cette fiche" not in dits
    client.force_login(sacha)
    assert client.get(f"{fiche.get_absolute_url()}telecharger/pdf").status_code == 404


def test_l_image_jointe_s_y_voit_et_son_adresse_privee_n_y_est_pas(
    client, escales, communaute, camille, dominique, sacha
):
    fiche = f.ecrire_tout(f.brouillon(escales, communaute, camille), camille)
    recu = fichiers.recu("schema.webp", fichiers.image("WEBP"))
    pieces.attach(f.relue(fiche), fichier=recu, title="Le schéma", alt="Deux cercles", section="", by=camille)
    fiche = f.jusqua(f.relue(fiche), "publiee", by=camille, equipe=dominique)
    document = Document.objects.get()
    client.force_login(sacha)

    octets = prendre(client, fiche, "docx")

    assert [n.rpartition(".")[2] for n in noms(octets) if n.startswith("word/media/")] == ["png"]
    assert "Le schéma" in mots(octets, "docx")
    assert str(document.pk) not in "".join(parties_xml(octets).values())


def images_du_pdf(octets) -> list[bytes]:
    """Tels qu’ils sont dans le fichier, sans les relire."""
    pages = PdfReader(io.BytesIO(octets)).pages
    objets = [o.get_object() for p in pages for o in p["/Resources"].get("/XObject", {}).values()]
    return [bytes(o._data) for o in objets if o["/Subtype"] == "/Image"]


def images_de_l_archive(octets) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(octets)) as archive:
        return [archive.read(n) for n in archive.namelist() if n.endswith((".jpg", ".jpeg"))]


@pytest.mark.parametrize("format", FORMATS)
def test_une_photo_sort_sans_son_lieu_ni_sa_vignette(
    client, escales, communaute, camille, dominique, sacha, format
):
    """Même si son fichier avait gardé ce que le dépôt en ôte d’ordinaire."""
    fiche = f.ecrire_tout(f.brouillon(escales, communaute, camille), camille)
    recu = fichiers.recu("photo.jpg", photo())
    pieces.attach(f.relue(fiche), fichier=recu, title="La salle", alt="Une salle", section="", by=camille)
    fiche = f.jusqua(f.relue(fiche), "publiee", by=camille, equipe=dominique)
    rangement.chemin(Document.objects.get().fichier).write_bytes(photo())
    exif = fichiers.ouvrir(photo()).getexif()
    assert (photo().count(SECRET), bool(exif.get_ifd(0x8825)), photo().count(b"\xff\xd8\xff")) == (4, True, 2)
    client.force_login(sacha)

    octets = prendre(client, fiche, format)

    (image,) = images_du_pdf(octets) if format == "pdf" else images_de_l_archive(octets)
    assert (fichiers.ouvrir(image).size, dict(fichiers.ouvrir(image).getexif())) == ((640, 420), {})
    assert (image.count(SECRET), image.count(b"\xff\xd8\xff"), b"Exif" in image) == (0, 1, False)
    assert SECRET not in octets and SECRET.decode() not in mots(octets, format)


@pytest.mark.parametrize("combien", [1, 3])
def test_requetes_constantes(client, ouverte, sacha, combien):
    client.force_login(sacha)
    for format in list(FORMATS)[:combien]:
        client.post(f"{ouverte.get_absolute_url()}telecharger/", {"format": format})
    assert compter(client, f"{ouverte.get_absolute_url()}telecharger/") == 5


def test_le_nom_du_fichier_est_celui_de_la_page(client, ouverte):
    prendre(client, ouverte)
    reponse = client.get(f"{ouverte.get_absolute_url()}telecharger/pdf")
    assert reponse["Content-Disposition"] == f'attachment; filename="{ouverte.slug}.pdf"'
