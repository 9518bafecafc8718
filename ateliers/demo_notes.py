"""Les notes d’une journée passée de la démonstration, et les contributions que l’on en a gardées.

Une journée où des visiteurs ont déjà pris des notes reste comme ils l’ont laissée.
"""

import tomllib
import uuid
from pathlib import Path

from ateliers.contributions.actions import keep
from ateliers.notes.actions import start
from ateliers.notes.contenu import avec_notes, zones
from ateliers.notes.models import PriseDeNotes
from ateliers.programme.models import Atelier
from communaute.comptes.models import Personne
from communaute.reseaux.models import Theme
from communaute.socle.passages.ancres import textes
from communaute.socle.texte.actions import save
from communaute.socle.texte.brut import depuis_brut

ORDRE = 45
FICHIER = Path(__file__).parent / "contenus" / "notes.toml"


def lire() -> dict:
    return tomllib.loads(FICHIER.read_text(encoding="utf-8"))


def jeton_de(atelier, entree) -> uuid.UUID:
    """Le jeton d’une contribution de la démonstration : on la reconnaît à la journée et au passage."""
    return uuid.uuid5(atelier.uid, entree["passage"])


def charger() -> None:
    entrees = lire()
    atelier = Atelier.objects.gardes().filter(slug=entrees["atelier"], est_demo=True).first()
    if atelier is None or PriseDeNotes.objects.filter(atelier=atelier).exists():
        return
    equipe = Personne.objects.filter(is_staff=True, est_demo=True).order_by("pk").first()
    revision = _noter(atelier, entrees["notes"], equipe)
    themes = {t.slug: t for t in Theme.objects.filter(communaute=atelier.communaute_id)}
    for entree in entrees["contributions"]:
        bloc = next((b for b in revision.contenu.blocs if b.title == entree["sequence"]), None)
        passages = textes(bloc.html) if bloc else ()
        numero = next((id for id, texte in passages if texte.startswith(entree["passage"])), "")
        if numero:
            keep(
                atelier=atelier, source="notes", revision=revision, bloc_id=bloc.id, paragraphe_id=numero,
                nature=entree["nature"], theme=themes.get(entree["theme"]), texte=entree["texte"],
                by=equipe, jeton=jeton_de(atelier, entree),
            )  # fmt: skip


def _noter(atelier, notes, equipe):
    """Les notes, écrites dans les séquences que le déroulé a encore."""
    prise = start(atelier=atelier, by=equipe)
    head = prise.texte.head
    contenu, dites = head.contenu, {n["sequence"]: n["texte"] for n in notes}
    for zone in zones(atelier, atelier.sequences.all(), contenu):
        if texte := dites.get(zone.title):
            contenu = avec_notes(contenu, zone, depuis_brut(texte, "", zone.code))
    return save(prise.texte, contenu, based_on=head, by=equipe)
