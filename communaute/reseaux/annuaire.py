"""Les filtres de l’annuaire : ce que l’adresse demande, et ce que l’on peut demander."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from communaute.reseaux.enums import CodeFonction, TypeInstance
from communaute.reseaux.pays import PAYS
from communaute.reseaux.regions import REGIONS
from communaute.reseaux.territoires import sorted_choices


@dataclass(frozen=True)
class Filtre:
    """Un choix parmi des groupes [(titre du groupe, [(code, nom)])] ; un seul groupe sans titre suffit."""

    nom: str
    label: str
    tous: str
    groupes: tuple
    valeur: str = ""

    @property
    def choisi(self) -> str:
        """Le nom de ce qui est choisi ; vide si rien ne l’est."""
        return next((nom for _g, choix in self.groupes for code, nom in choix if code == self.valeur), "")


@dataclass(frozen=True)
class Filtres:
    type: Filtre
    fonction: Filtre
    territoire: Filtre

    def __iter__(self):
        return iter((self.type, self.fonction, self.territoire))

    @property
    def actifs(self) -> list[Filtre]:
        return [filtre for filtre in self if filtre.valeur]

    def apply(self, reseaux):
        if self.type.valeur:
            reseaux = reseaux.filter(type_instance=self.type.valeur)
        if self.fonction.valeur:
            reseaux = reseaux.filter(fonctions__code=self.fonction.valeur)
        if self.territoire.valeur:
            code = self.territoire.valeur
            reseaux = reseaux.filter(Q(regions__contains=[code]) | Q(pays__contains=[code]))
        return reseaux


def directory_filters(reseaux, demande) -> Filtres:
    """Les filtres de `demande` (un QueryDict) ; ne propose que ce qui mène à un des `reseaux`. Une requête."""
    types, regions, pays = set(), set(), set()
    for type_instance, de_regions, de_pays in reseaux.order_by().values_list(
        "type_instance", "regions", "pays"
    ):
        types.add(type_instance)
        regions.update(de_regions)
        pays.update(de_pays)
    formes = _parmi({code: str(label) for code, label in TypeInstance.choices}, types)
    fonctions = [(code, str(label)) for code, label in CodeFonction.choices]
    lieux = ((_("En France"), _parmi(REGIONS, regions)), (_("Dans le monde"), _parmi(PAYS, pays)))
    return Filtres(
        _filtre(demande, "type", _("Forme"), _("Toutes les formes"), (("", formes),)),
        _filtre(demande, "fonction", _("Fonction"), _("Toutes les fonctions"), (("", fonctions),)),
        _filtre(demande, "territoire", _("Territoire"), _("Tous les territoires"), lieux),
    )


def _filtre(demande, nom, label, tous, groupes) -> Filtre:
    """Une valeur qui n’est pas proposée est ignorée."""
    permis = {code for _titre, choix in groupes for code, _nom in choix}
    valeur = demande.get(nom, "")
    return Filtre(nom, label, tous, groupes, valeur if valeur in permis else "")


def _parmi(noms, presents):
    return sorted_choices({code: nom for code, nom in noms.items() if code in presents})
