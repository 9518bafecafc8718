"""Les gestes sur les notes d’une journée. Un texte pour toute la journée ; plusieurs personnes y écrivent ensemble."""

from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from ateliers.notes.contenu import avec_titres, zones
from ateliers.notes.models import PriseDeNotes
from ateliers.programme.models import Atelier
from ateliers.programme.rules import can_facilitate
from communaute.socle.journal.actions import record
from communaute.socle.refus import Refus
from communaute.socle.texte import actions as texte_actions
from communaute.socle.texte import copies
from communaute.socle.texte.blocs import Contenu


def start(*, atelier, by) -> PriseDeNotes:
    """Ouvre les notes de la journée, vides ; ouvertes deux fois, ce sont les mêmes."""
    with transaction.atomic():
        atelier = Atelier._base_manager.select_for_update(of=("self",)).get(pk=atelier.pk)
        _allow(by, atelier)
        deja = PriseDeNotes.objects.filter(atelier=atelier).first()
        if deja:
            return deja
        texte = texte_actions.open_text(Contenu(), by=by)
        record("atelier.notes", atelier, by=by)
        return PriseDeNotes.objects.create(atelier=atelier, texte=texte)


def write(*, notes: PriseDeNotes, envoi: copies.Envoi, by):
    """Enregistre ce qu’une fenêtre envoie. Lève TexteEnConflit (rien n’est perdu) ou Refus « droit »."""
    _allow(by, notes.atelier)
    sequences = notes.atelier.sequences.all()
    titrer = partial(avec_titres, rangees=zones(notes.atelier, sequences, Contenu()))
    return copies.enregistrer(notes.texte, envoi, by=by, ajuster=titrer)


def resolve(*, notes: PriseDeNotes, seen, choix: dict[str, str], jeton, by):
    """Termine un conflit selon les choix de la personne (voir texte.actions.resolve)."""
    _allow(by, notes.atelier)
    return texte_actions.resolve(notes.texte, by=by, seen=seen, choix=choix, jeton=jeton)


def _allow(by, atelier):
    if not can_facilitate(by, atelier):
        raise Refus("droit", _("Ce geste ne vous revient pas."))
