"""Les gestes de la relecture. Chacun : une transaction, le verrou de la fiche, une règle.

Répondre, traiter, écarter, rouvrir : celles et ceux qui ont pris part à la conversation l’apprennent.
"""

from collections.abc import Callable

from django.db import transaction
from django.utils.translation import gettext as _

from communaute.socle.passages import notes
from communaute.socle.passages.models import Annotation, ReponseAnnotation
from communaute.socle.refus import Refus
from communaute.socle.texte.models import Revision
from communaute.socle.texte.regards import look, look_first
from fiches.experiences.actions import locked
from fiches.experiences.relecture import courriels, rules


def annotate(fiche, *, by, revision: int, **passage) -> Annotation:
    """Prépare une note ; l’équipe seule la lit jusqu’à la demande de reprise. Lève Refus (voir notes.annotate)."""
    with transaction.atomic():
        fiche = locked(fiche, by=by)
        _allow(rules.can_annotate(by, fiche), _("On n’annote une fiche que pendant sa relecture."))
        lue = Revision.objects.filter(pk=revision, texte=fiche.texte_id).first()
        if lue is None:
            raise Refus("lieu", _("Ce passage n’est plus dans le texte."))
        look_first(fiche.texte_id, lue.pk, by=by)
        return notes.annotate(revision=lue, by=by, **passage)


def discard(fiche, pk: int, *, by) -> None:
    """Ôte une note qui n’est pas partie. Deux fois = une fois."""
    with transaction.atomic():
        fiche = locked(fiche, by=by)
        note = notes.locked(fiche.texte_id, pk)
        if note is None:
            raise Refus("deja", _("C’est déjà fait."))
        _allow(rules.can_discard(by, fiche, note), _("Cette note est déjà partie : elle ne s’efface plus."))
        notes.discard(note)


def reply(fiche, pk: int, *, by, texte: str, jeton=None):
    """Répond à une note."""
    return _on(fiche, pk, by, lambda note: notes.reply(note, texte=texte, by=by, jeton=jeton))


def settle(fiche, pk: int, *, by):
    """Le passage est corrigé, ou la question réglée."""
    return _on(fiche, pk, by, lambda note: notes.settle(note, by=by))


def set_aside(fiche, pk: int, *, by, motif: str):
    """La note n’est pas suivie, et l’on dit pourquoi."""
    return _on(fiche, pk, by, lambda note: notes.set_aside(note, motif=motif, by=by))


def reopen(fiche, pk: int, *, by):
    """Revient sur une note traitée ou écartée."""
    return _on(fiche, pk, by, lambda note: notes.reopen(note, by=by))


def read_all(fiche, *, by, revision: int) -> None:
    """« J’ai tout lu », jusqu’à l’état du texte que la personne avait sous les yeux."""
    lue = Revision.objects.filter(pk=revision, texte=fiche.texte_id).only("pk").first()
    _allow(lue is not None and rules.can_follow(by, fiche), _("Ce passage n’est plus dans le texte."))
    look(fiche.texte_id, lue.pk, by=by)


def _on(fiche, pk: int, by, do: Callable):
    with transaction.atomic():
        fiche = locked(fiche, by=by)
        note = notes.locked(fiche.texte_id, pk)
        if note is None or not rules.reads_note(by, fiche, note):
            raise Refus("inconnue", _("Cette note n’existe plus."))
        _allow(rules.can_answer(by, fiche, note), _("Cette note ne se discute plus à cette étape."))
        avant = courriels.Conversation.de(note)
        fait = do(note)
        if not isinstance(fait, ReponseAnnotation) or fait.pk not in avant.numeros:
            courriels.tell(fiche, avant, by=by)
        return fait


def _allow(oui: bool, message: str) -> None:
    if not oui:
        raise Refus("droit", message)
