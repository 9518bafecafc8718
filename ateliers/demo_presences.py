"""Les journées passées de la démonstration, tenues : qui était là, qui s’était excusé, et des avis sans nom.

Une journée où quelqu’un a déjà noté une présence, ou ouvert l’évaluation, est laissée comme elle est.
"""

import tomllib
import uuid
from pathlib import Path

from ateliers.evaluations.actions import answer, close, open_room
from ateliers.evaluations.enums import ECHELLES, PHRASES
from ateliers.evaluations.models import Evaluation
from ateliers.inscriptions.enums import Presence
from ateliers.inscriptions.models import Inscription
from ateliers.presences.actions import type_sheet, welcome
from ateliers.programme.models import Atelier
from communaute.comptes.models import Personne

ORDRE = 55
TENUES = Path(__file__).parent / "contenus" / "tenues.toml"


def charger() -> None:
    equipe = Personne.objects.filter(is_staff=True, est_demo=True).order_by("pk").first()
    for slug, tenue in tomllib.loads(TENUES.read_text(encoding="utf-8")).items():
        atelier = Atelier.objects.gardes().filter(slug=slug, est_demo=True).first()
        if atelier is None:
            continue
        if not atelier.inscriptions.exclude(presence="").exists():
            _pointer(atelier, tenue, equipe)
        if not Evaluation.objects.filter(atelier=atelier).exists():
            _evaluer(atelier, tenue["avis"], equipe)


def _pointer(atelier, tenue, equipe) -> None:
    """La feuille recopiée : les personnes qui manquaient, les autres présentes ; puis celles qu’on n’attendait pas."""
    places = list(atelier.inscriptions.confirmed().order_by("pk"))
    manquent = dict.fromkeys(tenue["excusees"], Presence.EXCUSEE) | dict.fromkeys(
        tenue["absentes"], Presence.ABSENTE
    )
    lignes = {str(place.pk): ("", manquent.get(rang, "")) for rang, place in enumerate(places)}
    type_sheet(atelier=atelier, lignes=lignes, by=equipe, les_autres_presentes=True)
    for nom, structure in tenue.get("invitees", ()):
        invitee = welcome(atelier=atelier, nom=nom, structure=structure, by=equipe)
        Inscription.objects.filter(pk=invitee.pk).update(created_at=atelier.starts_at)


def _evaluer(atelier, avis, equipe) -> None:
    evaluation = open_room(atelier=atelier, by=equipe, now=atelier.ends_at)
    for dit in avis:
        notes = dict(zip(ECHELLES, map(int, dit["notes"]), strict=True))
        phrases = {nom: dit[nom] for nom in PHRASES}
        answer(evaluation=evaluation, jeton=uuid.uuid4(), avis=notes | phrases, now=atelier.ends_at)
    close(evaluation, now=evaluation.ferme_le)
