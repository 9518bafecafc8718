"""Les courriels d’un message de contact. Aucun ne recopie le message : l’adresse donnée peut être celle d’autrui."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from communaute.comptes.courriels import envoyer_courriel_de_compte
from communaute.comptes.equipe import GROUPE_EQUIPE
from communaute.comptes.models import Personne


def accuse_reception(message) -> None:
    """Dit à la personne que son message est arrivé."""
    _send(f"contact:{message.jeton}", message.email, "emails/contact.accuse.txt", message)


def previens_equipe(message) -> None:
    """Une ligne à chaque personne active de l’équipe, avec le lien vers le message."""
    equipe = Personne.objects.filter(groups__name=GROUPE_EQUIPE, is_active=True, is_staff=True)
    for personne in equipe:
        _send(f"contact:{message.jeton}:{personne.pk}", personne.email, "emails/contact.recu.txt", message)


def _send(key, email, gabarit, message) -> None:
    """La première ligne du gabarit est l’objet ; l’envoi part par une tâche, avec la transaction."""
    context = {
        "message": message,
        "lien_aide": settings.SITE_URL + reverse("accueil:aide"),
        "lien_admin": settings.SITE_URL
        + reverse("admin:communaute_messagecontact_change", args=[message.pk]),
        "lien_preferences": settings.SITE_URL + reverse("comptes:preferences"),
        "site_name": settings.SITE_NAME,
    }
    subject, _sep, body = render_to_string(gabarit, context).strip().partition("\n")
    envoyer_courriel_de_compte.enqueue(key, email, subject.strip(), body.strip() + "\n")
