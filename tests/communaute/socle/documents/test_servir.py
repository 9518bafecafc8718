"""Les octets servis : entiers, en partie, ou pas du tout ; et ce que le navigateur n’a pas le droit d’en faire."""

import pytest
from django.test import Client

from communaute.socle.documents import rangement
from tests.factories import fichiers


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


def octets(reponse) -> bytes:
    return b"".join(reponse.streaming_content) if reponse.streaming else reponse.content


def test_un_document_part_tel_quel_et_se_range(demander, pdf):
    reponse = demander(**{"Accept-Encoding": "gzip, br"})

    assert (reponse.status_code, octets(reponse)) == (200, fichiers.pdf())
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
    assert octets(reponse) == rangement.chemin(document.fichier).read_bytes()
    assert reponse.headers["Content-Security-Policy"] == (
        "sandbox; default-src 'none'; frame-ancestors 'none'; style-src 'unsafe-inline'"
    )
    assert (vignette.headers["Content-Type"], octets(vignette)[:4]) == ("image/webp", b"RIFF")


def test_un_document_n_a_pas_de_vignette(client, camille, pdf):
    client.force_login(camille)

    assert client.get(f"/documents/{pdf.pk}/vignette").status_code == 404


def test_head_ne_donne_que_les_en_tetes(demander, pdf):
    reponse = demander("head")

    assert (reponse.status_code, reponse.headers["Content-Length"], octets(reponse)) == (
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

    assert (reponse.status_code, octets(reponse)) == (206, entier[tranche])
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

    assert (reponse.status_code, octets(reponse)) == (200, fichiers.pdf())


@pytest.mark.parametrize(("si", "code"), [("meme", 206), ("autre", 200)])
def test_une_reprise_ne_melange_pas_deux_fichiers(demander, pdf, si, code):
    etag = f'"{pdf.sha256}"' if si == "meme" else '"autre"'

    assert demander(Range="bytes=0-9", **{"If-Range": etag}).status_code == code


def test_un_fichier_deja_recu_ne_repart_pas(demander, pdf):
    reponse = demander(**{"If-None-Match": f'W/"{pdf.sha256}"'})

    assert (reponse.status_code, octets(reponse), reponse.headers["ETag"]) == (304, b"", f'"{pdf.sha256}"')


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
