"""Des formulaires remplis comme on le ferait dans un traitement de texte : le document change, sa marque demeure."""

import shutil
import subprocess
import uuid
from dataclasses import replace
from pathlib import Path

from fiches.experiences.formulaire import actions
from fiches.experiences.formulaire.depart import de_fiche
from fiches.experiences.formulaire.document import Champ, Formulaire
from fiches.experiences.formulaire.fabriquer import en_document
from tests.factories import fiches as f
from tests.factories import fichiers


def rempli(fiche, etat=None, *, sorte="docx", sans=(), marque=True, **sections) -> bytes:
    """Le formulaire de cet état (le dernier), où chaque section donnée dit désormais ce HTML.

    `titre`, `chapo` : l’en-tête. `sans` : les codes des parties dont le titre a disparu ; `marque` : faux si un autre
    logiciel l’a ôtée.
    """
    fiche = f.relue(fiche)
    parti = de_fiche(fiche, etat or fiche.texte.head)
    neufs = {
        {"titre": ".titre", "chapo": ".sous-titre"}.get(code, code): html for code, html in sections.items()
    }
    inconnus = neufs.keys() - {champ.code for champ in parti.champs}
    assert not inconnus, inconnus
    champs = tuple(_change(champ, neufs) for champ in parti.champs if champ.code not in sans)
    parti = replace(parti, champs=champs)
    return en_document(parti if marque else _SansMarque(**vars(parti)), sorte)


def _change(champ: Champ, neufs) -> Champ:
    return replace(champ, html=neufs.get(champ.code, champ.html))


class _SansMarque(Formulaire):
    """Le même document, sans ses propriétés."""

    proprietes = {}


def renvoyer(fiche, octets: bytes, by, *, nom="formulaire.docx", jeton=None):
    return actions.receive(
        f.relue(fiche), fichier=fichiers.recu(nom, octets), jeton=jeton or uuid.uuid4(), by=by
    )


def reenregistre(octets: bytes, dossier: Path, vers="docx") -> bytes:
    """Le document, ouvert puis enregistré par LibreOffice."""
    (dossier / "parti.docx").write_bytes(octets)
    profil = f"-env:UserInstallation=file://{dossier / 'profil'}"
    sortie = dossier / "enregistre"
    commande = ["soffice", "--headless", profil, "--convert-to", vers, "--outdir", str(sortie), "parti.docx"]
    subprocess.run(commande, cwd=dossier, check=True, capture_output=True, timeout=180)
    lus = (sortie / f"parti.{vers}").read_bytes()
    shutil.rmtree(sortie)
    return lus
