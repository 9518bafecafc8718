"""Les octets servis : entiers, en partie, ou pas du tout ; et ce que le navigateur n’a pas le droit d’en faire."""

import pytest
from django.test import Client
from PIL import Image

from communaute.socle.documents import rangement
from communaute.socle.documents.formats import FORMATS
from communaute.socle.documents.models import Document
from tests.factories import fichiers

TOUS = fichiers.tous()
DOCUMENTS = [code for code in TOUS if not FORMATS[code].est_image]
SECRET = b"48.8566;2.3522 Appareil de Camille"


@pytest.fixture
def pdf(fiche_complete, joindre):
    return joindre(fiche_complete, "pdf", nom="Bilan de l’été.pdf")


@pytest.fixture
def demander(client, camille, pdf):
    """`demander(Range=…)` : la réponse pour le PDF."""
    client.force_login(camille)
    return lambda geste="get", **entetes: getattr(client, geste)(adresse(pdf), headers=entetes)


def adresse(document, nom="bilan.pdf"):
    return f"/documents/{document.pk}/{nom}"


def rendus(reponse) -> bytes:
    return b"".join(reponse.streaming_content) if reponse.streaming else reponse.content


@pytest.fixture
def aller_retour(client, camille, sacha, fiche_complete):
    """`aller_retour(nom, octets)` : joint par la page, repris par son adresse, qu’une autre ne peut pas lire."""
    client.force_login(camille)

    def aller_retour(nom, octets):
        champs = {"geste": "ajouter", "title": "", "alt": "Un disque rouge.", "section": ""}
        envoi = {**champs, "fichier": fichiers.recu(nom, octets)}
        client.post(f"/fiches/{fiche_complete.slug}/pieces/", envoi)
        document = Document.objects.get()
        etrangere = Client()
        etrangere.force_login(sacha)
        assert etrangere.get(adresse(document)).status_code == 404
        return client.get(adresse(document))

    return aller_retour


@pytest.mark.parametrize("code", DOCUMENTS)
def test_un_document_joint_revient_octet_pour_octet(aller_retour, code):
    nom, octets = TOUS[code]

    reponse = aller_retour(nom, octets)

    assert (reponse.status_code, reponse["Content-Type"]) == (200, FORMATS[code].mime)
    assert rendus(reponse) == octets


@pytest.mark.parametrize(("code", "permis"), [("jpeg", 1.0), ("png", 0), ("webp", 2.0)])
def test_une_image_jointe_revient_pareille_a_l_oeil_et_sans_rien_d_autre(aller_retour, code, permis):
    exif = Image.Exif()
    exif[0x010F], exif[0x8825] = SECRET.decode(), {1: "N", 2: (48.0, 51.0, 24.0)}
    octets = fichiers.image(code, exif=exif, quality=90) + SECRET
    assert (octets.count(SECRET), len(fichiers.ouvrir(octets).getexif())) == (2, 2)

    reponse = aller_retour(TOUS[code][0], octets)

    lus = rendus(reponse)
    assert (reponse.status_code, reponse["Content-Type"]) == (200, FORMATS[code].mime)
    assert fichiers.ouvrir(lus).size == (640, 420)
    assert fichiers.ecart(fichiers.ouvrir(octets), fichiers.ouvrir(lus)) <= permis
    assert (SECRET in lus, dict(fichiers.ouvrir(lus).getexif())) == (False, {})


def test_chaque_format_accepte_a_son_essai():
    assert set(TOUS) == set(FORMATS)


def test_un_document_part_tel_quel_et_se_range(demander, pdf):
    reponse = demander(**{"Accept-Encoding": "gzip, br"})

    assert (reponse.status_code, rendus(reponse)) == (200, fichiers.pdf())
    entetes = {nom: valeur for nom, valeur in reponse.headers.items() if nom not in ("Vary", "Server-Timing")}
    assert entetes == {
        "Content-Type": "application/pdf",
        "Content-Length": str(pdf.taille),
        "Content-Disposition": "attachment; filename*=utf-8''Bilan%20de%20l%E2%80%99%C3%A9t%C3%A9.pdf",
        "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Referrer-Policy": "same-origin",
        "Cache-Control": "private, no-cache",
        "Accept-Ranges": "bytes",
        "ETag": f'"{pdf.sha256}"',
    }


@pytest.mark.parametrize(
    ("code", "mime"), [("jpeg", "image/jpeg"), ("png", "image/png"), ("webp", "image/webp")]
)
def test_une_image_se_montre(client, camille, fiche_complete, joindre, code, mime):
    document = joindre(fiche_complete, code)
    client.force_login(camille)

    reponse = client.get(adresse(document, "x"))
    vignette = client.get(f"/documents/{document.pk}/vignette")

    assert (reponse.headers["Content-Type"], reponse.headers["Content-Disposition"].partition(";")[0]) == (
        mime,
        "inline",
    )
    assert rendus(reponse) == rangement.chemin(document.fichier).read_bytes()
    assert reponse.headers["Content-Security-Policy"] == (
        "sandbox; default-src 'none'; frame-ancestors 'none'; style-src 'unsafe-inline'"
    )
    assert (vignette.headers["Content-Type"], rendus(vignette)[:4]) == ("image/webp", b"RIFF")


def test_un_document_n_a_pas_de_vignette(client, camille, pdf):
    client.force_login(camille)

    assert client.get(f"/documents/{pdf.pk}/vignette").status_code == 404


def test_head_ne_donne_que_les_en_tetes(demander, pdf):
    reponse = demander("head")

    assert (reponse.status_code, reponse.headers["Content-Length"], rendus(reponse)) == (
        200,
        str(pdf.taille),
        b"",
    )


@pytest.mark.parametrize(
    ("plage", "tranche"),
    [
        ("bytes=0-9", slice(0, 10)),
        ("bytes=10-", slice(10, None)),
        ("bytes=-20", slice(-20, None)),
        ("bytes=5-99999999", slice(5, None)),
    ],
)
def test_une_plage_donne_ces_octets_la(demander, pdf, plage, tranche):
    entier = fichiers.pdf()
    debut, fin, _pas = tranche.indices(len(entier))

    reponse = demander(Range=plage)

    assert (reponse.status_code, rendus(reponse)) == (206, entier[tranche])
    assert reponse.headers["Content-Range"] == f"bytes {debut}-{fin - 1}/{len(entier)}"
    assert reponse.headers["Content-Length"] == str(fin - debut)


@pytest.mark.parametrize("plage", ["bytes=99999999-", "bytes=-0"])
def test_une_plage_hors_du_fichier(demander, pdf, plage):
    reponse = demander(Range=plage)

    assert (reponse.status_code, reponse.headers["Content-Range"]) == (416, f"bytes */{pdf.taille}")


@pytest.mark.parametrize(
    "plage", ["bytes=0-1,4-5", "bytes=9-2", "lignes=0-1", "bytes=-", "bytes=a-b", "x" * 500]
)
def test_une_plage_que_l_on_ne_sert_pas_donne_tout(demander, plage):
    reponse = demander(Range=plage)

    assert (reponse.status_code, rendus(reponse)) == (200, fichiers.pdf())


@pytest.mark.parametrize(("si", "code"), [("meme", 206), ("autre", 200)])
def test_une_reprise_ne_melange_pas_deux_fichiers(demander, pdf, si, code):
    etag = f'"{pdf.sha256}"' if si == "meme" else '"autre"'

    assert demander(Range="bytes=0-9", **{"If-Range": etag}).status_code == code


def test_un_fichier_deja_recu_ne_repart_pas(demander, pdf):
    reponse = demander(**{"If-None-Match": f'W/"{pdf.sha256}"'})

    assert (reponse.status_code, rendus(reponse), reponse.headers["ETag"]) == (304, b"", f'"{pdf.sha256}"')


def test_le_droit_se_verifie_avant_de_dire_que_rien_n_a_change(demander, pdf, camille, sacha):
    camille.rattachements.update(state="termine")
    etrangere = Client()
    etrangere.force_login(sacha)

    assert demander(**{"If-None-Match": f'"{pdf.sha256}"'}).status_code == 404
    assert etrangere.get(adresse(pdf), headers={"If-None-Match": "*"}).status_code == 404


def test_un_fichier_perdu_est_une_adresse_inconnue(demander, pdf):
    rangement.remove(pdf.fichier)

    assert demander().status_code == 404


def test_rien_n_est_servi_par_l_adresse_des_fichiers(client, pdf):
    for chemin in (
        f"/media/documents/{pdf.fichier}",
        f"/fichiers/documents/{pdf.fichier}",
        f"/static/{pdf.fichier}",
    ):
        assert client.get(chemin).status_code == 404
