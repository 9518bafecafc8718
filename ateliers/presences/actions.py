"""Pointer : une personne d’une touche, la feuille recopiée en une fois, une personne accueillie sur place.

L’atelier est verrouillé, puis l’on compare ce que l’écran montrait (`vu`) à ce qui est noté : deux personnes qui
pointent ensemble ne s’effacent jamais l’une l’autre.
"""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ateliers.inscriptions.enums import EtatInscription, Presence
from ateliers.inscriptions.models import Inscription
from ateliers.presences.rules import OBSTACLES, obstacle_to_mark
from ateliers.programme.models import Atelier
from ateliers.programme.rules import can_facilitate
from communaute.socle.journal.actions import record
from communaute.socle.refus import Refus

PAS_NOTEE = ""
POSSIBLES = {PAS_NOTEE, *Presence.values}


@dataclass
class Bilan:
    """`ecrites` : combien de lignes ont changé. `heurts` : (nom, ce qui est noté, ce que l’on voulait noter)."""

    ecrites: int = 0
    heurts: list[tuple[str, str, str]] = field(default_factory=list)


def mark(*, atelier, pk, vu, presence, by) -> Inscription:
    """Note une personne : présente, excusée, absente, ou pas encore. Déjà noté ainsi, rien ne se passe.

    Qui attendait une place, ou s’était désisté, peut être là quand même : son inscription ne change pas d’état.
    Lève Refus : « droit », le code de rules.OBSTACLES, « inconnue », ou « change » si quelqu’un a noté autre chose.
    """
    with transaction.atomic():
        atelier = _open(atelier, by)
        lignes = atelier.inscriptions.select_related("personne")
        ligne = lignes.filter(pk=pk).first() if str(pk).isdecimal() and len(str(pk)) < 19 else None
        if ligne is None or presence not in POSSIBLES:
            raise Refus("inconnue", _("Cette personne n’est pas dans la liste."))
        if ligne.presence == presence:
            return ligne
        if ligne.presence != vu:
            raise Refus(
                "change",
                _(
                    "Entre-temps, « %(dit)s » a été noté pour %(nom)s. Touchez de nouveau si ce n’est pas cela."
                )
                % {"nom": ligne.nom, "dit": dite(ligne.presence)},
            )
        ligne.presence = presence
        ligne.save(update_fields=["presence", "updated_at"])
        record("presence.noter", ligne, by=by, atelier=atelier.pk, presence=presence)
    return ligne


def type_sheet(*, atelier, lignes, by, les_autres_presentes=False) -> Bilan:
    """Recopie la feuille signée. `lignes` : {numéro: (ce que l’écran montrait, ce qui est choisi)}.

    Seules les lignes changées à l’écran s’écrivent ; celles que quelqu’un a notées autrement entre-temps restent.
    `les_autres_presentes` : les places que l’écran montrait sans rien, et que l’on n’a pas touchées, sont présentes.
    Lève Refus : « droit », « annule », « reporte » ou « pas_encore ».
    """
    bilan = Bilan()
    a_ecrire = {presence: [] for presence in POSSIBLES}
    with transaction.atomic():
        atelier = _open(atelier, by)
        for ligne in atelier.inscriptions.select_related("personne").order_by("pk"):
            vu, voulu = lignes.get(str(ligne.pk), (None, None))
            if vu is None or voulu not in POSSIBLES:
                continue
            touchee = voulu != vu
            if les_autres_presentes and not vu and not voulu and ligne.etat == EtatInscription.CONFIRMEE:
                voulu = Presence.PRESENTE
            if voulu in (vu, ligne.presence):
                continue
            if ligne.presence == vu:
                a_ecrire[voulu].append(ligne.pk)
            elif touchee:
                bilan.heurts.append((ligne.nom, dite(ligne.presence), dite(voulu)))
        for presence, numeros in a_ecrire.items():
            if numeros:
                ecrites = Inscription.objects.filter(pk__in=numeros)
                bilan.ecrites += ecrites.update(presence=presence, updated_at=timezone.now())
        if bilan.ecrites:
            record("presence.feuille", atelier, by=by, combien=bilan.ecrites)
    return bilan


def welcome(*, atelier, nom, structure, by) -> Inscription:
    """Une personne que l’on n’attendait pas est dans la salle : elle y a sa place, et elle est présente.

    Le nombre de places ne la renvoie pas. Déjà dans la liste (même nom, même structure), elle n’y entre pas deux fois.
    Lève Refus : « droit », « annule », « reporte », « pas_encore » ou « nom ».
    """
    nom, structure = " ".join(nom.split()), " ".join(structure.split())
    if not nom:
        raise Refus("nom", _("Donnez le nom de la personne."))
    with transaction.atomic():
        atelier = _open(atelier, by)
        deja = atelier.inscriptions.filter(
            personne=None, invite_nom__iexact=nom, invite_structure__iexact=structure
        )
        ligne = deja.order_by("pk").first() or Inscription(
            atelier=atelier, invite_nom=nom, invite_structure=structure, inscrite_par=by
        )
        if (ligne.etat, ligne.presence) == (EtatInscription.CONFIRMEE, Presence.PRESENTE):
            return ligne
        ligne.etat, ligne.presence, ligne.attente_depuis = EtatInscription.CONFIRMEE, Presence.PRESENTE, None
        ligne.save()
        record("presence.accueillir", ligne, by=by, atelier=atelier.pk)
    return ligne


def dite(presence: str) -> str:
    return str(Presence(presence).label) if presence else _("Pas encore")


def _open(atelier, by) -> Atelier:
    atelier = Atelier._base_manager.select_for_update(of=("self",)).get(pk=atelier.pk)
    if not can_facilitate(by, atelier):
        raise Refus("droit", _("Ce geste ne vous revient pas."))
    if code := obstacle_to_mark(atelier, timezone.now()):
        raise Refus(code, OBSTACLES[code])
    return atelier
