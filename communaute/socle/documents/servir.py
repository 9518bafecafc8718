"""Donner les octets d’un fichier : en entier, en partie, ou pas du tout s’ils n’ont pas changé.

L’appelant a vérifié le droit. Rien de ce qui part d’ici ne s’exécute chez qui le reçoit.
"""

import re

from django.http import FileResponse, HttpResponse, HttpResponseNotModified
from django.utils.http import content_disposition_header, parse_etags

SANS_EFFET = "sandbox; default-src 'none'; frame-ancestors 'none'"
# Le navigateur habille lui-même une image ouverte seule : il la centre et l’ajuste à l’écran.
HABILLEE = f"{SANS_EFFET}; style-src 'unsafe-inline'"
_PLAGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


def serve(request, chemin, *, mime: str, nom: str, empreinte: str, attachment: bool):
    """La réponse à un GET ou un HEAD, avec reprises (une seule plage ; plusieurs : tout)."""
    etag = f'"{empreinte}"'
    taille = chemin.stat().st_size
    # Un fichier part tel quel : comprimé en route, il n’aurait plus ni taille ni reprise.
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    if _connu(request.headers.get("If-None-Match", ""), etag):
        reponse = HttpResponseNotModified()
    elif (plage := _plage(request, etag, taille)) is None:
        reponse = FileResponse(chemin.open("rb"), content_type=mime)
    elif not plage:
        reponse = HttpResponse(status=416, headers={"Content-Range": f"bytes */{taille}"})
    else:
        reponse = _partie(chemin, plage, taille, mime)
    reponse["ETag"] = etag
    reponse["Accept-Ranges"] = "bytes"
    reponse["Cache-Control"] = "private, no-cache"
    reponse["Content-Disposition"] = content_disposition_header(attachment, nom) or "inline"
    reponse["X-Content-Type-Options"] = "nosniff"
    reponse["Content-Security-Policy"] = SANS_EFFET if attachment else HABILLEE
    reponse["Cross-Origin-Resource-Policy"] = "same-origin"
    return reponse


def _connu(demande: str, etag: str) -> bool:
    connus = parse_etags(demande)
    return "*" in connus or etag in (connu.removeprefix("W/") for connu in connus)


def _plage(request, etag, taille) -> range | None:
    """Les octets demandés ; vide s’ils n’existent pas ; None pour tout le fichier."""
    si = request.headers.get("If-Range")
    trouve = _PLAGE.fullmatch(request.headers.get("Range", "").strip())
    if not trouve or (si is not None and si != etag):
        return None
    debut, fin = trouve.groups()
    if not debut and not fin:
        return None
    if not debut:
        return range(max(0, taille - int(fin)), taille)
    if fin and int(fin) < int(debut):
        return None
    return range(int(debut), min(int(fin) + 1 if fin else taille, taille))


def _partie(chemin, plage, taille, mime):
    reponse = FileResponse(_Extrait(chemin, plage), status=206, content_type=mime)
    reponse["Content-Range"] = f"bytes {plage.start}-{plage.stop - 1}/{taille}"
    reponse["Content-Length"] = str(len(plage))
    return reponse


class _Extrait:
    """Un fichier ouvert dont on ne lit que ces octets-là."""

    def __init__(self, chemin, plage):
        self.fichier = chemin.open("rb")
        self.fichier.seek(plage.start)
        self.reste = len(plage)

    def read(self, nombre=-1):
        voulus = self.reste if nombre < 0 else min(nombre, self.reste)
        morceau = self.fichier.read(voulus)
        self.reste -= len(morceau)
        return morceau

    def close(self):
        self.fichier.close()
