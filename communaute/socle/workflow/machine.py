"""Une transition est une ligne de table qu’on peut lire à voix haute ; apply() seul écrit l’état."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from communaute.socle.journal.actions import record
from communaute.socle.refus import Refus


def _rien(item, **_kwargs):
    return None


@dataclass(frozen=True)
class Transition:
    """De `sources` vers `target`, par qui satisfait `rule(user, item)`.

    `guard(item, by)` lève Refus quand une condition du contenu manque. `effect(item, by, note)` modifie
    l’objet verrouillé, avant son enregistrement, et renvoie une fonction à exécuter après (ou None).
    """

    name: str
    label: str
    sources: tuple[str, ...]
    target: str
    rule: Callable
    needs_reason: bool = False
    guard: Callable = _rien
    effect: Callable = _rien
    is_primary: bool = False


@dataclass(frozen=True)
class Machine:
    """La table d’un nom du domaine. `noun` préfixe les codes du journal (noun.transition).

    `on_change(item)` suit tout changement d’état, dans la même transaction (la recherche le récrit).
    """

    noun: str
    transitions: tuple[Transition, ...]
    terminal: tuple[str, ...] = ()
    on_change: Callable = _rien

    def get(self, name: str) -> Transition:
        for transition in self.transitions:
            if transition.name == name:
                return transition
        raise Refus("inconnu", _("Ce geste n’existe pas."))

    def available(self, item, user) -> list[Transition]:
        """Les gestes que la page peut proposer : ceux que apply() accepterait, garde de contenu exceptée."""
        return [t for t in self.transitions if item.state in t.sources and t.rule(user, item)]

    def apply(self, item, name: str, *, by, note: str = ""):
        """Fait passer `item` par la transition, sous verrou ; journalise ; renvoie l’objet à jour.

        Lève Refus : « deja » si l’état visé est déjà atteint (double clic), « etat » s’il a changé entre
        temps, « droit » si la règle dit non, « motif » si un motif est nécessaire, ou le refus de la garde.
        """
        transition = self.get(name)
        note = note.strip()
        with transaction.atomic():
            item = type(item)._base_manager.select_for_update(of=("self",)).get(pk=item.pk)
            if item.state not in transition.sources:
                if item.state == transition.target:
                    raise Refus("deja", _("C’est déjà fait."))
                raise Refus("etat", _("Entre-temps, l’état a changé : ce geste n’est plus possible."))
            if not transition.rule(by, item):
                raise Refus("droit", _("Ce geste ne vous revient pas."))
            if transition.needs_reason and not note:
                raise Refus("motif", _("Indiquez un motif : il sera transmis."))
            transition.guard(item, by=by)
            source, item.state = item.state, transition.target
            item.state_since = timezone.now()
            after = transition.effect(item, by=by, note=note)
            item.save()
            self.on_change(item)
            record(f"{self.noun}.{name}", item, by=by, source=source, target=transition.target, note=note)
            if after:
                after()
        return item
