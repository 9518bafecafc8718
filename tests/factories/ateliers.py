"""Ateliers, séquences, inscriptions : un objet valable à la fois."""

import datetime as dt
import itertools

from django.utils import timezone

from ateliers.inscriptions.models import Inscription
from ateliers.programme.dates import PARIS
from ateliers.programme.enums import Etat
from ateliers.programme.models import Animation, Atelier, Conduite, Sequence

_n = itertools.count(1)
LIEN = "https://visio.example.org/salle-tres-reservee"


def atelier(communaute, *, dans: int = 10, state=Etat.OUVERT, **fields) -> Atelier:
    """Un atelier de 9 h 30 à 17 h, `dans` jours d’ici (négatif : passé)."""
    n = next(_n)
    jour = timezone.localdate() + dt.timedelta(days=dans)
    valeurs = {
        "title": f"Faire réseau sans s’épuiser ({n})",
        "slug": f"atelier-{n}",
        "intention": "Que chacune et chacun ait renoncé à une chose.",
        "starts_at": dt.datetime.combine(jour, dt.time(9, 30), PARIS),
        "ends_at": dt.datetime.combine(jour, dt.time(17), PARIS),
        "lieu": "La Fabrique des Tampons",
        "adresse": "27, rue de l’Encrier, Villemodèle",
        "capacite": 20,
    }
    return Atelier.objects.create(communaute=communaute, state=state, **valeurs | fields)


def sequence(atelier, heure="09:30", minutes=30, **fields) -> Sequence:
    valeurs = {"title": f"Séquence {next(_n)}", "nature": "debat", "starts_at": dt.time.fromisoformat(heure)}
    return Sequence.objects.create(atelier=atelier, minutes=minutes, **valeurs | fields)


def inscription(atelier, personne, etat="confirmee", reseau=None) -> Inscription:
    return Inscription.objects.create(atelier=atelier, personne=personne, etat=etat, reseau=reseau)


def animation(atelier, personne) -> Animation:
    return Animation.objects.create(atelier=atelier, personne=personne)


def conduite(sequence, note="Note très privée") -> Conduite:
    """Chaque champ privé, reconnaissable à `note`."""
    champs = ("intention", "note", "materiel", "plan_b", "responsable")
    return Conduite.objects.create(sequence=sequence, **{nom: f"{note} ({nom})" for nom in champs})
