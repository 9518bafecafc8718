"""Les documents qui demandent LibreOffice ou odfpy : faits une fois par série d’essais."""

import functools
import shutil
import tempfile
from pathlib import Path

from tests.communaute.socle.entrees.par_libreoffice import PAR_LIBREOFFICE, convertis, repasses
from tests.communaute.socle.entrees.par_odfpy import PAR_ODFPY
from tests.communaute.socle.entrees.par_python_docx import PAR_PYTHON_DOCX
from tests.factories.paquets import installer, installer_odfpy

INSTALLES = PAR_LIBREOFFICE | PAR_ODFPY
# Les mêmes mots après un passage par LibreOffice.
REPASSES = {f"{nom}_{sorte}": PAR_PYTHON_DOCX[nom] for sorte in ("odt", "doc") for nom in PAR_PYTHON_DOCX}


def octets_de(nom: str) -> bytes:
    if nom in PAR_ODFPY:
        _odfpy()
        return PAR_ODFPY[nom].faire()
    return _libreoffice()[nom]


@functools.cache
def _odfpy() -> None:
    installer_odfpy(tempfile.mkdtemp(prefix="odfpy-"))


@functools.cache
def _libreoffice() -> dict[str, bytes]:
    installer("libreoffice-writer-nogui", present=lambda: shutil.which("soffice"))
    with tempfile.TemporaryDirectory() as un, tempfile.TemporaryDirectory() as autre:
        return convertis(Path(un)) | repasses(Path(autre), PAR_PYTHON_DOCX)
