"""Ateliers, séquences, inscriptions : un objet valable à la fois."""

import datetime as dt
import itertools
import uuid

from django.utils import timezone

from ateliers.contributions.actions import keep
from ateliers.contributions.models import ContributionAtelier
from ateliers.inscriptions.models import Inscription
from ateliers.notes.actions import start
from ateliers.notes.contenu import Zone, avec_notes, code_de
from ateliers.notes.models import PriseDeNotes
from ateliers.programme.dates import PARIS
from ateliers.programme.enums import Etat
from ateliers.programme.models import Animation, Atelier, Conduite, Sequence
from communaute.socle.passages.ancres import paragraphes
from communaute.socle.texte.actions import save
from communaute.socle.texte.brut import depuis_brut

_n = itertools.count(1)
DITS = ("Camille Vraisemblable : les statuts freinent tout le monde.", "On décide mieux à sept qu’à trente.")
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


def en_cours(communaute, **fields) -> Atelier:
    """Un atelier commencé il y a une heure, qui finit dans trois."""
    now = timezone.now()
    heures = {"starts_at": now - dt.timedelta(hours=1), "ends_at": now + dt.timedelta(hours=3)}
    return atelier(communaute, **{"state": Etat.CLOS} | heures | fields)


def sequence(atelier, heure="09:30", minutes=30, **fields) -> Sequence:
    valeurs = {"title": f"Séquence {next(_n)}", "nature": "debat", "starts_at": dt.time.fromisoformat(heure)}
    return Sequence.objects.create(atelier=atelier, minutes=minutes, **valeurs | fields)


def inscription(atelier, personne, etat="confirmee", reseau=None, **fields) -> Inscription:
    if etat == "attente":
        fields.setdefault("attente_depuis", timezone.now())
    return Inscription.objects.create(atelier=atelier, personne=personne, etat=etat, reseau=reseau, **fields)


def invitee(atelier, nom="Dominique Crayon", structure="Ville de Papier", **fields) -> Inscription:
    return inscription(atelier, None, invite_nom=nom, invite_structure=structure, **fields)


def animation(atelier, personne) -> Animation:
    return Animation.objects.create(atelier=atelier, personne=personne)


def conduite(sequence, note="Note très privée") -> Conduite:
    """Chaque champ privé, reconnaissable à `note`."""
    champs = ("intention", "note", "materiel", "plan_b", "responsable")
    return Conduite.objects.create(sequence=sequence, **{nom: f"{note} ({nom})" for nom in champs})


def notes(atelier, by, *dits) -> PriseDeNotes:
    """Les notes de la journée, avec ces paragraphes ; `by` l’anime, ou est de l’équipe."""
    prise = start(atelier=atelier, by=by)
    zone, head = Zone(code_de(atelier), "Toute la journée"), prise.texte.head
    html = depuis_brut("\n\n".join(dits or DITS), "", zone.code)
    save(prise.texte, avec_notes(head.contenu, zone, html), based_on=head, by=by)
    return PriseDeNotes.objects.select_related("texte__head").get(pk=prise.pk)


def contribution(
    atelier, by, texte="Les statuts freinent.", nature="constat", **fields
) -> ContributionAtelier:
    """Gardée du premier paragraphe des notes, que l’on écrit s’il n’y en a pas."""
    prise = PriseDeNotes.objects.select_related("texte__head").filter(atelier=atelier).first()
    prise = prise or notes(atelier, by)
    bloc, paragraphe, _texte = next(paragraphes(prise.texte.head.contenu))
    dit = {"texte": texte, "nature": nature, "theme": None, "jeton": uuid.uuid4()} | fields
    return keep(
        atelier=atelier,
        source="notes",
        revision=prise.texte.head,
        bloc_id=bloc,
        paragraphe_id=paragraphe,
        by=by,
        **dit,
    )
