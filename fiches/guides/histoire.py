"""L’histoire d’un plan : ses états, chacun avec le geste dont il est né, sur quel chapitre."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from communaute.socle.journal.models import LigneJournal
from communaute.socle.texte.models import Revision
from fiches.guides.libelles import GESTES, lieux


@dataclass(frozen=True)
class EtatDuPlan:
    """`quoi` : le geste, et le titre du chapitre s’il est encore au plan."""

    revision: Revision
    quoi: str


def etats(guide, revisions: list[Revision]) -> list[EtatDuPlan]:
    """Ces états, le journal disant ce que chacun doit à qui. Une requête."""
    numeros = [r.number for r in revisions]
    lignes = LigneJournal.objects.filter(
        target=guide._meta.label_lower, target_id=guide.pk, code__in=GESTES, data__revision__in=numeros
    )
    gestes = {ligne.data["revision"]: ligne for ligne in lignes}
    titres = lieux(guide.texte.head.contenu)
    return [EtatDuPlan(r, _quoi(gestes.get(r.number), titres, r)) for r in revisions]


def _quoi(ligne, titres, revision) -> str:
    if ligne is None:
        return _("Guide commencé") if revision.number == 1 else _("Changé")
    geste = str(GESTES[ligne.code])
    titre = titres.get(ligne.data.get("chapitre", ""))
    if titre is None:
        return geste
    return _("%(geste)s : « %(titre)s »") % {"geste": geste, "titre": titre}
