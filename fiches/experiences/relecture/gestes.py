"""Un envoi de la page de relecture : quel geste, sur quelle note, avec quel formulaire."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _

from communaute.socle.refus import Refus
from fiches.experiences.relecture import actions
from fiches.experiences.relecture.forms import EcartForm, NoteForm, ReponseForm

NUMERO_MAX = 18


@dataclass
class Demande:
    """Le geste demandé. `note` : son numéro, ou 0 ; `form` : ce qui est écrit avec, ou rien."""

    geste: str
    note: int = 0
    form: forms.Form | None = None


def lire(data) -> Demande:
    """La demande d’un envoi (ou de ce qui en a été gardé) ; Refus « inconnu » si ce n’en est pas une."""
    geste = data.get("_geste", "")
    if geste not in MERCIS:
        raise Refus("inconnu", _("Ce geste n’existe pas."))
    numero = data.get("note_id", "")
    note = int(numero) if numero.isascii() and numero.isdecimal() and len(numero) <= NUMERO_MAX else 0
    formulaires = {
        "annoter": lambda: NoteForm(data),
        "repondre": lambda: ReponseForm(data, note=note),
        "ecarter": lambda: EcartForm(data, note=note),
    }
    return Demande(geste, note, formulaires.get(geste, lambda: None)())


def faire(demande: Demande, fiche, *, by, revision: str) -> tuple[str, str]:
    """Fait le geste : rend ce qu’il faut dire, et l’endroit de la page où revenir. Lève Refus."""
    champs = demande.form.cleaned_data if demande.form else {}
    ici = f"#note-{demande.note}" if demande.note else ""
    match demande.geste:
        case "annoter":
            ici = f"#note-{actions.annotate(fiche, by=by, **champs).pk}"
        case "repondre":
            actions.reply(fiche, demande.note, by=by, **champs)
        case "ecarter":
            actions.set_aside(fiche, demande.note, by=by, **champs)
        case "traiter":
            actions.settle(fiche, demande.note, by=by)
        case "rouvrir":
            actions.reopen(fiche, demande.note, by=by)
        case "oter":
            actions.discard(fiche, demande.note, by=by)
            ici = "#texte"
        case "tout_lu":
            lisible = revision.isascii() and revision.isdecimal() and len(revision) <= NUMERO_MAX
            actions.read_all(fiche, by=by, revision=int(revision) if lisible else 0)
    return MERCIS[demande.geste](), ici


MERCIS = {
    "annoter": lambda: _("La note est gardée. Elle partira avec votre demande de reprise."),
    "repondre": lambda: _("Votre réponse est dans la marge."),
    "ecarter": lambda: _("La note est écartée ; votre raison est gardée avec elle."),
    "traiter": lambda: _("La note est traitée."),
    "rouvrir": lambda: _("La note est de nouveau ouverte."),
    "oter": lambda: _("La note est ôtée."),
    "tout_lu": lambda: _("C’est noté : vous avez lu le texte jusqu’ici."),
}
