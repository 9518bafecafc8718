"""Dire un guide avec des mots : sa présentation, ses chapitres, ce qu’on y écrit, ce qui a changé."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communaute.socle.texte.blocs import Contenu
from communaute.socle.texte.difference import BlocCompare, comparer
from communaute.socle.web.conflits import Mots
from fiches.experiences.enums import Licence
from fiches.experiences.libelles import EcartDEntete
from fiches.guides.enums import Nature

PRESENTATION = "presentation"
NOMS = {
    "title": gettext_lazy("Titre"),
    "sous_titre": gettext_lazy("Sous-titre"),
    "resume": gettext_lazy("En une phrase"),
    "licence": gettext_lazy("Licence"),
}
CONSEILS = {
    Nature.PREFACE: gettext_lazy("Qui signe ce guide, et pourquoi maintenant ? Une page suffit."),
    Nature.INTRODUCTION: gettext_lazy("À qui s’adresse le guide, comment il est né, comment s’en servir."),
    Nature.THEME: gettext_lazy("Ce qui ouvre cette partie, en quelques lignes. On peut ne rien écrire."),
    Nature.RESSOURCES: gettext_lazy("Une publication par ligne : qui, quoi, quand, où la trouver."),
    Nature.GLOSSAIRE: gettext_lazy("Un mot par ligne, suivi de ce qu’il veut dire ici."),
    Nature.CREDITS: gettext_lazy(
        "Remerciements, maquette, soutiens. Qui a écrit s’ajoute tout seul, comme chaque personne l’a choisi."
    ),
}
GESTES = {
    "guide.ajouter_chapitre": gettext_lazy("Ajouté au plan"),
    "guide.oter_chapitre": gettext_lazy("Ôté du plan"),
    "guide.ranger": gettext_lazy("Déplacé"),
    "guide.ecrire": gettext_lazy("Écrit"),
    "guide.retablir": gettext_lazy("Retour à un état d’avant"),
}


def conseil_de(bloc) -> str:
    return str(CONSEILS.get(bloc.kind, "")) if bloc else ""


def lieux(contenu: Contenu) -> dict[str, str]:
    """Le nom de chaque endroit où l’on écrit."""
    return {PRESENTATION: _("Présentation"), **{b.id: b.title for b in contenu.blocs}}


def _valeur(valeur, cle: str) -> str:
    if cle == "licence" and valeur in Licence.values:
        return str(Licence(valeur).label)
    return valeur or _("(vide)")


MOTS = Mots(
    meta=lambda cle: str(NOMS.get(cle, cle)),
    valeur=_valeur,
    bloc=lambda bloc: bloc.title if bloc else _("Un chapitre"),
    champ=lambda _element, valeur: str(valeur) or _("(vide)"),
)


@dataclass(frozen=True)
class Ecarts:
    """`ordre` : des chapitres ont changé de place."""

    entete: list[EcartDEntete]
    blocs: tuple[BlocCompare, ...]
    ordre: bool

    @property
    def vide(self) -> bool:
        return not self.entete and all(b.etat == "inchange" for b in self.blocs)


def ecarts_entre(avant: Contenu, apres: Contenu) -> Ecarts:
    difference = comparer(avant, apres)
    entete = [
        EcartDEntete(
            str(NOMS.get(m.cle, m.cle)), _valeur(m.avant, m.cle), _valeur(m.apres, m.cle),
            () if m.cle == "licence" else m.segments,
        )
        for m in difference.meta
        if m.etat != "inchange"
    ]  # fmt: skip
    communs = {b.id for b in avant.blocs} & {b.id for b in apres.blocs}
    rangs = [[b.id for b in cote.blocs if b.id in communs] for cote in (avant, apres)]
    return Ecarts(entete, difference.blocs, rangs[0] != rangs[1])
