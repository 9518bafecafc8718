"""Les programmes qu’un essai long demande en plus : il les installe lui-même, ou le dit et s’arrête."""

import os
import shutil
import subprocess
import sys

import pytest


def installer(*paquets, present) -> None:
    """Par apt, comme Chromium ; là où ce n’est pas permis, l’essai le dit et s’arrête."""
    if present():
        return
    if os.geteuid() or not shutil.which("apt-get"):
        pytest.skip(f"il faut {', '.join(paquets)} (apt-get install)")
    environnement = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=False, env=environnement, timeout=300)
    commande = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *paquets]
    subprocess.run(commande, check=True, env=environnement, timeout=900)


def installer_odfpy(dossier) -> None:
    """Il n’a pas de roue : il reste hors des exigences figées, dans un dossier à part."""
    commande = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(dossier)]
    fini = subprocess.run(
        [*commande, "odfpy==1.4.1"], capture_output=True, text=True, timeout=300, check=False
    )
    if fini.returncode:
        pytest.skip(f"odfpy ne s’installe pas : {fini.stderr[-200:]}")
    sys.path.append(str(dossier))
