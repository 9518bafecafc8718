"""Où sont aujourd’hui des passages pris sur plusieurs états d’un texte. Deux requêtes au plus."""

from collections.abc import Iterable

from communaute.socle.passages.ancres import Orpheline, Trouvee, lignee, relire, retrouver
from communaute.socle.passages.models import Passage
from communaute.socle.texte.models import Revision


def placer(passages: Iterable[Passage], head: Revision) -> dict[int, Trouvee | Orpheline]:
    """{numéro du passage: où il se trouve dans `head`}."""
    passages = list(passages)
    lues = _revisions({p.revision_id for p in passages}, head)
    plus_ancienne = min((r.number for r in lues.values()), default=head.number)
    suites = []
    if plus_ancienne < head.number:
        # Un paragraphe détaché avant que la note soit prise n’en descend pas : seules comptent les suivantes.
        recentes = Revision.objects.filter(texte=head.texte_id, number__gt=plus_ancienne).exclude(origins={})
        suites = list(recentes.order_by("number").values_list("number", "origins"))
    contenus = {pk: revision.contenu for pk, revision in lues.items()}
    aujourdhui = contenus[head.pk]
    verdicts = {}
    for p in passages:
        if p.revision_id is None:
            verdicts[p.pk] = Trouvee("", "")
            continue
        depuis = lues[p.revision_id].number
        bloc_id = str(p.bloc_id or "")
        ancre = relire(contenus[p.revision_id], bloc_id, p.paragraphe_id, p.quote, p.prefix, p.suffix)
        origines = lignee(origins for number, origins in suites if number > depuis)
        verdicts[p.pk] = retrouver(ancre, aujourdhui, origines)
    return verdicts


def _revisions(pks: set[int | None], head: Revision) -> dict[int, Revision]:
    autres = pks - {head.pk, None}
    lues = Revision.objects.in_bulk(autres) if autres else {}
    return lues | {head.pk: head}
