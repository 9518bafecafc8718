"""Les versions publiées d’un repère, pour qui le lit. Des valeurs ; une requête.

Un repère publié est ouvert en entier ou réservé en entier : qui lit la version d’aujourd’hui lit aussi celles d’avant.
Une parole retirée du texte depuis n’y reparaît pas : la personne citée peut avoir repris son accord.
"""

from dataclasses import dataclass, replace

from communaute.socle.texte.blocs import Contenu
from fiches.reperes import rules
from fiches.reperes.enums import NatureBloc
from fiches.reperes.preuves.models import VersionDeRepere


@dataclass(frozen=True)
class VersionLue:
    """Une version et ce qu’on en lit ; s’emploie là où une page attend une révision.

    `par` : qui l’a publiée, pour qui lit déjà le nom de celles et ceux qui écrivent ; vide pour les autres.
    """

    pk: int
    number: int
    le: object
    note: str
    contenu: Contenu
    est_actuelle: bool
    de_fond: bool | None
    par: str = ""


def versions_lues(repere, user) -> list[VersionLue]:
    """La plus récente d’abord. `user` lit déjà le repère."""
    if not repere.version or not rules.can_read(user, repere):
        return []
    nomme = rules.can_see_history(user, repere)
    parues = list(repere.versions.select_related("revision", "par").order_by("-number"))
    return [
        VersionLue(
            v.revision_id, v.number, v.le, v.note, sans_paroles_retirees(repere, v.revision.contenu),
            v.number == repere.version, v.de_fond, str(v.par) if nomme and v.par else "",
        )
        for v in parues
    ]  # fmt: skip


def sans_paroles_retirees(repere, contenu: Contenu) -> Contenu:
    """Un texte d’avant, sans les paroles que le texte publié aujourd’hui n’a plus."""
    paroles = repere.__dict__.get("_paroles_parues")
    if paroles is None:
        blocs = repere.publiee_revision.contenu.blocs
        paroles = repere._paroles_parues = {b.id for b in blocs if b.kind == NatureBloc.PAROLE}
    gardes = (b for b in contenu.blocs if b.kind != NatureBloc.PAROLE or b.id in paroles)
    return replace(contenu, blocs=tuple(gardes))


def noter(repere, *, note: str, by) -> None:
    """Écrit la version qui paraît ; `repere` porte déjà son numéro, sa date et sa révision."""
    VersionDeRepere.objects.update_or_create(
        repere=repere,
        number=repere.version,
        defaults={
            "revision": repere.publiee_revision,
            "le": repere.publiee_le,
            "note": note[:300],
            "par": by,
        },
    )
