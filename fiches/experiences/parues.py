"""Les versions parues d’une fiche, réduites à ce que chaque personne en lit. Des valeurs ; une requête.

Une version d’avant n’est jamais plus bavarde que ce qui est en ligne : une section réservée depuis, une parole ou une
pièce ôtée depuis n’y sont plus. Qui n’est pas de la communauté ne lit que ce que le réseau acceptait d’ouvrir.
"""

from dataclasses import dataclass, replace

from communaute.reseaux.enums import Visibilite
from communaute.socle.texte.blocs import Contenu
from fiches.experiences import rules
from fiches.experiences.parties import PAROLE, PIECE, codes, parties, pour_lecteur
from fiches.moderation.enums import LISIBLES


@dataclass(frozen=True)
class VersionLue:
    """Une version et ce qu’on en lit ; s’emploie là où une page attend une révision."""

    number: int
    le: object
    note: str
    contenu: Contenu
    est_actuelle: bool


def versions_lues(fiche, user) -> list[VersionLue]:
    """Les versions que cette personne peut lire, la plus récente d’abord."""
    ecrit = rules.can_see_history(user, fiche)
    if not fiche.version or (fiche.parution not in LISIBLES and not ecrit):
        return []
    reserve = rules.can_read_reserved(user, fiche)
    parues = list(fiche.versions.select_related("revision").order_by("-number"))
    gardes = {b.id for b in pour_lecteur(parues[0].revision.contenu, reserve).blocs} if parues else set()
    lues, ouvertes = [], {}
    for version in parues:
        contenu = version.revision.contenu
        for partie in parties(contenu):
            ouvertes.setdefault(partie.code, partie.est_ouverte)
        if reserve or contenu.meta.get("ouverture") == Visibilite.PUBLIC:
            reduit = _reduit(contenu, reserve, ouvertes, gardes, ecrit)
            lues.append(
                VersionLue(version.number, version.le, version.note, reduit, version.number == fiche.version)
            )
    return lues


def ouverte(parues, number: int) -> Contenu:
    """La version `number`, réduite à ce qui n’est réservé à personne : ce jour-là, ni depuis.

    `parues` : les versions de la fiche depuis celle-là, la plus récente d’abord, avec leur révision.
    """
    gardes = {b.id for b in pour_lecteur(parues[0].revision.contenu, False).blocs}
    ouvertes = {}
    for version in parues:
        for partie in parties(version.revision.contenu):
            ouvertes.setdefault(partie.code, partie.est_ouverte)
    contenu = next(v.revision.contenu for v in parues if v.number == number)
    return _reduit(contenu, False, ouvertes, gardes, ecrit=False)


def _reduit(contenu, reserve, ouvertes, gardes, ecrit) -> Contenu:
    """`ouvertes` : le dernier choix du réseau, section par section ; `gardes` : les blocs du texte en ligne."""
    de = codes(contenu.blocs)
    effacables = (PAROLE,) if ecrit else (PAROLE, PIECE)
    lisible = pour_lecteur(contenu, reserve)
    blocs = (b for b in lisible.blocs if b.kind not in effacables or b.id in gardes)
    return replace(lisible, blocs=tuple(b for b in blocs if reserve or ouvertes[de[b.id]]))
