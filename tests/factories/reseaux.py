"""Personnes, réseaux et leurs liens."""

import datetime as dt
import itertools

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group

from communaute.models import (
    AccesPersonnel,
    Communaute,
    Cycle,
    Participation,
    Personne,
    Rattachement,
    Reseau,
    Theme,
)
from communaute.reseaux.acces import GROUPE_EQUIPE

_n = itertools.count(1)
MOT_DE_PASSE = "un-mot-de-passe-long"


def personne(name="Charlie Gabarit", email=None, **fields):
    """Une personne à l’adresse confirmée ; mot de passe MOT_DE_PASSE."""
    email = email or f"personne{next(_n)}@example.org"
    p = Personne.objects.create(email=email, name=name, **fields)
    p.set_password(MOT_DE_PASSE)
    p.save()
    EmailAddress.objects.create(user=p, email=email, verified=True, primary=True)
    return p


def membre_equipe(name="Dominique Fictif", **fields):
    p = personne(name, is_staff=True, **fields)
    p.groups.add(Group.objects.get(name=GROUPE_EQUIPE))
    return p


def communaute(name="Réseaux, collectifs et plateformes", slug=None, **fields):
    return Communaute.objects.create(name=name, slug=slug or f"communaute-{next(_n)}", **fields)


def cycle(communaute, title="Cycle 2018", year=2018):
    return Cycle.objects.create(communaute=communaute, title=title, year=year)


def reseau(name=None, **fields):
    n = next(_n)
    fields.setdefault("type_instance", "reseau")
    return Reseau.objects.create(name=name or f"Réseau {n}", slug=fields.pop("slug", f"reseau-{n}"), **fields)


def participation(reseau, cycle, state="active"):
    return Participation.objects.create(reseau=reseau, cycle=cycle, state=state)


def rattachement(personne, reseau, role="membre", state="actif"):
    return Rattachement.objects.create(personne=personne, reseau=reseau, role=role, state=state)


def acces_personnel(personne, communaute, jours=30):
    return AccesPersonnel.objects.create(
        personne=personne, communaute=communaute, until=dt.date.today() + dt.timedelta(days=jours)
    )


def theme(communaute, title="Animation", **fields):
    return Theme.objects.create(
        communaute=communaute, title=title, slug=fields.pop("slug", f"theme-{next(_n)}"), **fields
    )
