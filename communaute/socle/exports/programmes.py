"""Appeler pandoc, ou un programme à nous : enfermé, borné en temps, en mémoire, en taille. Rien ne lui est confié."""

import os
import resource
import subprocess
from pathlib import Path

# De processeur, puis en tout : fabriquer cède le pas aux pages qu’on lit, et peut attendre son tour.
SECONDES, ATTENTE, MEMOIRE_PANDOC, ECRIT = 60, 180, "400M", 100_000_000


class Echec(Exception):
    """Ce fichier n’a pas pu être fait. `code` : « long », « temps », « pandoc », « typst »."""

    def __init__(self, code: str, detail: str = ""):
        super().__init__(f"{code} : {detail[-2000:]}" if detail else code)
        self.code = code


def pandoc(dossier: Path, entree: str, de: str, vers: str, sortie: str, *options: str) -> None:
    """Convertit `entree` en `sortie`, deux fichiers de `dossier`. Lève Echec."""
    # Importé ici : seule une conversion en a besoin.
    import pypandoc

    bornes = ["+RTS", f"-M{MEMOIRE_PANDOC}", "-RTS", "--sandbox"]
    formats = [f"--from={de}", f"--to={vers}", f"--output={sortie}"]
    lancer([pypandoc.get_pandoc_path(), *bornes, *formats, *options, entree], dossier, "pandoc")


def lancer(commande, ou: Path, code: str, *, memoire=0, **environnement) -> None:
    """Le programme ne reçoit ni secret, ni accès à la base. Lève Echec (« temps », ou `code`)."""

    def borner():
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDES, SECONDES))
        resource.setrlimit(resource.RLIMIT_FSIZE, (ECRIT, ECRIT))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        # Fabriquer un fichier attend ; lire une page, non.
        os.nice(10)
        if memoire:
            resource.setrlimit(resource.RLIMIT_AS, (memoire, memoire))

    environnement = {"PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8", "HOME": str(ou), **environnement}
    try:
        fini = subprocess.run(
            commande, cwd=ou, env=environnement, capture_output=True, timeout=ATTENTE, check=False,
            preexec_fn=borner, text=True, errors="replace",
        )  # fmt: skip
    except subprocess.TimeoutExpired as erreur:
        raise Echec("temps") from erreur
    if fini.returncode:
        raise Echec(code, fini.stderr)
