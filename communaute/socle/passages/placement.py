"""Où sont aujourd’hui des passages pris sur plusieurs états d’un texte. Une requête au plus."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Case, Min, Q, When

from communaute.socle.passages.ancres import Orpheline, Trouvee, lignee, relire, retrouver
from communaute.socle.passages.models import Passage
from communaute.socle.texte.blocs import Contenu
from communaute.socle.texte.models import Revision


@dataclass(frozen=True)
class Etats:
    """Les états du texte où des passages ont été pris, et d’où viennent les paragraphes scindés depuis."""

    contenus: dict[int, Contenu]
    numeros: dict[int, int]
    suites: list[tuple[int, dict]]
    _lignees: dict[int, dict] = field(default_factory=dict)

    def lignee(self, revision_id: int) -> dict[str, str]:
        """Un paragraphe détaché avant que le passage soit pris n’en descend pas : seules comptent les suivantes."""
        depuis = self.numeros[revision_id]
        if depuis not in self._lignees:
            self._lignees[depuis] = lignee(origins for number, origins in self.suites if number > depuis)
        return self._lignees[depuis]


def lire(passages: Iterable[Passage], head: Revision) -> Etats:
    """De quoi placer ces passages dans `head`. Une requête, si l’un d’eux a été pris sur un autre état."""
    contenus, numeros = {head.pk: head.contenu}, {head.pk: head.number}
    autres = {p.revision_id for p in passages} - {head.pk, None}
    if not autres:
        return Etats(contenus, numeros, [])
    premiere = Revision.objects.filter(pk__in=autres).order_by().values("texte").values_list(Min("number"))
    scindees = Q(texte=head.texte_id, number__gt=premiere[:1]) & ~Q(origins={})
    # Le contenu des états où rien n’a été pris ne se lit pas : une lignée peut être longue.
    lignes = (
        Revision.objects.filter(Q(pk__in=autres) | scindees)
        .order_by("number")
        .values_list("pk", "number", "origins", Case(When(pk__in=autres, then="content")))
    )
    suites = []
    for pk, number, origins, content in lignes:
        suites.append((number, origins))
        if pk in autres:
            contenus[pk], numeros[pk] = Contenu.from_json(content), number
    return Etats(contenus, numeros, suites if min(numeros.values()) < head.number else [])


def placer(
    passages: Iterable[Passage], head: Revision, etats: Etats | None = None
) -> dict[int, Trouvee | Orpheline]:
    """{numéro du passage: où il se trouve dans `head`}."""
    passages = list(passages)
    etats = etats or lire(passages, head)
    aujourdhui = etats.contenus[head.pk]
    verdicts = {}
    for p in passages:
        if p.revision_id is None:
            verdicts[p.pk] = Trouvee("", "")
            continue
        pris = etats.contenus[p.revision_id]
        ancre = relire(pris, str(p.bloc_id or ""), p.paragraphe_id, p.quote, p.prefix, p.suffix)
        verdicts[p.pk] = retrouver(ancre, aujourdhui, etats.lignee(p.revision_id))
    return verdicts
