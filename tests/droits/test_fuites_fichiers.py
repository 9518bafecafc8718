"""Aucun fichier ne dit ce que la page tait : ni dans ses mots, ni dans ce qu’il dit de lui-même, ni dans ses images.

Chaque secret est d’abord montré là où il se lit ; puis cherché dans tous les octets de chaque fichier.
"""

import io
import zipfile

import pytest
from django.test import Client
from pypdf import PdfReader
from pypdf.generic import StreamObject

from communaute.socle.exports.formats import FORMATS
from communaute.socle.texte.actions import keep_copy
from communaute.socle.texte.blocs import Contenu
from fiches.experiences import actions as experiences
from fiches.experiences.models import Fiche
from fiches.experiences.pieces import actions as pieces
from fiches.guides import ouvrage
from fiches.guides.editions import livraison
from fiches.guides.editions.lecture import lire
from fiches.recueils.selection import actions as selection
from fiches.reperes import actions as reperes
from tests.factories import commentaires as c
from tests.factories import fiches as f
from tests.factories import fichiers
from tests.factories import formulations as fo
from tests.factories import guides as g
from tests.factories import notes as n
from tests.factories import reperes as r
from tests.factories.taches import run_tasks

# De la fiche, ce que la communauté lit et que le public ne lit pas.
RESERVE = {"section": "phlogistique", "titre de pièce": "xylophage", "texte d’image": "chrysocale"}
# Ce qu’aucun fichier ne porte, pour personne.
JAMAIS = {
    "parole sans accord": "zinzolin",
    "note de relecture": "ornithorynque",
    "commentaire": "galimatias",
    "formulation proposée": "coquecigrue",
    "version qui s’écrit": "calembredaine",
    "copie de travail": "billevesée",
    "nom qui ne paraît pas": "Sacha Modèle",
}


@pytest.fixture(autouse=True)
def range_ici(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def joindre(fiche, by, nom, **champs):
    image = fichiers.image(taille=(321, 123) if nom == "reservee.png" else (640, 420))
    return pieces.attach(f.relue(fiche), fichier=fichiers.recu(nom, image), by=by, **champs)


@pytest.fixture
def scene(communaute, escales, theme, camille, sacha, dominique):
    """Une fiche et un repère publics, entourés de tout ce qui ne doit pas en sortir."""
    fiche = f.ecrire_tout(f.brouillon(escales, communaute, camille), camille, theme=theme, ouverture="public")
    f.ecrire(fiche, "difficultes", f"<p>Un {RESERVE['section']}.</p>", camille, reservee=True)
    dit = {"title": RESERVE["titre de pièce"], "alt": RESERVE["texte d’image"]}
    joindre(fiche, camille, "reservee.png", section="difficultes", **dit)
    joindre(fiche, camille, "ouverte.png", title="Le schéma", alt="Deux cercles", section="contexte")
    fiche = f.jusqua(f.relue(fiche), "en_relecture", by=camille, equipe=dominique)
    n.noter(fiche, dominique, note=f"Un {JAMAIS['note de relecture']} ?")
    fiche = f.jusqua(f.relue(fiche), "publiee", by=camille, equipe=dominique)
    fiche = experiences.open_to_public(fiche, by=dominique)
    repere = r.jusqua(r.propose(sacha, communaute, theme=theme), "publie", equipe=dominique, fiche=fiche)
    repere = reperes.open_to_public(r.relu(repere), by=dominique)
    c.dire(repere, camille, f"Un {JAMAIS['commentaire']}.")
    fo.proposer(r.relu(repere), camille, dit=f"Une {JAMAIS['formulation proposée']}.")
    f.reviser(fiche, camille)
    f.ecrire(fiche, "contexte", f"<p>Une {JAMAIS['version qui s’écrit']}.</p>", camille)
    f.suivre(
        fiche, "paroles", camille, f.une_parole(f"<p>Un {JAMAIS['parole sans accord']}.</p>", accord=False)
    )
    head = f.relue(fiche).texte.head
    brouillon = Contenu.from_json(
        head.content | {"meta": head.content["meta"] | {"chapo": JAMAIS["copie de travail"]}}
    )
    keep_copy(head.texte, brouillon, based_on=head, by=camille)
    return Fiche.objects.get(pk=fiche.pk), repere


def tout(octets: bytes, format: str) -> bytes:
    """Tout ce que le fichier contient, décompressé : textes, images, ce qu’il dit de lui-même."""
    if format != "pdf":
        with zipfile.ZipFile(io.BytesIO(octets)) as archive:
            return b"\n".join([archive.comment, *(archive.read(nom) for nom in archive.namelist())])
    lu = PdfReader(io.BytesIO(octets))
    morceaux = [octets, *(page.extract_text().encode() for page in lu.pages)]
    for numero in range(1, lu.trailer["/Size"]):
        objet = lu.get_object(numero)
        morceaux.append(str(objet).encode())
        if isinstance(objet, StreamObject):
            morceaux.append(objet.get_data())
    return b"\n".join(morceaux)


def images(octets: bytes, format: str) -> set[tuple[int, int]]:
    """Les dimensions de chaque image embarquée."""
    if format == "pdf":
        return {
            i.image.size
            for page in PdfReader(io.BytesIO(octets)).pages
            for i in page.images
            if i.image.mode != "L"
        }
    with zipfile.ZipFile(io.BytesIO(octets)) as archive:
        noms = [nom for nom in archive.namelist() if nom.endswith((".png", ".jpg", ".jpeg", ".webp"))]
        return {fichiers.ouvrir(archive.read(nom)).size for nom in noms}


def prendre(qui, page, format) -> bytes:
    client = Client()
    if qui is not None:
        client.force_login(qui)
    assert client.post(page, {"format": format}).status_code == 302
    run_tasks()
    reponse = client.get(f"{page}{format}")
    assert reponse.status_code == 200
    return b"".join(reponse.streaming_content)


def fuites(octets, format, secrets) -> list[str]:
    dit = tout(octets, format)
    return [nom for nom, mot in secrets.items() if mot.encode() in dit]


def test_chaque_secret_se_lit_quelque_part(scene, camille):
    fiche, repere = scene
    page, ecrire = fiche.get_absolute_url(), f"{fiche.get_absolute_url()}modifier/?section="
    adresses = [
        page, f"{page}relecture/", *(f"{ecrire}{section}" for section in ("entete", "contexte", "paroles")),
        repere.get_absolute_url(), f"{repere.get_absolute_url()}formulations/",
    ]  # fmt: skip
    client = Client()
    client.force_login(camille)

    lu = " ".join(client.get(adresse, follow=True).content.decode() for adresse in adresses)
    lu += str(list(repere.contributions.values_list("personne__name", flat=True)))
    lu += str(list(fiche.texte.annotations.values()))

    assert [nom for nom, mot in (RESERVE | JAMAIS).items() if mot not in lu] == []


def test_une_fiche_emportee_par_une_personne_de_passage(scene):
    fiche, _repere = scene
    for format in FORMATS:
        pris = prendre(None, f"{fiche.get_absolute_url()}telecharger/", format)

        assert fuites(pris, format, {"titre": "tats"}) == ["titre"]
        assert fuites(pris, format, RESERVE | JAMAIS) == []
        assert images(pris, format) == {(640, 420)}


def test_une_fiche_emportee_par_un_membre(scene, alix):
    """Elle y lit ce qui est réservé, et rien de ce qui ne se publie pas."""
    fiche, _repere = scene
    for format in FORMATS:
        pris = prendre(alix, f"{fiche.get_absolute_url()}telecharger/", format)

        assert fuites(pris, format, RESERVE) == list(RESERVE)
        assert fuites(pris, format, JAMAIS) == []
        assert images(pris, format) == {(640, 420), (321, 123)}


def test_un_repere_emporte_par_une_personne_de_passage(scene):
    _fiche, repere = scene
    for format in FORMATS:
        pris = prendre(None, f"{repere.get_absolute_url()}telecharger/", format)

        assert fuites(pris, format, {"enjeu": "Un membre muet"}) == ["enjeu"]
        assert fuites(pris, format, RESERVE | JAMAIS) == []


def test_une_selection_emportee_par_un_membre(scene, alix):
    fiche, repere = scene
    selection.add(fiche=fiche, by=alix)
    selection.add(repere=repere, by=alix)
    for format in FORMATS:
        pris = prendre(alix, "/mon-espace/selection/telecharger/", format)

        assert fuites(pris, format, RESERVE) == list(RESERVE)
        assert fuites(pris, format, JAMAIS) == []


def test_une_edition_ne_porte_rien_de_reserve_meme_pour_la_communaute(scene, communaute, dominique):
    edition = g.parue(g.guide(communaute, dominique), dominique)
    run_tasks()
    _livraison, faits = livraison.fichiers_du_jour(lire(edition, membre=True))
    assert RESERVE["section"] in str(edition.chapitres.get(nature="fiche").revision.content)
    for format in FORMATS:
        pris = livraison.chemin(faits[format]).read_bytes()

        assert fuites(pris, format, {"enjeu": "Un membre muet"}) == ["enjeu"]
        assert fuites(pris, format, RESERVE | JAMAIS) == []
        assert images(pris, format) == {(640, 420)}
    apercu = str(ouvrage.livre_en_cours(g.relu(edition.guide)).to_json())
    assert "Deux cercles" in apercu
    assert [nom for nom, mot in (RESERVE | JAMAIS).items() if mot in apercu] == []
