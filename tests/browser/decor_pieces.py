"""Des pièces jointes à montrer : une image et un document."""

from fiches.experiences.pieces import actions
from tests.factories import fiches, fichiers


def attach(fiche, by) -> str:
    """Joint une image à une section et un PDF à la fiche ; rend le numéro de l’image."""
    fichier = fichiers.recu("bilan.pdf", fichiers.pdf())
    actions.attach(fiches.relue(fiche), fichier=fichier, title="Le bilan", alt="", section="", by=by)
    fichier = fichiers.recu("schema.png", fichiers.image())
    image = actions.attach(
        fiches.relue(fiche),
        fichier=fichier,
        title="Le schéma",
        alt="Un disque rouge.",
        section="contexte",
        by=by,
    )
    return str(image.pk)
