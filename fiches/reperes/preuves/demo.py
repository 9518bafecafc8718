"""Les preuves de la démonstration : des appuis, une nuance, une contradiction, des ateliers.

Une partie que des visiteurs ont retirée ou renommée reste comme ils l’ont laissée.
"""

import tomllib

from ateliers.programme.models import Atelier
from communaute.models import Personne
from fiches.demo import jeton_de
from fiches.experiences.models import Fiche
from fiches.moderation.enums import Parution
from fiches.reperes import autour, rules
from fiches.reperes.contenu import INTITULES
from fiches.reperes.demo import CONTENUS, jeton_du_repere
from fiches.reperes.models import Repere
from fiches.reperes.preuves import actions

ORDRE = 55
FICHIER = CONTENUS / "preuves.toml"


def charger() -> None:
    equipe = Personne.objects.filter(is_staff=True, est_demo=True).order_by("pk").first()
    entrees = tomllib.loads(FICHIER.read_text(encoding="utf-8"))
    for entree in entrees["fiche"]:
        repere, partie = _partie(entree, equipe)
        fiche = Fiche.objects.gardes().filter(jeton=jeton_de(entree["fiche"])).first()
        if partie and fiche and fiche.parution == Parution.PUBLIEE:
            dit = {"sens": entree["sens"], "en_quoi": entree["en_quoi"]}
            autour.illustrate(repere, fiche=fiche, bloc_id=partie, by=equipe, **dit)
    for entree in entrees["atelier"]:
        repere, partie = _partie(entree, equipe)
        atelier = Atelier.objects.gardes().announced().filter(slug=entree["atelier"]).first()
        if partie and atelier:
            actions.trace(repere, bloc_id=partie, atelier=atelier, by=equipe)


def _partie(entree, equipe):
    """Le repère et le numéro de la partie qui porte cet intitulé ; None si l’un ou l’autre n’y est plus."""
    reperes = Repere.objects.gardes().select_related("texte__head").prefetch_related("contributions")
    repere = reperes.filter(jeton=jeton_du_repere(entree["repere"])).first()
    if repere is None or not rules.can_illustrate(equipe, repere):
        return repere, None
    blocs = (b for b in repere.texte.head.contenu.blocs if b.kind in INTITULES)
    return repere, next((b.id for b in blocs if b.title == entree["partie"]), None)
