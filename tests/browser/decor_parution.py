"""Trois fiches en ligne : l’une a deux versions, l’autre en écrit une, la troisième attend un nouvel accord."""

from types import SimpleNamespace

from fiches.experiences import actions
from fiches.moderation.enums import Etat
from tests.factories import fiches as f

LONG = "Les chiffres sont à jour, et https://exemple.org/" + "x" * 120


def parution(ecrire, camille, dominique):
    """`ecrire()` : un brouillon complet que le réseau accepte d’ouvrir au public."""

    def publier(fiche):
        return f.jusqua(f.relue(fiche), Etat.PUBLIEE, by=camille, equipe=dominique)

    deux, revisee, reaccord = (publier(ecrire()) for _n in range(3))
    actions.open_to_public(deux, by=dominique)
    f.reviser(deux, camille)
    f.corriger(deux, "contexte", "Plus personne ne savait", "Presque personne ne savait", camille)
    f.presenter(deux, camille, title="Réécrire ses statuts, deuxième édition")
    deux = publier(deux)
    deux.versions.filter(number=2).update(note=LONG)
    for fiche in (revisee, reaccord):
        f.reviser(fiche, camille)
        f.corriger(fiche, "acteurs", "six mois", "cinq mois", camille)
    reaccord = f.jusqua(f.relue(reaccord), Etat.PRETE, by=camille, equipe=dominique)
    return SimpleNamespace(deux=deux, revisee=f.relue(revisee), reaccord=reaccord)
