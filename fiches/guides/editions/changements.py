"""« Pourquoi cela a changé » : d’une édition à l’autre, chapitre par chapitre, ce qui change et ce qui y a mené."""

import datetime as dt
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils import timezone
from django.utils.translation import gettext as _

from communaute.socle.texte.blocs import Bloc, Contenu
from communaute.socle.texte.difference import comparer
from fiches.experiences import ecarts as experiences
from fiches.experiences.versions import VersionPubliee
from fiches.guides.editions import rules
from fiches.guides.editions.lecture import ChapitreLu, EditionLue, lire
from fiches.guides.editions.raisons import Entre, Raison, nouvelles_fiches, raisons
from fiches.guides.editions.reference import adresse_du_chapitre
from fiches.guides.enums import Nature
from fiches.reperes import libelles
from fiches.reperes.preuves.models import VersionDeRepere


@dataclass(frozen=True)
class Version:
    """Une version parue entre les deux éditions. `de_fond` : None si on ne l’a pas noté."""

    number: int
    le: dt.datetime
    note: str
    de_fond: bool | None = None


@dataclass(frozen=True)
class Changement:
    """`sorte` : « ajoute », « retire », « change », « deplace ». `lu` : le chapitre d’après, sinon celui d’avant.

    `ecarts`, `entete` : ce qu’attend le gabarit des différences ; None s’il n’y en a pas à montrer.
    """

    sorte: str
    lu: ChapitreLu
    versions: tuple[Version, ...] = ()
    raisons: tuple[Raison, ...] = ()
    ecarts: object = None
    entete: tuple = ()
    est_deplace: bool = False

    @property
    def adresse(self) -> str:
        """Où lire ce chapitre : dans son édition ; pas encore paru, là où son texte se lit aujourd’hui."""
        chapitre = self.lu.chapitre
        if chapitre.edition_id:
            return adresse_du_chapitre(chapitre)
        objet = chapitre.repere or chapitre.fiche
        return objet.get_absolute_url() if objet else ""


@dataclass(frozen=True)
class Changements:
    """D’`avant` à `apres` ; chaque liste dans l’ordre de la lecture."""

    avant: EditionLue
    apres: EditionLue
    lignes: tuple[Changement, ...]

    def _de(self, sorte):
        return [c for c in self.lignes if c.sorte == sorte]

    @property
    def rangs(self) -> list[tuple[str, list[Changement]]]:
        """Ce qu’une page montre : un intitulé, et ses lignes s’il y en a."""
        rangs = [
            (_("Ce qui change"), self.changes),
            (_("Ce qui s’ajoute"), self.ajoutes),
            (_("Ce qui s’en va"), self.retires),
            (_("Ce qui change de place"), self.deplaces),
        ]
        return [(titre, lignes) for titre, lignes in rangs if lignes]

    @property
    def ajoutes(self):
        return self._de("ajoute")

    @property
    def retires(self):
        return self._de("retire")

    @property
    def changes(self):
        return self._de("change")

    @property
    def deplaces(self):
        return self._de("deplace")


def changements(edition, user) -> Changements | None:
    """Depuis l’édition d’avant ; None pour la première. L’appelant a vérifié que `user` lit cette édition.

    Ce qu’une personne ne lit pas d’une des deux éditions n’y est pas.
    """
    precedentes = edition.guide.editions.with_guide().filter(number__lt=edition.number).order_by("-number")
    avant = precedentes.visible_to(user).first()
    if avant is None:
        return None
    membre = rules.reads_as_member(user, edition)
    return entre(lire(avant, membre=membre), lire(edition, membre=membre), user, jusqu_a=edition.le)


def depuis_la_derniere(guide, en_cours: EditionLue, user) -> Changements | None:
    """De la dernière édition à celle qui se prépare (voir ouvrage.lue_en_cours) ; None si rien n’a paru."""
    derniere = guide.editions.with_guide().order_by("-number").first()
    if derniere is None:
        return None
    return entre(lire(derniere, membre=True), en_cours, user, jusqu_a=timezone.now())


def entre(avant: EditionLue, apres: EditionLue, user, *, jusqu_a) -> Changements:
    """Les changements, chacun avec ses raisons."""
    anciens = {str(c.chapitre.bloc_id): c for c in avant.chapitres}
    neufs = {str(c.chapitre.bloc_id): c for c in apres.chapitres}
    communs = [(anciens[cle], c) for cle, c in neufs.items() if cle in anciens]
    changes = [(a, b) for a, b in communs if _dit(a) != _dit(b)]
    contextes = [
        Entre(b.chapitre.repere, a.chapitre.revision_id, b.chapitre.revision_id, avant.edition.le, jusqu_a)
        for a, b in changes
        if b.nature == Nature.REPERE
    ]
    dites, versions = raisons(contextes, user), _versions(changes)
    deplaces = _deplaces(list(anciens), list(neufs))
    lignes = []
    for cle, lu in neufs.items():
        ancien = anciens.get(cle)
        if ancien is None:
            lignes.append(Changement("ajoute", lu))
        elif _dit(ancien) != _dit(lu):
            lignes.append(_change(ancien, lu, dites, versions, cle in deplaces))
        elif cle in deplaces:
            lignes.append(Changement("deplace", lu, est_deplace=True))
    lignes += [Changement("retire", lu) for cle, lu in anciens.items() if cle not in neufs]
    return Changements(avant, apres, tuple(lignes))


def _dit(lu: ChapitreLu):
    """De quoi reconnaître qu’un chapitre dit autre chose : son texte figé, ou les mots de l’équipe."""
    return (lu.chapitre.revision_id,) if lu.contenu is not None else (lu.chapitre.title, lu.html)


def _change(avant, apres, dites, versions, est_deplace) -> Changement:
    ecarts, entete = _ecarts(avant, apres)
    pourquoi = []
    if apres.nature == Nature.REPERE:
        pourquoi = [*dites.get(apres.chapitre.repere_id, ()), *nouvelles_fiches(avant, apres)]
    parues = versions.get((apres.nature, apres.chapitre.repere_id or apres.chapitre.fiche_id), ())
    return Changement("change", apres, tuple(parues), tuple(pourquoi), ecarts, tuple(entete), est_deplace)


def _ecarts(avant, apres):
    if apres.nature == Nature.FICHE:
        lus = experiences.ecarts_entre(avant.contenu, apres.contenu, apres.chapitre.fiche.communaute_id)
        return lus, lus.entete
    a, b = (lu.contenu or _seul(lu) for lu in (avant, apres))
    difference = comparer(a, b)
    if apres.nature != Nature.REPERE:
        return difference, ()
    communaute = apres.chapitre.repere.communaute_id
    return libelles.nommer(difference, a, b), libelles.ecarts_d_entete(difference, communaute)


def _seul(lu) -> Contenu:
    return Contenu(blocs=(Bloc(str(lu.chapitre.bloc_id), title=lu.chapitre.title, html=lu.html),))


def _versions(changes) -> dict:
    """{(nature, numéro) : les versions parues depuis celle d’avant}. Deux requêtes."""
    bornes = {
        (b.nature, b.chapitre.repere_id or b.chapitre.fiche_id): (a.chapitre.version, b.chapitre.version)
        for a, b in changes
        if b.contenu is not None
    }
    sortie = {}
    for nature, modele, cle in (
        (Nature.REPERE, VersionDeRepere, "repere"),
        (Nature.FICHE, VersionPubliee, "fiche"),
    ):
        ids = [pk for n, pk in bornes if n == nature]
        for v in modele.objects.filter(**{f"{cle}__in": ids}).order_by("number") if ids else ():
            pk = getattr(v, f"{cle}_id")
            debut, fin = bornes[nature, pk]
            if debut < v.number <= fin:
                lue = Version(v.number, v.le, v.note, getattr(v, "de_fond", None))
                sortie.setdefault((nature, pk), []).append(lue)
    return sortie


def _deplaces(avant: list[str], apres: list[str]) -> set[str]:
    """Les chapitres des deux éditions qui ont changé de place l’un par rapport à l’autre."""
    communs = set(avant) & set(apres)
    a, b = ([cle for cle in cote if cle in communs] for cote in (avant, apres))
    tenus = SequenceMatcher(a=a, b=b, autojunk=False).get_matching_blocks()
    en_place = {cle for m in tenus for cle in b[m.b : m.b + m.size]}
    return communs - en_place
