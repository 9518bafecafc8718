"""Le premier texte d’un compte rendu : le programme, les notes de la journée, ce que l’atelier d’avant laissait."""

from django.utils.translation import gettext as _

from ateliers.comptes_rendus.contenu import (
    SANS_RECIT,
    Partie,
    bloc_de_sequence,
    bloc_fixe,
    numero_de,
    ranger,
)
from ateliers.notes.models import PriseDeNotes
from ateliers.programme.dates import PARIS
from ateliers.programme.enums import SANS_DATE
from ateliers.programme.models import Atelier
from ateliers.suites.models import Suite
from communaute.socle.texte.blocs import Bloc, Contenu
from communaute.socle.texte.brut import depuis_brut
from communaute.socle.texte.francais import date_courte, date_longue


def premier_contenu(atelier) -> Contenu:
    """À relire et à compléter : rien n’en est dit à personne avant la relecture."""
    notes = _notes(atelier)
    sequences = []
    for sequence in atelier.sequences.all():
        prises = notes.pop(numero_de(atelier, sequence.pk), None)
        if prises or sequence.nature not in SANS_RECIT:
            sequences.append(bloc_de_sequence(atelier, sequence, prises.html if prises else ""))
    # Une séquence retirée du programme, ou des notes prises à côté : elles se gardent.
    restes = [
        Bloc(b.id, Partie.SEQUENCE.value, b.title or _("Autres notes"), html=b.html) for b in notes.values()
    ]
    precedent = depuis_brut(_rappel(atelier), "", numero_de(atelier, Partie.PRECEDENT.value))
    blocs = (
        bloc_fixe(atelier, Partie.PRECEDENT, precedent),
        bloc_fixe(atelier, Partie.ESSENTIEL),
        *sequences,
        *restes,
        bloc_fixe(atelier, Partie.DECISIONS),
        bloc_fixe(atelier, Partie.RESSOURCES),
    )
    return ranger(Contenu(blocs=blocs))


def _notes(atelier) -> dict[str, Bloc]:
    """Les notes écrites de la journée, par numéro de partie."""
    prise = PriseDeNotes.objects.filter(atelier=atelier).select_related("texte__head").first()
    return {bloc.id: bloc for bloc in prise.texte.head.contenu.blocs if bloc.html} if prise else {}


def _rappel(atelier) -> str:
    """L’atelier d’avant dans le même cycle, et ce qui y reste à faire ; rien pour le premier."""
    precedent = _precedent(atelier)
    if precedent is None:
        return ""
    jour = date_longue(precedent.starts_at.astimezone(PARIS))
    phrase = _("L’atelier précédent, « %(titre)s », a eu lieu le %(jour)s.")
    texte = phrase % {"titre": precedent.title, "jour": jour}
    ouvertes = [f"- {_dire(suite)}" for suite in Suite.objects.filter(atelier=precedent).ouvertes()]
    return "\n\n".join([texte, _("Il reste à faire :"), "\n".join(ouvertes)]) if ouvertes else texte


def _precedent(atelier) -> Atelier | None:
    if atelier.cycle_id is None:
        return None
    avant = Atelier.objects.gardes().announced().exclude(state__in=SANS_DATE)
    avant = avant.filter(cycle=atelier.cycle_id, starts_at__lt=atelier.starts_at).exclude(pk=atelier.pk)
    return avant.order_by("-starts_at", "-pk").first()


def _dire(suite) -> str:
    """Le nom d’un compte n’entre pas dans le texte : seulement ce que la salle a dit."""
    details = [suite.qui] if suite.qui else []
    if suite.echeance:
        details.append(_("pour le %(jour)s") % {"jour": date_courte(suite.echeance)})
    return f"{suite.quoi} ({', '.join(details)})" if details else suite.quoi
