"""Deux fiches annotées : l’une que Camille reprend, l’autre que l’équipe relit encore."""

from types import SimpleNamespace

from fiches.experiences.relecture import actions
from fiches.moderation.enums import Etat
from tests.factories import fiches as f
from tests.factories import notes as n

LONG = "Voir https://exemple.org/" + "x" * 200


def relecture(mener, camille, dominique):
    """`.reprise` : des notes ouverte, traitée, écartée, perdue ; `.annotee` : une note qui se prépare."""
    fiche = mener(Etat.EN_RELECTURE, "Relire ensemble : l’une écrit, l’autre annote")
    ouverte = n.noter(fiche, dominique, poids="necessaire", note=LONG)
    traitee = n.noter(fiche, dominique, "dataient de la fondation")
    ecartee = n.noter(fiche, dominique, "Trois relectures croisées", entier=True)
    n.noter(fiche, dominique, "voté à l’unanimité")
    reprise = n.renvoyer(fiche, dominique)
    actions.reply(reprise, ouverte.pk, by=camille, texte="La présidente seule.")
    actions.settle(reprise, traitee.pk, by=camille)
    actions.set_aside(reprise, ecartee.pk, by=camille, motif="On la reconnaîtrait.")
    f.corriger(reprise, "resultats", "voté à l’unanimité", "adopté par tous", camille)
    annotee = mener(Etat.EN_RELECTURE, "Relire ensemble, encore")
    n.noter(annotee, dominique)
    bloc = f.relue(annotee).texte.head.contenu.blocs[1]
    return SimpleNamespace(
        reprise=reprise,
        annotee=annotee,
        passage=f"?bloc={bloc.id}&p={bloc.html.partition('data-p=')[2][1:9]}",
    )
